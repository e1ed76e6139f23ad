/**
 * @module Text of models and documents as elements: paragraphs, headings, lists, code, emphasis, links. It makes text nodes only, never
 * markup: HTML in it is shown as it stands, a link is one only to http(s), an image is named and never loaded.
 */
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../i18n/index.ts';

export function Markdown({ text }: { text: string }) {
  return <div class="prose">{blocksOf(text)}</div>;
}

function blocksOf(text: string): JSX.Element[] {
  const blocks: JSX.Element[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const take = (isMore: (line: string) => boolean) => {
      const start = at;
      while (at < lines.length && isMore(lines[at]!)) at++;
      return lines.slice(start, at);
    };
    if (/^\s*```/.test(line)) {
      at++;
      const code = take((each) => !/^\s*```/.test(each));
      at++;
      blocks.push(<pre key={at}>{code.join('\n')}</pre>);
    } else if (line.trim() === '') at++;
    else if (/^#{1,6} /.test(line)) {
      at++;
      blocks.push(
        <p key={at} class="prose-title">
          {inline(line.replace(/^#+ /, ''))}
        </p>,
      );
    } else if (isItem(line)) {
      const isOrdered = /^\s*\d/.test(line);
      const items = take(isItem).map((item, place) => (
        <li key={place}>{inline(item.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ''))}</li>
      ));
      blocks.push(isOrdered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>);
    } else {
      const paragraph = take((each) => each.trim() !== '' && !isItem(each) && !/^\s*```|^#{1,6} /.test(each));
      blocks.push(<p key={at}>{inline(paragraph.join('\n'))}</p>);
    }
  }
  return blocks;
}

const isItem = (line: string) => /^\s*(?:[-*+]|\d+[.)])\s+\S/.test(line);

const marks =
  /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|(?<![\w*])\*(?<em>[^*\s][^*]*)\*(?!\w)|!\[(?<alt>[^\]]*)\]\((?<image>[^\s)]+)[^)]*\)|(?<!!)\[(?<label>[^\]]+)\]\((?<href>[^\s)]+)[^)]*\)|(?<bare>https?:\/\/[^\s<>"')\]]+)/g;

function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(marks)) {
    parts.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    const { code, strong, em, alt, image, label, href, bare } = match.groups!;
    const key = match.index;
    if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else if (strong !== undefined) parts.push(<strong key={key}>{strong}</strong>);
    else if (em !== undefined) parts.push(<em key={key}>{em}</em>);
    else if (image !== undefined)
      parts.push(
        <span key={key} class="soft">
          {t('shell.image', { alt: alt ?? '', address: image })}
        </span>,
      );
    else if (label !== undefined) parts.push(link(label, href!, key));
    else parts.push(link(bare!, bare!, key));
  }
  parts.push(text.slice(last));
  return parts;
}

/** The address is always seen; of any other scheme it stays text. */
function link(label: string, href: string, key: number): ComponentChildren {
  const shown = label === href ? href : `${label} (${href})`;
  return isWebAddress(href) ? (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  ) : (
    shown
  );
}

export function isWebAddress(address: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
