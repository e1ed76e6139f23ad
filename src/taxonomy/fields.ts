/** @module Reads the fields of one qna.yaml by name and notes in plain words whatever is not as it should be. */
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';
import type { Finding, TextEdit } from './leaf.ts';
import type { Place, QnaMap, QnaNode } from './parse.ts';

/** Words that YAML 1.1, as InstructLab reads it, takes for true, false, a date or a number, and YAML 1.2 for text. */
const YAML_1_1 =
  /^(?:yes|no|on|off|Yes|No|On|Off|YES|NO|ON|OFF|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?|[-+]?[1-9][\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|[-+]?\d[\d_]*_[\d_]*(?:\.[\d_]*)?|[-+]?0b[01_]+)$/;

type Scalar = Extract<QnaNode, { kind: 'scalar' }>;

function quoted({ source, written: { start, end } }: Scalar): TextEdit {
  return { start, end, text: JSON.stringify(source) };
}

export class Fields {
  readonly findings: Finding[] = [];
  readonly #path: string;
  readonly #allowsFew: boolean;

  /** @param allowsFew the author knows that there are fewer examples than InstructLab wants. */
  constructor(path: string, allowsFew = false) {
    this.#path = path;
    this.#allowsFew = allowsFew;
  }

  note(
    at: Place,
    key: MessageKey,
    params: MessageParams = {},
    options: Pick<Finding, 'hint' | 'form' | 'fix'> & { severity?: Finding['severity'] } = {},
  ): void {
    const { severity = 'error', ...more } = options;
    this.findings.push({
      path: this.#path,
      line: at.line,
      col: at.col,
      message: t(key, params),
      severity,
      ...more,
    });
  }

  /** Notes every field of `map` that is not in `allowed`. `what` names the map, e.g. "knowledge version 3". */
  known(map: QnaMap, allowed: readonly string[], what: string): void {
    for (const [key, { place }] of map.entries) {
      if (allowed.includes(key)) continue;
      const near = closest(key, allowed);
      const hint = near === null ? t('taxonomy.unknownFieldHint', { allowed: allowed.join(', ') }) : null;
      this.note(
        place,
        'taxonomy.unknownField',
        { key, what },
        { hint: hint ?? t('taxonomy.didYouMean', { name: near! }) },
      );
    }
  }

  /** The text at `key`; undefined (with a finding) when it is missing, empty or no text. */
  text(
    map: QnaMap,
    key: string,
    options: { optional?: boolean; mayBeEmpty?: boolean } = {},
  ): string | undefined {
    const entry = map.entries.get(key);
    if (entry === undefined) {
      if (options.optional !== true) this.missing(map, key);
      return undefined;
    }
    return this.asText(entry.value, key, options.mayBeEmpty ?? false);
  }

  asText(node: QnaNode, name: string, mayBeEmpty = false): string | undefined {
    const empty = node.kind === 'scalar' && (node.value === null || node.value === '');
    if (empty || (node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() === '')) {
      if (mayBeEmpty) return '';
      this.note(node, 'taxonomy.fieldEmpty', { name }, { hint: t('taxonomy.fieldEmptyHint', { name }) });
      return undefined;
    }
    if (node.kind === 'scalar' && typeof node.value === 'string') {
      if (node.written.isPlain && YAML_1_1.test(node.source))
        this.note(
          node,
          'taxonomy.formOldYaml',
          { value: node.source },
          {
            hint: t('taxonomy.formFixHint'),
            ...{ severity: 'warning', form: 'yaml-1.1', fix: [quoted(node)] },
          },
        );
      return node.value;
    }
    if (node.kind === 'scalar') {
      const hint = t('taxonomy.quoteValueHint', { name, value: node.source });
      const fix = node.written.isPlain ? { fix: [quoted(node)] } : {};
      this.note(node, 'taxonomy.fieldNotText', { name, kind: this.#kindOf(node) }, { hint, ...fix });
      return undefined;
    }
    const hint = t('taxonomy.fieldTextHint', { name });
    this.note(node, 'taxonomy.fieldNotText', { name, kind: this.#kindOf(node) }, { hint });
    return undefined;
  }

  /** The items at `key`, noting fewer than `min`; undefined when it is missing or no list. */
  list(map: QnaMap, key: string, min: number): QnaNode[] | undefined {
    const entry = map.entries.get(key);
    if (entry === undefined) {
      this.missing(map, key);
      return undefined;
    }
    const node = entry.value;
    const items =
      node.kind === 'list' ? node.items : node.kind === 'scalar' && node.value === null ? [] : null;
    if (items === null) {
      const params = { name: key, kind: this.#kindOf(node) };
      this.note(node, 'taxonomy.fieldNotList', params, {
        hint: t('taxonomy.fieldNotListHint', { name: key }),
      });
      return undefined;
    }
    if (items.length < min) {
      const params = { name: key, count: items.length, min };
      const more = { more: min - items.length, name: key };
      if (this.#allowsFew && items.length > 0)
        this.note(entry.place, 'taxonomy.fewHere', params, {
          ...{ hint: t('taxonomy.fewHereHint', more), severity: 'warning', form: 'few-examples' },
        });
      else
        this.note(entry.place, 'taxonomy.tooFew', params, {
          hint: `${t('taxonomy.tooFewHint', more)} ${items.length > 0 ? t('taxonomy.fewHint') : ''}`.trim(),
        });
    }
    return items;
  }

  asMap(node: QnaNode, name: string, fields: string): QnaMap | undefined {
    if (node.kind === 'map') return node;
    const params = { name, kind: this.#kindOf(node) };
    this.note(node, 'taxonomy.fieldNotMap', params, { hint: t('taxonomy.fieldNotMapHint', { fields }) });
    return undefined;
  }

  missing(map: QnaMap, key: string): void {
    this.note(
      map,
      'taxonomy.fieldMissing',
      { name: key },
      { hint: t('taxonomy.fieldMissingHint', { name: key }) },
    );
  }

  #kindOf(node: QnaNode): string {
    if (node.kind === 'list') return t('taxonomy.kindList');
    if (node.kind === 'map') return t('taxonomy.kindMap');
    if (typeof node.value === 'number') return t('taxonomy.kindNumber');
    if (typeof node.value === 'boolean') return t('taxonomy.kindBoolean');
    return node.value === null ? t('taxonomy.kindNothing') : t('taxonomy.kindText');
  }
}

/** The allowed name at most two edits away, or null. */
function closest(name: string, allowed: readonly string[]): string | null {
  if (name.length > 64) return null;
  const scored = allowed.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= 2 ? best.candidate : null;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
