/** @module What a document itself asks and answers: a heading that is a question over its answer, and "Q: ... A: ...". */
import { plain, readBlocks } from '../generate/from-documents/blocks.ts';

export interface AskedPair {
  question: string;
  answer: string;
  /** 1-based, of the answer. */
  line: number;
}

/** Longer answers teach badly; a person may still write them. */
const MAX_ANSWER = 600;
const ASKED = /^(?:Q|F|Question|Frage)\s*\d*\s*[:.]\s*(?<text>.+\?)$/i;
const ANSWERED = /^(?:A|Answer|Antwort)\s*\d*\s*[:.]\s*(?<text>.+)$/i;

export function readAsked(text: string): AskedPair[] {
  const out: AskedPair[] = [];
  const add = (question: string, answer: string, line: number) => {
    if (answer !== '' && answer.length <= MAX_ANSWER) out.push({ question, answer, line });
  };
  let headings: unknown = null;
  // A question in a paragraph of its own, answered by the next.
  let asked: string | null = null;
  for (const block of readBlocks(text)) {
    const isFirst = block.headings !== headings;
    headings = block.headings;
    if (block.kind !== 'paragraph') {
      asked = null;
      continue;
    }
    const lines = block.lines.map((line) => ({ text: plain(line.text), line: line.line }));
    const title = block.headings.at(-1)?.text ?? '';
    const isMarked = lines.some((line) => ASKED.test(line.text) || ANSWERED.test(line.text));
    if (isFirst && /\?$/.test(title) && !isMarked)
      add(title, lines.map((line) => line.text).join(' '), lines[0]!.line);
    for (const line of lines) {
      const question = ASKED.exec(line.text)?.groups?.text;
      const answer = ANSWERED.exec(line.text)?.groups?.text;
      if (question !== undefined) asked = question;
      else if (answer !== undefined && asked !== null) {
        add(asked, answer, line.line);
        asked = null;
      }
    }
  }
  return out;
}
