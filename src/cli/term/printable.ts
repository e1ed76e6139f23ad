/** @module Text from documents, models and servers made safe for a terminal. */

/** Control characters (which could move the cursor or change the title) become visible; tab and newline stay. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) =>
    character === '\r' ? '' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
