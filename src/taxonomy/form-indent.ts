/**
 * @module yamllint's rule "indentation" for block maps and lists: every step to the right is as wide as the first one of the file,
 * and lists below a field are all indented or all not.
 */
import { type CST, Lexer, LineCounter, Parser } from 'yaml';
import type { NoteForm } from './form.ts';

export function lintIndentation(text: string, note: NoteForm): void {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const documents: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) documents.push(...parser.next(lexeme));
  documents.push(...parser.end());
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: Math.max(0, col - 1) };
  };
  let step: number | null = null;
  let areListsIndented: boolean | null = null;
  const expect = (token: CST.Token, expected: number) => {
    const { column } = place(token.offset);
    if (column !== expected)
      note(token.offset, 'indentation', 'taxonomy.formIndent', { params: { expected, found: column } });
  };
  /** @param base column of the field or hyphen that `token` hangs on. */
  const hang = (token: CST.Token, base: number) => {
    step ??= place(token.offset).column - base;
    expect(token, base + step);
  };
  const visit = (token: CST.Token | null | undefined): void => {
    if (token?.type !== 'block-map' && token?.type !== 'block-seq') return;
    for (const item of token.items) {
      const isMap = token.type === 'block-map';
      const mark = isMap ? item.key : item.start.find(({ type }) => type === 'seq-item-ind');
      const value = item.value;
      if (mark == null || value == null) continue;
      const at = place(mark.offset);
      const isBelow = place(value.offset).line > at.line;
      if (isMap && isBelow && value.type === 'block-seq') {
        const isFlush = place(value.offset).column === at.column;
        areListsIndented ??= !isFlush;
        if (areListsIndented && !isFlush) hang(value, at.column);
        else if (areListsIndented) expect(value, at.column + (step ?? 2));
        else expect(value, at.column);
      } else if (isBelow) hang(value, at.column);
      visit(value);
    }
  };
  for (const document of documents) if (document.type === 'document') visit(document.value);
}
