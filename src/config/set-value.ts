/** @module One key of config.yaml changed in its text: comments and everything else stay as they are. */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, type Node, parseDocument, type YAMLMap } from 'yaml';
import { readConfigText } from './parse.ts';
import type { ConfigField } from './schema.ts';
import { entryOf } from './write.ts';

/**
 * `text` with `field` set to `value`: in the place where it is set, or of the comment that shows its default, or as the
 * first line of its section.
 * @param text is valid, see `parseConfigText`
 */
export function setConfigValue(text: string, field: ConfigField, value: unknown): string {
  const changed = changeText(text, field, entryOf(field.name, value));
  const { values, problems } = readConfigText(changed);
  const now = values.find((each) => each.field.key === field.key)?.value;
  if (problems.length === 0 && isDeepStrictEqual(now, value)) return changed;
  // A section in braces or over several lines: the library writes it anew.
  const document = parseDocument(text);
  document.setIn([field.section, field.name], value);
  return document.toString({ lineWidth: 0 });
}

/** @param entry `name: value` */
function changeText(text: string, field: ConfigField, entry: string): string {
  const root = parseDocument(text).contents;
  const section = isMap(root) ? pairOf(root, field.section) : undefined;
  if (section === undefined) return `${ended(text)}${field.section}:\n  ${entry}\n`;
  const pair = isMap(section.value) ? pairOf(section.value, field.name) : undefined;
  if (pair !== undefined) {
    const [from, keyEnd] = (pair.key as Node).range!;
    const to = (pair.value as Node | null)?.range?.[1] ?? keyEnd + 1;
    return text.slice(0, from) + entry + text.slice(to);
  }
  const start = endOfLine(text, (section.key as Node).range![1]);
  const next = /^[^\s#]/m.exec(text.slice(start));
  const end = next === null ? text.length : start + next.index;
  const shown = new RegExp(`^[ \\t]*#[ \\t]*${field.name}:.*$`, 'm').exec(text.slice(start, end));
  if (shown === null) return `${ended(text.slice(0, start))}  ${entry}\n${text.slice(start)}`;
  const at = start + shown.index;
  return `${text.slice(0, at)}  ${entry}${text.slice(at + shown[0].length)}`;
}

const pairOf = (map: YAMLMap, name: string) =>
  map.items.find(({ key }) => isScalar(key) && key.value === name);
const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** The start of the line behind the one that `offset` is on. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
