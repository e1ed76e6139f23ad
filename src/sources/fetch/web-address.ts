/** @module From what a person or a page wrote to the one URL object that is checked and fetched. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';

const maxLength = 2048;

/** What may be repeated in a message: short, without control characters and passwords. */
export function shown(address: string): string {
  return address
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')
    .replace(/\/\/[^/@]*@/, '//***@')
    .slice(0, 160);
}

/** @throws InputError for anything but a plain http or https address; `base` resolves a relative one. */
export function parseWebAddress(address: string, base?: URL): URL {
  const refuse = (key: 'notWeb' | 'password'): InputError =>
    new InputError(t(`sources.${key}`, { address: shown(address) }), { hint: t(`sources.${key}Hint`) });
  // The parser would quietly drop line breaks and tabs: what is checked would not be what was written.
  if (address.length > maxLength || /[\u0000-\u001f\u007f]/.test(address)) throw refuse('notWeb');
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '')
    throw refuse('notWeb');
  if (url.username !== '' || url.password !== '') throw refuse('password');
  url.hash = '';
  return url;
}
