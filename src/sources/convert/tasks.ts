/** @module All that turns foreign bytes into text, by name. Each module is loaded when it is needed. */
import type { Format } from '../document.ts';
import type { Converted, ConvertInput } from './converted.ts';
import type { Feed } from './feed.ts';

export type ConvertTask = { task: 'convert'; format: Format | 'wiki-page' } & ConvertInput;
export type FeedTask = { task: 'feed' } & Pick<ConvertInput, 'bytes' | 'address' | 'charset'>;
export type Task = ConvertTask | FeedTask;

export async function runTask(task: ConvertTask): Promise<Converted>;
export async function runTask(task: FeedTask): Promise<Feed>;
export async function runTask(task: Task): Promise<Converted | Feed>;
export async function runTask(task: Task): Promise<Converted | Feed> {
  if (task.task === 'feed')
    return (await import('./feed.ts')).parseFeedBytes(task.bytes, task.address, task.charset);
  switch (task.format) {
    case 'markdown':
      return (await import('./markdown.ts')).convertMarkdown(task);
    case 'text':
      return (await import('./markdown.ts')).convertText(task);
    case 'csv':
      return (await import('./csv.ts')).convertCsv(task);
    case 'html':
      return (await import('./html.ts')).convertHtml(task);
    case 'wiki-page':
      return (await import('./wiki-page.ts')).convertWikiPage(task);
    case 'pdf':
      return (await import('./pdf.ts')).convertPdf(task);
    case 'docx':
      return (await import('./docx.ts')).convertDocx(task);
    case 'epub':
      return (await import('./epub.ts')).convertEpub(task);
  }
}
