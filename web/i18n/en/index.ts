/** @module All English texts of the page; their keys are those every language must have. */
import { chat } from './chat.ts';
import { experts } from './experts.ts';
import { indexView } from './index-view.ts';
import { models } from './models.ts';
import { prove } from './prove.ts';
import { shell } from './shell.ts';
import { teach } from './teach.ts';
import { train } from './train.ts';

export const en = {
  ...shell,
  ...teach,
  ...train,
  ...prove,
  ...chat,
  ...experts,
  ...indexView,
  ...models,
} as const;
