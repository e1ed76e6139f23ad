/** @module Licences: the SPDX identifier behind an address or the words of a licence file, and what a licence asks of whoever passes the text on. */

const rules: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /creativecommons\.org\/licenses\/(?<kind>by(?:-nc)?(?:-nd|-sa)?)\/(?<version>\d\.\d)(?:\/(?<port>[a-z]{2})\b)?/i,
    ({ groups }) => {
      const port =
        /^(?:at|de|nl|us|fr|uk|au|igo)$/i.test(groups?.port ?? '') && groups?.version === '3.0'
          ? groups.port
          : undefined;
      return ['CC', groups?.kind, groups?.version, port].filter(Boolean).join('-').toUpperCase();
    },
  ],
  [/creativecommons\.org\/publicdomain\/zero\/1\.0/i, () => 'CC0-1.0'],
  [/creativecommons\.org\/publicdomain\/mark/i, () => 'CC-PDM-1.0'],
  [
    /gnu\.org\/(?:copyleft|licenses)\/fdl(?:-(?<version>1\.[123]))?/i,
    ({ groups }) => `GFDL-${groups?.version ?? '1.3'}-or-later`,
  ],
  [
    /gnu\.org\/(?:copyleft|licenses)\/gpl-(?<version>[23]\.0)/i,
    ({ groups }) => `GPL-${groups?.version}-or-later`,
  ],
  [/apache\.org\/licenses\/LICENSE-2\.0/i, () => 'Apache-2.0'],
  [/opensource\.org\/licen[sc]es?\/MIT\b/i, () => 'MIT'],
  [/nationalarchives\.gov\.uk\/doc\/open-government-licence\/version\/3/i, () => 'OGL-UK-3.0'],
  [/govdata\.de\/dl-de\/by-2-0/i, () => 'DL-DE-BY-2.0'],
  [/govdata\.de\/dl-de\/zero-2-0/i, () => 'DL-DE-ZERO-2.0'],
];

/** Null for an address that is not a known licence's. */
export function licenceOfUrl(url: string): string | null {
  for (const [pattern, name] of rules) {
    const match = pattern.exec(url);
    if (match !== null) return name(match);
  }
  return null;
}

/** By the first lines of a LICENSE file, or words such as "CC BY-SA 4.0"; null when they are not known. */
export function licenceOfText(text: string): string | null {
  const start = text.slice(0, 4000).replace(/\s+/g, ' ');
  const tag = /SPDX-License-Identifier:\s*(?<id>[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*)/.exec(start)?.groups
    ?.id;
  if (tag !== undefined) return tag;
  const cc = /\bCC[ -](?<kind>BY(?:[ -]NC)?(?:[ -](?:SA|ND))?)[ -](?<version>\d\.\d)/i.exec(start)?.groups;
  if (cc?.kind !== undefined) return `CC-${cc.kind.replaceAll(' ', '-')}-${cc.version}`.toUpperCase();
  const known: [RegExp, string][] = [
    [/Apache License,? Version 2\.0/i, 'Apache-2.0'],
    [/GNU AFFERO GENERAL PUBLIC LICENSE,? Version 3/i, 'AGPL-3.0-only'],
    [/GNU LESSER GENERAL PUBLIC LICENSE,? Version 3/i, 'LGPL-3.0-only'],
    [/GNU GENERAL PUBLIC LICENSE,? Version 3/i, 'GPL-3.0-only'],
    [/GNU GENERAL PUBLIC LICENSE,? Version 2/i, 'GPL-2.0-only'],
    [/Mozilla Public License,? (?:Version )?2\.0/i, 'MPL-2.0'],
    [/Attribution-ShareAlike 4\.0 International/i, 'CC-BY-SA-4.0'],
    [/Attribution 4\.0 International/i, 'CC-BY-4.0'],
    [/CC0 1\.0 Universal/i, 'CC0-1.0'],
    [/Permission is hereby granted, free of charge/i, 'MIT'],
    [/Neither the name of .* nor the names of its contributors/i, 'BSD-3-Clause'],
    [/Redistribution and use in source and binary forms/i, 'BSD-2-Clause'],
    [/Permission to use, copy, modify, and\/or distribute this software/i, 'ISC'],
  ];
  return known.find(([pattern]) => pattern.test(start))?.[1] ?? licenceOfUrl(start);
}

/** As a document or a feed names it: by its SPDX identifier where it is known, else in its own words. */
export function nameLicence(told: string | null): string | null {
  return told === null ? null : (licenceOfUrl(told) ?? licenceOfText(told) ?? told);
}

/** What should be pointed out: unknown terms, terms that reach what is made from the text, or that forbid to change or sell it. */
export function licenceConcern(
  licence: string | null,
): 'unknown' | 'shareAlike' | 'noChange' | 'noCommerce' | null {
  if (licence === null || licence.trim() === '') return 'unknown';
  if (/-ND\b/i.test(licence)) return 'noChange';
  if (/-SA\b|GFDL|(?:^|[^L])GPL|\bODbL|share.?alike/i.test(licence)) return 'shareAlike';
  if (/-NC\b/i.test(licence)) return 'noCommerce';
  return /^[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*$/.test(licence) ? null : 'unknown';
}
