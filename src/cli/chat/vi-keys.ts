/**
 * @module The most used keys of vi for one line, as a filter before Node's line editor, which knows Emacs' keys only: each command
 * becomes the keys that do the same there.
 */

const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const HOME = '\x01';
const END = '\x05';
const NEXT_WORD = '\x1bf';
const WORD_BACK = '\x1bb';
const CUT_CHARACTER = '\x1b[3~';
const CUT_WORD = '\x1bd';
const CUT_WORD_BACK = '\x17';
const CUT_TO_END = '\x0b';
const CUT_TO_START = '\x15';
const PASTE = '\x19';
const UNDO = '\x1f';

const CUT_LINE = END + CUT_TO_START;

/** In normal mode; an `i` at the end of the second part goes on in insert mode. */
const commands: Readonly<Record<string, readonly [keys: string, then?: 'insert']>> = {
  ...{ h: [LEFT], l: [RIGHT], ' ': [RIGHT], j: [DOWN], k: [UP], '0': [HOME], '^': [HOME], $: [END] },
  ...{ w: [NEXT_WORD], e: [NEXT_WORD], b: [WORD_BACK], x: [CUT_CHARACTER], X: ['\x7f'], D: [CUT_TO_END] },
  ...{ p: [PASTE], P: [PASTE], u: [UNDO], dd: [CUT_LINE], dw: [CUT_WORD], de: [CUT_WORD] },
  ...{ db: [CUT_WORD_BACK], d$: [CUT_TO_END], d0: [CUT_TO_START] },
  ...{ i: ['', 'insert'], a: [RIGHT, 'insert'], I: [HOME, 'insert'], A: [END, 'insert'] },
  ...{ s: [CUT_CHARACTER, 'insert'], S: [CUT_LINE, 'insert'], C: [CUT_TO_END, 'insert'] },
  ...{ cc: [CUT_LINE, 'insert'], cw: [CUT_WORD, 'insert'], cb: [CUT_WORD_BACK, 'insert'] },
};

/** A key that a terminal sends as several characters: an arrow, a function key, Alt+Enter. */
const sequence = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|\r|\n)/;

/** @returns a function from what the keyboard sends to what the line editor takes. Each line begins in insert mode. */
export function viKeys(): (typed: string) => string {
  let isInsert = true;
  let isPasting = false;
  /** "d" or "c", when what it is about has not come yet. */
  let operator = '';

  const one = (key: string): string => {
    if (key === '\x1b') {
      const wasInsert = isInsert;
      isInsert = false;
      operator = '';
      return wasInsert ? LEFT : '';
    }
    // Control keys (Enter, Ctrl-C, ...) are the same in both modes.
    if (isInsert || key < ' ' || key === '\x7f') {
      if (key === '\r' || key === '\n') isInsert = true;
      return key;
    }
    const name = operator + key;
    operator = operator === '' && (key === 'd' || key === 'c') ? key : '';
    const [keys, then] = commands[name] ?? [''];
    if (then === 'insert') isInsert = true;
    return keys;
  };

  return (typed) => {
    let out = '';
    for (let rest = typed; rest !== ''; ) {
      const long = sequence.exec(rest)?.[0];
      const key = long ?? String.fromCodePoint(rest.codePointAt(0)!);
      rest = rest.slice(key.length);
      if (long === '\x1b[200~') isPasting = true;
      if (long === '\x1b[201~') isPasting = false;
      out += long !== undefined || isPasting ? key : one(key);
    }
    return out;
  };
}
