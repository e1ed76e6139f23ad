/** @module Freezes held-out questions: their hash is written beside the data before any training, so that nobody can change them unseen. */
import { createHash } from 'node:crypto';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import type { HeldOutQuestion } from './separate.ts';

export interface Manifest {
  /** SHA-256 over the canonical JSON of the questions, as hex. */
  sha256: string;
  questions: number;
  /** How many of each kind. */
  kinds: Record<string, number>;
  /** ROUGE-L F1 that no training row of the same fact reaches. */
  border: number;
}

/** The same questions in the same order give the same hash, whatever file they came from. */
export function freezeHeldOut(questions: readonly HeldOutQuestion[]): { sha256: string } {
  const canonical = JSON.stringify(
    questions.map(({ kind, question, answers, fact }) => [kind, question, [...answers], fact ?? null]),
  );
  return { sha256: createHash('sha256').update(canonical, 'utf8').digest('hex') };
}

/** In the format of a question file; JSON strings are YAML strings. */
export function heldOutYaml(questions: readonly HeldOutQuestion[]): string {
  const entries = questions.map(({ kind, question, answers, fact, wording }) => {
    const lines = [`  - kind: ${kind}`];
    if (fact !== undefined) lines.push(`    fact: ${JSON.stringify(fact)}`);
    if (wording !== undefined) lines.push(`    wording: ${JSON.stringify(wording)}`);
    lines.push(`    question: ${JSON.stringify(question)}`);
    lines.push(`    answers: [${answers.map((answer) => JSON.stringify(answer)).join(', ')}]`);
    return lines.join('\n');
  });
  return `questions:\n${entries.join('\n')}\n`;
}

/** The questions, then the manifest: whoever finds a manifest finds the questions. */
export async function writeHeldOut(
  paths: { questions: string; manifest: string },
  questions: readonly HeldOutQuestion[],
  border: number,
): Promise<Manifest> {
  const kinds: Record<string, number> = {};
  for (const { kind } of questions) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const manifest: Manifest = { ...freezeHeldOut(questions), questions: questions.length, kinds, border };
  await writeFileAtomic(paths.questions, heldOutYaml(questions));
  await writeFileAtomic(paths.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Beside the training file, by its name: "train_X.jsonl" → "held_out_X.yaml" and "held_out_X.json". */
export function heldOutPaths(trainPath: string): { questions: string; manifest: string } {
  const stem = trainPath.replace(/train_([^/\\]*)\.jsonl$/, 'held_out_$1');
  return { questions: `${stem}.yaml`, manifest: `${stem}.json` };
}
