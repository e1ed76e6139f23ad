/**
 * @module The form of a qna.yaml as a schema for editors, which complete and check while one types. The verdict is validate.ts's: it
 * knows places and plain words; a test holds the two against each other.
 */
import { z } from 'zod';
import type { LeafKind } from './leaf.ts';

const text = z.string().regex(/\S/);

const pair = z.object({
  question: text.describe('What a person would ask.'),
  answer: text.describe('A full sentence that is true by the document; about 250 tokens at most.'),
});

const createdBy = text.describe('Who wrote this: a name without blanks.');
const domain = text.describe('The field of knowledge, e.g. "history".');
const taskDescription = text.describe('What the examples teach, in a sentence.');

const document = z.strictObject({
  repo: text.describe('A git https address, or "." for files beside this one.'),
  commit: text.optional().describe('The commit to take; needed for a git address.'),
  patterns: z.array(text).min(1).describe('Which files, e.g. "*.md".'),
});

const skillSeed = pair.extend({ context: text.optional() }).strict();

const skill = (version: 1 | 2 | 3) =>
  z.strictObject({
    version: version === 1 ? z.literal(1).optional() : z.literal(version),
    created_by: createdBy,
    task_description: version === 1 ? z.string() : taskDescription,
    seed_examples: z.array(skillSeed).min(version === 1 ? 1 : 5),
  });

const flatKnowledge = (version: 1 | 2) =>
  z.strictObject({
    version: z.literal(version),
    created_by: createdBy,
    domain,
    task_description: version === 1 ? z.string() : taskDescription,
    seed_examples: z.array(z.looseObject(pair.shape)).min(version === 1 ? 1 : 5),
    document,
  });

const group = z.strictObject({
  context: text.describe('A passage of the document, about 500 tokens at most.'),
  questions_and_answers: z.array(z.looseObject(pair.shape)).min(3),
});

const knowledge = z.strictObject({
  version: z.literal(3),
  created_by: createdBy,
  domain,
  document_outline: text.describe('A short summary of the document.'),
  seed_examples: z.array(group).min(5).describe('At least five passages, each with three pairs or more.'),
  document,
});

export const qnaSchemas = {
  knowledge: z.union([knowledge, flatKnowledge(2), flatKnowledge(1)]),
  compositional_skills: z.union([skill(3), skill(2), skill(1)]),
} satisfies Record<LeafKind, z.ZodType>;

/** As JSON Schema (draft 2020-12, which yaml-language-server reads). */
export function editorSchema(kind: LeafKind): object {
  return { title: `qna.yaml (${kind})`, ...z.toJSONSchema(qnaSchemas[kind]) };
}
