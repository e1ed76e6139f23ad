/** @module The few shapes of Markdown that the reference is made of. */

/** Stands on top of every page: who edits by hand is told where the words come from. */
export const generatedNote =
  '<!-- Generated from the code by "npm run docs". Edit the texts in src/i18n/en or scripts/docs, then run it again. -->';

export function page(title: string, ...parts: readonly string[]): string {
  return `${generatedNote}\n\n# ${title}\n\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

export function codeBlock(text: string, language = ''): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** A bar would end the cell, a line break the row. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
