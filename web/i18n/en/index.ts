/** @module All English texts of the page; their keys are those every language must have. */
import { chat } from './chat.ts';
import { shell } from './shell.ts';

export const en = { ...shell, ...chat } as const;
