/** @module Which view is open: the part of the address behind "#", so that reload, back and links work without the server. */
import { signal } from '@preact/signals';

export const views = ['teach', 'train', 'prove', 'chat', 'models'] as const;
export type View = (typeof views)[number];

/** "#/prove/x%20y" is view "prove" with "x y". */
const read = () => {
  const [view = '', ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return {
    view: views.find((name) => name === view) ?? views[0],
    rest: rest.map((part) => decode(part)),
  };
};

export const route = signal(read());

addEventListener('hashchange', () => {
  route.value = read();
});

export const hrefOf = (view: View, ...rest: string[]): string =>
  `#/${[view, ...rest.map(encodeURIComponent)].join('/')}`;

export function go(view: View, ...rest: string[]): void {
  location.hash = hrefOf(view, ...rest);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
