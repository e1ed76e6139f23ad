/** @module All pages of docs/reference by their file names; the one place that knows them all. */
import { commandsPage } from './commands.ts';
import { configurationPage } from './configuration.ts';
import { environmentPage } from './environment.ts';
import { filesPage } from './files.ts';
import { page } from './markdown.ts';

export function referencePages(): Record<string, string> {
  return {
    'README.md': page(
      'Reference',
      'Made from the code by `npm run docs`; a test fails when it is out of date.',
      [
        '- [Commands](commands.md) with every option',
        '- [Configuration](configuration.md)',
        '- [Environment variables and exit codes](environment.md)',
        '- [Files](files.md)',
      ].join('\n'),
    ),
    'commands.md': commandsPage(),
    'configuration.md': configurationPage(),
    'environment.md': environmentPage(),
    'files.md': filesPage(),
  };
}
