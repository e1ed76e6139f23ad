/** @module Both languages say the same: same keys, same placeholders, nothing left in English, umlauts as umlauts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { de } from '../../src/i18n/de/index.ts';
import { en } from '../../src/i18n/en/index.ts';
import { dateTime, decimal, significant } from '../../src/i18n/format.ts';
import { type MessageKey, setLanguage, t } from '../../src/i18n/index.ts';
import { chooseLanguage } from '../../src/i18n/language.ts';

const keys = Object.keys(en) as MessageKey[];

/** Words that are the same in both languages; a text made of nothing else may be equal. */
const shared =
  /^(?:ilab|llama\.cpp|Node\.js|ONNX Runtime|Adapter|Training|document|Wilson|HTTP|Prompt|Text|Name|Job|PDF|URL|PID|UUID|Status|n|p|s|OPEN|WHEN)$/;

/** Equal in both languages for a reason. */
const equal: readonly MessageKey[] = [
  // OpenAI's and llama.cpp's own words, which programs look for.
  'serve.contextFull',
  // A is Antwort, too.
  'review.answer',
];

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const words = (text: string) =>
  text.replaceAll(/\{\w+\}|--[\w-]+/g, ' ').match(/\p{L}[\p{L}.]*(?: Runtime)?/gu) ?? [];

describe('German', () => {
  it('has the keys of English and no other', () => {
    expect(Object.keys(de).sort()).toEqual([...keys].sort());
  });

  it('has the placeholders of English', () => {
    const wrong = keys.filter(
      (key) => String([...new Set(placeholders(en[key]))]) !== String([...new Set(placeholders(de[key]))]),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves no text in English', () => {
    const left = keys.filter(
      (key) =>
        en[key] === de[key] && !equal.includes(key) && !words(en[key]).every((word) => shared.test(word)),
    );
    expect(left).toEqual([]);
  });

  it('writes umlauts as umlauts', () => {
    const transcribed =
      /fuer|ueber|fueg|fuehr|pruef|gueltig|rueck|stueck|schluess|wuerd|muess|kuerz|verfueg|koenn|moegl|hoech|groess|loesch|loest|gehoer|oeffn|aehl|aender|naech|laess|laeng|spaet|enthael|erklaer|waer|saetz|vollstaend|zusaetz|jaehr/i;
    expect(keys.filter((key) => transcribed.test(de[key]))).toEqual([]);
  });

  it('quotes in the German way, except what is typed', () => {
    const unpaired = keys.filter((key) => de[key].split('„').length !== de[key].split('“').length);
    expect(unpaired).toEqual([]);
  });

  it('has no blanks at the ends that English has not', () => {
    const margins = (text: string) => [text.match(/^\s*/)![0], text.match(/\s*$/)![0]];
    expect(keys.filter((key) => String(margins(en[key])) !== String(margins(de[key])))).toEqual([]);
  });
});

describe('the sources', () => {
  it('say no sentence of their own in errors, hints, help and notes', () => {
    const src = join(import.meta.dirname, '../../src');
    const own =
      /(?:Error\(|\b(?:hint|brief|fullDescription|error): (?:\(\) => )?|\.(?:print|note|next)\()\s*['"`][A-Za-z]+,? [a-z]/g;
    const spoken = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('i18n'))
      .flatMap((name) => {
        // A broken invariant is a plain Error: no user reads it.
        const text = readFileSync(join(src, name), 'utf8').replaceAll(
          /\b(?:new Error|UnsupportedGraph|BadAnswer)\(/g,
          '',
        );
        return [...text.matchAll(own)].map(([found]) => `${name}: ${found}`);
      });
    expect(spoken).toEqual([]);
  });
});

describe('the language', () => {
  afterEach(() => setLanguage('en'));

  it.each([
    ['--lang', 'de', { ILAB_LANG: 'en', LANG: 'en_US.UTF-8' }, 'de'],
    ['ILAB_LANG', null, { ILAB_LANG: 'de', LC_ALL: 'en_US.UTF-8' }, 'de'],
    ['LC_ALL', null, { LC_ALL: 'de_AT.UTF-8', LC_MESSAGES: 'en_US', LANG: 'en_US' }, 'de'],
    ['LC_MESSAGES', null, { LC_MESSAGES: 'de_CH', LANG: 'en_US' }, 'de'],
    ['LANG', null, { LC_ALL: '', LANG: 'de_DE.UTF-8' }, 'de'],
    ['no variable', null, {}, 'en'],
    ['a locale without texts here', null, { LANG: 'fr_FR.UTF-8' }, 'en'],
    ['the C locale', null, { LC_ALL: 'C.UTF-8', LANG: 'de_DE.UTF-8' }, 'en'],
  ])('comes from %s', (_, option, env, language) => {
    expect(chooseLanguage(option, env)).toEqual({ language });
  });

  it('names what was asked for and is not there', () => {
    expect(chooseLanguage('fr', {})).toEqual({ unknown: 'fr' });
    expect(chooseLanguage(null, { ILAB_LANG: 'klingon' })).toEqual({ unknown: 'klingon' });
  });

  it('holds for texts, numbers and dates', async () => {
    const moment = new Date(2026, 0, 2, 3, 4, 5);
    expect([decimal(1234.5, 2), significant(0.0523, 2), dateTime(moment)]).toEqual([
      '1234.50',
      '0.052',
      '2026-01-02 03:04:05',
    ]);
    await setLanguage('de');
    expect(t('model.sourceFailed', { number: 1, source: 'x', reason: 'y' })).toBe('(1) x: y');
    expect(t('cli.columnSize')).toBe('Größe');
    expect([decimal(1234.5, 2), significant(0.0523, 2), dateTime(moment)]).toEqual([
      '1234,50',
      '0,052',
      '02.01.2026, 03:04:05',
    ]);
  });
});
