/** @module What an HTML page says of itself in its head: title, authors, licence, language, its own address, the wiki it belongs to. */

import { licenceOfUrl } from '../licence.ts';
import type { Converted } from './converted.ts';
import type { DomDocument } from './dom.ts';

export function pageFacts(document: DomDocument, address: string): Omit<Converted, 'markdown' | 'losses'> {
  const meta = (...names: string[]): string | null => {
    for (const name of names)
      for (const element of document.querySelectorAll('meta')) {
        const key = element.getAttribute('name') ?? element.getAttribute('property') ?? '';
        const content = clean(element.getAttribute('content'));
        if (key.toLowerCase() === name && content !== '') return content;
      }
    return null;
  };
  const linked = (selector: string): string | null =>
    resolveLink(document.querySelector(selector)?.getAttribute('href'), address);
  const headings = document.querySelectorAll('h1');
  const ld = linkedData(document);
  const title =
    meta('og:title', 'dc.title', 'citation_title') ??
    clean(
      headings.length === 1
        ? document.querySelector('h1')?.textContent
        : document.querySelector('title')?.textContent,
    );
  const authors = [meta('author', 'dc.creator', 'citation_author', 'article:author') ?? ld.author ?? '']
    .flatMap((names) => names.split(/\s*;\s*/))
    .filter((name) => name !== '' && !/^https?:/.test(name));
  const rights =
    linked('link[rel~=license]') ??
    linked('a[rel~=license]') ??
    meta('dcterms.license', 'dc.rights') ??
    ld.license;
  const isWiki = /^mediawiki/i.test(meta('generator') ?? '');
  return {
    title: title === '' ? null : title,
    authors,
    licence: rights === null ? null : (licenceOfUrl(rights) ?? rights.slice(0, 200)),
    language: document.documentElement?.getAttribute('lang') || null,
    link: linked('link[rel=canonical]'),
    wikiApi: isWiki ? wikiRoot(linked('link[rel=EditURI]')) : null,
  };
}

/** ".../w/api.php?action=rsd" -> ".../w". */
function wikiRoot(editUri: string | null): string | null {
  return /^(?<root>https?:.*)\/api\.php(?:\?|$)/.exec(editUri ?? '')?.groups?.root ?? null;
}

function resolveLink(href: string | null | undefined, base: string): string | null {
  if (!href) return null;
  // A file of this machine is no base for what is relative to it.
  const whole = URL.canParse(base) ? base : undefined;
  if (!URL.canParse(href, whole)) return null;
  const url = new URL(href, whole);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** The two fields of schema.org that matter here, wherever they stand first. */
function linkedData(document: DomDocument): { author: string | null; license: string | null } {
  const found = { author: null as string | null, license: null as string | null };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    for (const node of nodesOf(data)) {
      found.author ??= nameOf(node.author);
      found.license ??= typeof node.license === 'string' ? node.license : null;
    }
  }
  return found;
}

function nodesOf(data: unknown): Record<string, unknown>[] {
  const list = Array.isArray(data) ? data : [data];
  return list.flatMap((node) => {
    if (typeof node !== 'object' || node === null) return [];
    const graph = (node as Record<string, unknown>)['@graph'];
    return [
      node as Record<string, unknown>,
      ...(Array.isArray(graph) ? graph.filter((one) => one && typeof one === 'object') : []),
    ];
  });
}

function nameOf(value: unknown): string | null {
  const names = (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === 'string' ? one : (one as { name?: unknown } | null)?.name,
  );
  const known = names
    .filter((name) => typeof name === 'string')
    .map(clean)
    .filter((name) => name !== '');
  return known.length === 0 ? null : known.join('; ');
}

function clean(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
}
