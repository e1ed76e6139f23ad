/** @module From bytes to text in the encoding that the text declares, or the one it must be in. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';

/**
 * A byte order mark counts first, then `charset`, then UTF-8; what is no UTF-8 is read as Windows-1252, as old Windows programs write,
 * and that is a loss worth telling.
 * @throws InputError when it is no text.
 */
export function decodeText(
  bytes: Uint8Array,
  address: string,
  charset: string | null = null,
): { text: string; losses: string[] } {
  const losses: string[] = [];
  const marked = markOf(bytes);
  let text: string | null = null;
  for (const label of [marked, marked === null ? charset : null, 'utf-8']) {
    if (label === null || text !== null) continue;
    text = decodeAs(label, bytes);
  }
  if (text === null) {
    text = decodeAs('windows-1252', bytes) ?? '';
    losses.push(t('sources.windows1252'));
  }
  if (text.includes('\0'))
    throw new InputError(t('sources.notText', { address }), { hint: t('sources.notTextHint') });
  return { text: text.replace(/\r\n?/g, '\n'), losses };
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Null for a label that is unknown, and for bytes that are not in that encoding. */
function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
