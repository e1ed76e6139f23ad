/** @module config.yaml as text: the values it sets, and everything that is wrong in it, each with its place. */
import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { InputError } from '../core/errors.ts';
import { yamlReason } from '../core/yaml-reason.ts';
import { t } from '../i18n/index.ts';
import { nearest } from './nearest.ts';
import { type ConfigField, configFields } from './schema.ts';

export interface ConfigValue {
  field: ConfigField;
  value: unknown;
}

/** `line` and `col` are 1-based. */
export interface ConfigProblem {
  message: string;
  hint: string;
  line: number;
  col: number;
}

/** What keeps `value` from being one of the key, or null. */
export function problem(field: ConfigField, value: unknown): string | null {
  const result = field.schema.safeParse(value);
  return result.success ? null : (result.error.issues[0]?.message ?? '');
}

/** The values a file sets. @throws InputError with the first problem. */
export function parseConfigText(text: string, path: string): ConfigValue[] {
  const { values, problems } = readConfigText(text);
  if (problems[0] === undefined) return values;
  const { message, hint, line, col } = problems[0];
  throw new InputError(message, { path, line, col, hint });
}

/** YAML errors, unknown sections and keys, wrong values; what is right beside them is read all the same. */
export function readConfigText(text: string): { values: ConfigValue[]; problems: ConfigProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const values: ConfigValue[] = [];
  const problems: ConfigProblem[] = [];
  const report = (message: string, offset: number, hint: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ message, hint, line: Math.max(line, 1), col: Math.max(col, 1) });
  };
  for (const error of document.errors)
    report(t('config.notYaml', { reason: yamlReason(error) }), error.pos[0], t('config.notYamlHint'));
  const root = document.contents;
  if (problems.length > 0 || root === null) return { values, problems };
  if (!isMap(root)) {
    report(t('config.notMap'), root.range?.[0] ?? 0, t('config.notYamlHint'));
    return { values, problems };
  }

  const fields = configFields();
  const sections = [...new Set(fields.map((field) => field.section as string))];
  for (const sectionPair of root.items) {
    const section = nameOf(sectionPair);
    if (section === 'version') continue;
    const body = sectionPair.value;
    if (!sections.includes(section))
      report(t('config.unknownSection', { section }), startOf(sectionPair), suggestion(section, sections));
    else if (isMap(body)) {
      const own = fields.filter((field) => field.section === section);
      for (const pair of body.items) readKey(section, own, pair);
    }
    // A section whose lines are all comments is null.
    else if (body !== null && !(isScalar(body) && body.value === null))
      report(t('config.sectionNotMap', { section }), startOf(sectionPair), t('config.notYamlHint'));
  }
  return { values, problems };

  function readKey(section: string, own: readonly ConfigField[], pair: Pair): void {
    const name = nameOf(pair);
    const field = own.find((each) => each.name === name);
    if (field === undefined) {
      const names = own.map((each) => each.name);
      report(t('config.unknownKey', { key: `${section}.${name}` }), startOf(pair), suggestion(name, names));
      return;
    }
    const node = pair.value as Node | null;
    const value = node?.toJS(document) ?? null;
    const reason = problem(field, value);
    if (reason === null) values.push({ field, value });
    else
      report(
        t('config.wrongValue', { key: field.key, value: JSON.stringify(value), reason }),
        node?.range?.[0] ?? startOf(pair),
        t('config.wrongOptionHint', { description: field.description }),
      );
  }
}

const startOf = (pair: Pair) => (pair.key as Node | null)?.range?.[0] ?? 0;
const nameOf = (pair: Pair) => (isScalar(pair.key) ? String(pair.key.value) : '');

function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null
    ? t('config.knownNames', { names: known.join(', ') })
    : t('config.didYouMean', { name: near });
}
