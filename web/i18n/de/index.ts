/** @module All German texts of the page; a missing key is an error of the type checker. */
import type { TextKey } from '../index.ts';
import { chat } from './chat.ts';
import { shell } from './shell.ts';

export const de: Record<TextKey, string> = { ...shell, ...chat };
