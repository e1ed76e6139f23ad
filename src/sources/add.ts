/** @module Reads sources and puts their documents into a leaf: what `ilab taxonomy add` does. */
import { basename } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { dateTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { SourceContent, SourceDocument, SourceFinding } from './document.ts';
import { parseLeafId, slug } from './leaf-path.ts';
import { licenceFindings, type ReadOptions, readSource } from './read-source.ts';
import { leafOfAddress, leafOfDocuments, recordedLeaves } from './recorded.ts';
import { type LeafSources, type SourceFacts, writeLeafSources } from './write-leaf.ts';

export interface AddOptions extends ReadOptions {
  /** The taxonomy's folder. */
  root: string;
  /** Where the documents go; default: the leaf that has the source already, or one named after the source. */
  leaf?: string | undefined;
  /** What the person knows better than the documents; title and link need a single document. */
  facts?: SourceFacts;
  /** Documents that a person edited are replaced, too. */
  overwrite?: boolean | undefined;
}

export interface Added extends LeafSources {
  leaf: string;
  documents: SourceDocument[];
  findings: SourceFinding[];
}

/**
 * All of `addresses` into one leaf. Nothing is written before everything is read.
 * @throws as readSource and writeLeafSources.
 */
export async function addSources(addresses: readonly string[], options: AddOptions): Promise<Added> {
  const leaf = options.leaf === undefined ? null : parseLeafId(options.leaf);
  const contents: SourceContent[] = [];
  for (const address of addresses) contents.push(await readSource(address, options));
  const documents = withFacts(
    contents.flatMap((content) => content.documents),
    options.facts ?? {},
  );
  const target = leaf ?? (await defaultLeaf(documents, contents[0]!.title, options.root));
  const written = await writeLeafSources(options.root, target, documents, {
    overwrite: options.overwrite === true,
    facts: options.facts,
  });
  const findings = contents.flatMap((content) => content.findings);
  for (const { file, address, state, earlier } of written.files)
    if (state === 'edited')
      findings.push({
        address,
        message: t('sources.edited', { file }),
        hint: t('sources.editedHint'),
        severity: 'warning',
      });
    else if (earlier !== undefined) {
      const since = dateTime(new Date(earlier.retrievedAt));
      const message = t('sources.present', { leaf: target, file, address: earlier.address, since });
      findings.push({ address, message, severity: 'note' });
    }
  return { ...written, leaf: target, documents, findings: [...findings, ...licenceFindings(documents)] };
}

function withFacts(documents: SourceDocument[], facts: SourceFacts): SourceDocument[] {
  if (documents.length > 1 && (facts.title !== undefined || facts.link !== undefined))
    throw new UsageError(t('sources.factsOfMany', { count: documents.length }), {
      hint: t('sources.factsOfManyHint'),
    });
  return documents.map((document) => ({ ...document, ...facts }));
}

async function defaultLeaf(
  documents: readonly SourceDocument[],
  title: string | null,
  root: string,
): Promise<string> {
  const first = documents[0]!;
  const recorded = await recordedLeaves(root).catch(() => []);
  const known =
    leafOfAddress(recorded, first.origin ?? first.address) ?? leafOfDocuments(recorded, documents);
  if (known !== null) return known;
  const origin = documents.length > 1 ? first.origin : null;
  const name = origin === null ? first.title : basename(origin.replace(/#[^#]*$|\.git$|\/+$/g, ''));
  return `knowledge/${slug(title || name)}`;
}
