/** @module Begins the page. */
import { render } from 'preact';
import './style/index.css';
import { openFromAddress } from './api/session.ts';
import { App } from './app.tsx';
import { guardDrops } from './state/dropped.ts';
import { listen } from './state/live.ts';

await openFromAddress();
listen();
guardDrops();
render(<App />, document.getElementById('app')!);
