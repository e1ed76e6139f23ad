/** @module What a run knows of its facts beside their wordings, kept with the data: for the review, and for data with documents. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readJsonl } from '../../core/jsonl.ts';
import { chunkDocument } from '../../documents/chunks.ts';
import type { SourceDocument } from '../../documents/load.ts';
import { type PassageFinder, passageFinder } from '../../text/gold-passage.ts';
import type { Fact, LeafFacts } from '../facts.ts';
import { readBlocks } from '../from-documents/blocks.ts';
import { statementsOf } from '../from-documents/sentences.ts';
import { findDistractors, optionOf } from './distractors.ts';

export interface FactRecord {
  id: string;
  leaf: string;
  /** Of the qna.yaml; '' when it names none. */
  domain: string;
  question: string;
  answer: string;
  /** What the answer adds to the question, as it could stand among options; null when nothing stands out. */
  value: string | null;
  source: { path: string; line: number };
  /** The sentence of the document, or the pair of the user, that the fact was read from. */
  sentence: string;
  /** The part of a document (or of a pair's context) that says the fact; null when none does. */
  passage: string | null;
  /** Three wrong values of the same type; none when rules find no three. */
  distractors: string[];
}

export function makeFactRecords(
  leaves: readonly LeafFacts[],
  documents: ReadonlyMap<string, readonly SourceDocument[]>,
  seed: number,
): FactRecord[] {
  const all = leaves.flatMap(({ facts }) => facts);
  return leaves.flatMap(({ leaf, language, facts }) => {
    const own = documents.get(leaf.id) ?? [];
    const contexts = leaf.seeds.flatMap(({ context }) => (context === undefined ? [] : [context]));
    const passages = [...new Set([...own.map(({ text }) => text), ...contexts].flatMap(chunkDocument))];
    const find = passageFinder(passages);
    const sentences = new Map(own.map(({ path, text }) => [path, readBlocks(text).flatMap(statementsOf)]));
    return facts.map((fact) => ({
      id: fact.id,
      leaf: fact.leaf,
      domain: leaf.domain ?? '',
      question: fact.question,
      answer: fact.answer,
      value: optionOf(fact),
      source: fact.source,
      sentence:
        fact.origin === 'seed'
          ? `${fact.question} ${fact.answer}`
          : bestSentence(sentences.get(fact.source.path) ?? [], fact),
      passage: passageOf(fact, leaf.seeds, find),
      distractors: findDistractors(fact, all, language, seed),
    }));
  });
}

/** Several sentences may begin on a line: the one with the value. */
function bestSentence(sentences: readonly { text: string; line: number }[], fact: Fact): string {
  const there = sentences.filter(({ line }) => line === fact.source.line).map(({ text }) => text);
  // Lines of labels make one sentence.
  const around = sentences.findLast(({ line }) => line <= fact.source.line)?.text ?? '';
  return there.find((text) => fact.value !== null && text.includes(fact.value.text)) ?? there[0] ?? around;
}

/** A short context of the pair's own is taken whole; a long one counts among the passages. */
function passageOf(fact: Fact, seeds: LeafFacts['leaf']['seeds'], find: PassageFinder): string | null {
  const context = fact.origin === 'seed' ? seeds[Number(fact.id.split('#').at(-1)) - 1]?.context?.trim() : '';
  if (context && chunkDocument(context).length === 1) return context;
  return find(fact.question, [fact.value?.text ?? fact.answer]);
}

/** "train_X.jsonl" → "generated_X.facts.jsonl" beside it. */
export function factsPath(trainPath: string): string {
  const name = basename(trainPath).replace(/^train_/, 'generated_');
  return join(dirname(trainPath), name.replace(/\.jsonl$/, '.facts.jsonl'));
}

/** Empty for data of another tool's making, or of an earlier version's. */
export async function readFactRecords(trainPath: string): Promise<FactRecord[]> {
  const path = factsPath(trainPath);
  if (!(await stat(path).catch(() => null))) return [];
  return (await readJsonl(path)).map(({ value }) => value as FactRecord);
}
