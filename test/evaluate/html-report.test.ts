import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html } from '../../src/evaluate/html/escape.ts';
import { renderHtml } from '../../src/evaluate/html/page.ts';
import { setLanguage } from '../../src/i18n/index.ts';
import { condition, questions, tinyProof } from './tiny-proof.ts';

const VOID = new Set(['meta', 'br', 'input', 'line', 'rect', 'circle', 'polyline']);

interface Element {
  name: string;
  attributes: string;
}

/** Every element; throws where tags don't nest or something stands bare that only markup may use. */
function parse(page: string): Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  const text = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '<style></style>');
  const rest = text.replace(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z0-9-]+(?:="[^"<>]*")?)*)\s*\/?>/g,
    (_, close, name, attributes) => {
      if (close === '/') {
        const expected = open.pop();
        if (expected !== name) throw new Error(`</${name}> closes <${expected}>`);
      } else {
        elements.push({ name, attributes });
        if (!VOID.has(name)) open.push(name);
      }
      return '';
    },
  );
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  if (/[<>]/.test(rest))
    throw new Error(
      `bare < or > at ${rest.slice(Math.max(0, rest.search(/[<>]/) - 40), rest.search(/[<>]/) + 40)}`,
    );
  return elements;
}

describe('the report', () => {
  const page = renderHtml(tinyProof());
  const elements = parse(page);

  test('is whole, loads nothing and runs nothing', () => {
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'a', 'form', 'base'])
      expect(names.has(name), name).toBe(false);
    const attributes = elements.map((element) => element.attributes).join('\n');
    expect(attributes).not.toMatch(/\s(?:on\w+|src|href|style)=/);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    expect(style).not.toMatch(/url\(|@import/);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;`);
  });

  test('shows every answer of every condition, and a filter for each kind', () => {
    expect(elements.filter(({ name }) => name === 'details')).toHaveLength(questions.length);
    const answers = tinyProof().conditions.flatMap(({ items }) => items.flatMap((item) => item ?? []));
    expect(page.match(/<th scope="row">/g)).toHaveLength(answers.length);
    for (const { answer } of answers) expect(page).toContain(`<td class="text">${escapeHtml(answer)}</td>`);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    for (const [, id] of page.matchAll(/id="show-(\w+)"/g))
      if (id !== 'all') expect(style).toContain(`#show-${id}:checked`);
  });

  test('says what was left out and why, and what it was measured with', () => {
    expect(page).toContain('Not measured, placebo adapter: with one fact');
    expect(page).toContain('<span class="text">Year of founding?</span> (2/3)');
    for (const letter of ['a', 'b', 'c', 'd']) expect(page).toContain(`sha256 ${letter.repeat(64)}`);
    expect(page).toContain(
      '140 answers that it was chosen on 88.0% were given, 95.0% of the right ones; 17.0% of',
    );
    expect(renderHtml(tinyProof({ threshold: null }))).not.toContain('Least confidence');
    expect(page).toContain('frozen before the training');
    expect(elements.filter(({ name }) => name === 'svg')).toHaveLength(4);
  });

  test('plots the shares: width and whisker', () => {
    // 2 of 3 over 420 pixels.
    expect(page).toContain('<rect class="seed" x="190"');
    expect(page).toContain('width="280" height="16"');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test.each([
    '<script>alert(1)</script>',
    '</td></table></details><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '\'onmouseover="alert(1)',
    '<!-- </style><style>*{display:none}',
    '&lt;b&gt; &amp;lt;',
    '`x` {{alert(1)}}',
  ])('%j stays text, wherever it comes from', (evil) => {
    const proof = tinyProof({
      model: { name: evil, sha256: evil },
      questions: questions.map((one) => ({ ...one, question: evil, answers: [evil], fact: evil })),
      conditions: [
        condition('base', Array(7).fill(evil)),
        condition('after', Array(7).fill(evil), { losses: [1, 2] }),
      ],
      questionFile: { path: evil, sha256: evil, frozen: 'none' },
      settings: { [evil]: evil },
      leftOut: [{ kind: 'gold', reason: evil }],
      leaks: [{ row: 0, kind: 'taught', fact: evil, user: evil, question: evil, score: 0.9, isExact: false }],
    });
    const hostile = renderHtml(proof);
    const names = new Set(elements.map(({ name }) => name));
    for (const { name, attributes } of parse(hostile)) {
      expect(names.has(name), name).toBe(true);
      expect(attributes).not.toMatch(/\son\w+=/);
    }
    expect(hostile).toContain(escapeHtml(evil));
    if (/[<"']/.test(evil)) expect(hostile).not.toContain(evil);
  });

  test('is German from title to numbers where that is spoken', async () => {
    await setLanguage('de');
    const german = renderHtml(tinyProof({ leftOut: [] }));
    await setLanguage('en');
    expect(german).toContain('<html lang="de">');
    expect(german).toContain('und wie das gemessen wurde');
    const seen = german.replaceAll(
      /<(\w+) class="text">.*?<\/\1>|<style>.*?<\/style>|<svg.*?<\/svg>|<[^>]*>/gs,
      ' ',
    );
    expect(seen).not.toMatch(/\b(?:the|with|and|of|which|answers)\b/);
    // The cells of numbers; nothing there has a decimal point.
    expect([...german.matchAll(/<td>([\d.,\u2212 ]+)<\/td>/g)].map(([, cell]) => cell).join(' ')).not.toMatch(
      /\d\.\d/,
    );
    expect(seen).toMatch(/\d,\d/);
  });

  test('without base, data, confidences or pre-test it still says so', () => {
    const page = renderHtml(
      tinyProof({
        ...{ conditions: [condition('after', Array(7).fill('Paris'))], data: null, leaks: null, known: null },
      }),
    );
    parse(page);
    expect(page).toContain('There was no pre-test.');
    expect(page).toContain('The base model was not asked.');
  });
});

test('escapes what turns text around or hides in it', () => {
  expect(escapeHtml('a\u202eb\u0000c\ud800')).toBe('a\\u{202e}b\\u{0}c\\u{d800}');
  expect(html`<p title="${'"'}">${['<', html`<br>`, null, 3]}</p>`.markup).toBe(
    '<p title="&quot;">&lt;<br>3</p>',
  );
});
