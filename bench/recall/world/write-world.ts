/** @module A world as files: a taxonomy of one leaf a subject, and the questions. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Question } from '../../../src/evaluate/questions.ts';
import type { Topic, World } from './make-world.ts';

/** Writes the leaves below `folder`/knowledge; the same world gives the same bytes. */
export async function writeTaxonomy(folder: string, { topics }: World): Promise<void> {
  for (const topic of topics) {
    const leaf = join(folder, 'knowledge', topic.kind.domain, topic.slug);
    await mkdir(leaf, { recursive: true });
    await writeFile(join(leaf, 'qna.yaml'), qna(topic));
    await writeFile(join(leaf, `${topic.slug}.md`), page(topic));
    await writeFile(join(leaf, 'attribution.txt'), attribution(topic));
  }
}

export async function writeQuestions(path: string, questions: readonly Question[]): Promise<void> {
  await writeFile(path, stringify({ questions }, { lineWidth: 0, aliasDuplicateObjects: false }));
}

function qna({ kind, subject, facts, slug }: Topic): string {
  return stringify(
    {
      version: 2,
      domain: kind.domain,
      created_by: 'ilab-bench',
      task_description: `Teach a model about ${subject.name}.`,
      seed_examples: facts.map(({ question, answer }) => ({ question, answer })),
      document: { repo: '.', patterns: [`${slug}.md`] },
    },
    { lineWidth: 0 },
  );
}

function page({ subject, facts }: Topic): string {
  const title = subject.name.replace(/^the /, '');
  return `# ${title}\n\n${facts.map(({ answer }) => `${answer}\n`).join('')}`;
}

function attribution({ subject }: Topic): string {
  const title = subject.name.replace(/^the /, '');
  return `Title of work: ${title}\nLicense of the work: CC0-1.0\nCreator names: ilab contributors\n`;
}
