/** @module config.yaml as text: every key with its description; a value that is a default stands there as a comment. */
import { stringify } from 'yaml';
import { t } from '../i18n/index.ts';
import type { ConfigSource } from './load.ts';
import { type Config, configFields, envName } from './schema.ts';

const WIDTH = 96;

/** For a new file: keys of `chosen` are set, the others are comments that show the default. */
export function renderConfigFile(config: Config, chosen: ReadonlySet<string>): string {
  return render(config, t('config.fileHead'), (key, line) => (chosen.has(key) ? `  ${line}` : `  # ${line}`));
}

/** For reading: every value in force, with its source beside it when `sources` is given. */
export function renderActiveConfig(
  config: Config,
  { sources, comments }: { sources?: Readonly<Record<string, ConfigSource>>; comments: boolean },
): string {
  return render(
    config,
    comments ? t('config.activeHead') : '',
    (key, line) => {
      const source = sources?.[key] ?? 'default';
      return comments ? `  ${line} # ${sourceLabel(key, source)}` : `  ${line}`;
    },
    comments,
  );
}

function sourceLabel(key: string, source: ConfigSource): string {
  if (source === 'env') return t('config.fromEnv', { name: envName(key) });
  if (source === 'default') return t('config.fromDefault');
  return source === 'file' ? t('config.fromFile') : t('config.fromFlag');
}

function render(
  config: Config,
  head: string,
  show: (key: string, line: string) => string,
  comments = true,
): string {
  const lines = head === '' ? [] : [...wrap(head, '# '), ''];
  lines.push('version: 1.0.0');
  let section = '';
  for (const field of configFields()) {
    if (field.section !== section) {
      section = field.section;
      lines.push(...(comments ? [''] : []), `${section}:`);
    }
    const value = (config[field.section] as Record<string, unknown>)[field.name];
    if (comments) lines.push(...wrap(field.description, '  # '));
    lines.push(show(field.key, entryOf(field.name, value)));
  }
  return `${lines.join('\n')}\n`;
}

function wrap(text: string, prefix: string): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && prefix.length + line.length + word.length >= WIDTH) {
        lines.push(prefix + line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push((prefix + line).trimEnd());
  }
  return lines;
}

/** `name: value` as YAML: what holds names and texts has them in braces, on the same line. */
export function entryOf(name: string, value: unknown): string {
  if (typeof value === 'object' && value !== null) return `${name}: ${JSON.stringify(value)}`;
  return stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
}
