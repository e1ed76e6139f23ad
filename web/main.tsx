/** @module Begins the page. */
import { render } from 'preact';
import './style/index.css';
import { openFromAddress } from './api/session.ts';
import { App } from './app.tsx';

await openFromAddress();
render(<App />, document.getElementById('app')!);
