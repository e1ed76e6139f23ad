/** @module All German texts of the page; a missing key is an error of the type checker. */
import type { TextKey } from '../index.ts';
import { chat } from './chat.ts';
import { experts } from './experts.ts';
import { indexView } from './index-view.ts';
import { models } from './models.ts';
import { prove } from './prove.ts';
import { shell } from './shell.ts';
import { teach } from './teach.ts';
import { train } from './train.ts';

export const de: Record<TextKey, string> = {
  ...shell,
  ...teach,
  ...train,
  ...prove,
  ...chat,
  ...experts,
  ...indexView,
  ...models,
};
