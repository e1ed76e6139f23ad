/** @module Facts that a teacher reads in a leaf's documents: proposed under a JSON grammar, kept only through gates. */
import type { SourceDocument } from '../../documents/load.ts';
import type { ChatModel } from '../../model/interfaces.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { LanguageData, ProposalPrompts } from '../data/language.ts';
import type { LeafFacts } from '../facts.ts';
import type { Candidate } from '../from-documents/candidate.ts';
import { openFactStore } from '../from-documents/known.ts';
import { stems } from '../from-documents/statements.ts';
import { holdsValue } from '../value.ts';
import { checkProposal, type ProposedFact } from './gates.ts';
import { cutStatements, type Passage } from './passages.ts';

const FACTS_PER_PASSAGE = 6;
const MAX_TOKENS = 700;
const MAX_ANSWER_TOKENS = 64;
/** After so many passages without one usable fact no more are read. */
const TRIAL_PASSAGES = 4;

const FIELDS = ['subject', 'relation', 'value', 'question', 'answer'] as const;
const SCHEMA = {
  type: 'object',
  properties: {
    facts: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(FIELDS.map((field) => [field, { type: 'string' }])),
        required: [...FIELDS],
        additionalProperties: false,
      },
      maxItems: FACTS_PER_PASSAGE,
    },
  },
  required: ['facts'],
  additionalProperties: false,
};

export interface FactRequest {
  read: LeafFacts;
  documents: readonly SourceDocument[];
  model: ChatModel;
  /** The untaught student: what it knows without the passage is not taught. Null: `model` is asked. */
  base: ChatModel | null;
  cache: AnswerCache;
  language: LanguageData;
  /** Facts to find at most. */
  most: number;
  signal: AbortSignal | undefined;
  /** False when the time for models is used up. */
  hasTime: () => boolean;
  onDiscard: (reason: string, text: string) => void;
  /** "time", "weak": why passages were left unread. */
  onStop: (reason: 'time' | 'weak') => void;
  onProgress: (done: number, total: number) => void;
}

/** Facts that no seed and no rule has; those of the passages before a stop are kept. */
export async function proposeFacts(request: FactRequest): Promise<Candidate[]> {
  const { read, documents, language, most, signal } = request;
  const prompts = language.proposals;
  if (read.entity === null || prompts === undefined || most <= 0) return [];
  const passages = documents.flatMap(({ path, text }) =>
    cutStatements(text).map((passage) => ({ path, passage })),
  );
  const store = openFactStore(read.facts, language);
  const out: Candidate[] = [];
  for (const [index, { path, passage }] of passages.entries()) {
    if (signal?.aborted || out.length >= most) break;
    const stop = !request.hasTime() ? 'time' : index === TRIAL_PASSAGES && out.length === 0 ? 'weak' : null;
    if (stop !== null) {
      request.onStop(stop);
      break;
    }
    request.onProgress(index, passages.length);
    for (const proposal of await ask(passage, prompts, request)) {
      const text = `${proposal.question} ${proposal.answer}`;
      const checked = checkProposal(proposal, passage, read.entity, language);
      if ('reason' in checked) {
        request.onDiscard(checked.reason, text);
        continue;
      }
      const candidate: Candidate = {
        question: proposal.question,
        answer: proposal.answer,
        value: proposal.value,
        isExact: proposal.answer.includes(proposal.value),
        words: stems(proposal.relation),
        source: { path, line: checked.support.line },
      };
      const reason = store.find(candidate) ?? (await answersRight(candidate, passage, prompts, request));
      if (reason !== null) {
        if (reason !== 'stopped') request.onDiscard(reason, text);
        continue;
      }
      store.add(candidate);
      out.push(candidate);
      if (out.length >= most) break;
    }
  }
  return out;
}

async function ask(
  passage: Passage,
  prompts: ProposalPrompts,
  request: FactRequest,
): Promise<ProposedFact[]> {
  const content = prompts.facts
    .replace('{n}', String(FACTS_PER_PASSAGE))
    .replace('{passage}', () => passage.text);
  const answer = await request.cache.ask(
    request.model,
    [{ role: 'user', content }],
    { maxTokens: MAX_TOKENS, temperature: 0, seed: 1, jsonSchema: SCHEMA },
    request.signal,
  );
  if (answer === null) return [];
  const facts = readProposals(answer.text);
  if (facts === null) request.onDiscard('format', answer.text);
  return facts ?? [];
}

/**
 * Null when the teacher finds the value in the passage by the question alone ("roundTrip" else) and nobody says it without the passage
 * ("leaveOut" else: it is known already, or the question gives it away).
 */
async function answersRight(
  { question, value }: Candidate,
  passage: Passage,
  prompts: ProposalPrompts,
  { cache, model, base, signal }: FactRequest,
): Promise<'roundTrip' | 'leaveOut' | 'stopped' | null> {
  const options = { maxTokens: MAX_ANSWER_TOKENS, temperature: 0, seed: 1 };
  const asked = (template: string) => [
    {
      role: 'user' as const,
      content: template.replace('{q}', () => question).replace('{passage}', () => passage.text),
    },
  ];
  const read = await cache.ask(model, asked(prompts.fromPassage), options, signal);
  if (read === null) return 'stopped';
  if (!holdsValue(read.text, value)) return 'roundTrip';
  const recalled = await cache.ask(base ?? model, asked('{q}'), options, signal);
  if (recalled === null) return 'stopped';
  return holdsValue(recalled.text, value) ? 'leaveOut' : null;
}

/** A cut answer still holds the facts that were complete; null when there is none and it is no JSON. */
function readProposals(text: string): ProposedFact[] | null {
  let items: unknown;
  try {
    items = (JSON.parse(text) as { facts?: unknown }).facts;
  } catch {
    items = [...text.matchAll(/\{[^{}]*\}/g)].flatMap(([object]) => {
      try {
        return [JSON.parse(object) as unknown];
      } catch {
        return [];
      }
    });
    if ((items as unknown[]).length === 0) return null;
  }
  if (!Array.isArray(items)) return null;
  return items.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const fields = item as Record<string, unknown>;
    if (!FIELDS.every((field) => typeof fields[field] === 'string')) return [];
    const clean = (field: (typeof FIELDS)[number]) => (fields[field] as string).trim().replace(/ +/g, ' ');
    return [Object.fromEntries(FIELDS.map((field) => [field, clean(field)])) as unknown as ProposedFact];
  });
}
