/** @module The page of the file formats: each shape is shown as the code states it, with its own comments. */
import { readFileSync } from 'node:fs';
import { en } from '../../src/i18n/en/index.ts';
import { code, codeBlock, page, table } from './markdown.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

export function filesPage(): string {
  return page(
    'Files',
    'Text files are UTF-8. `.jsonl` is one JSON object a line. Every file is written beside its place and renamed: a reader sees the old or the new one.',
    '## qna.yaml and attribution.txt',
    "One leaf of the taxonomy, `knowledge/.../qna.yaml` or `compositional_skills/.../qna.yaml`, in version 1, 2 or 3 of InstructLab's schema. " +
      'The beginning of one (knowledge, version 3), and what stands beside it:',
    codeBlock(
      firstLines('examples/bielefeld/v3/knowledge/university/germany/bielefeld_university/qna.yaml', 24),
      'yaml',
    ),
    codeBlock(
      read('examples/bielefeld/v3/knowledge/university/germany/bielefeld_university/attribution.txt'),
    ),
    'What `ilab diff` finds, in its own words (`{...}` is filled in):',
    findings(),
    '## Questions for `ilab evaluate --questions`',
    'YAML: a list `questions` of',
    declaration('src/evaluate/questions.ts', 'Question'),
    codeBlock(firstLines('examples/bielefeld/questions.yaml', 12), 'yaml'),
    '## train_*.jsonl',
    'What `ilab generate` makes and `ilab train` reads. `system`, `user` and `assistant` are enough; a line without `ilab` counts as a skill of its own.',
    declaration('src/model/interfaces.ts', 'TrainRow'),
    '## review.jsonl',
    'Beside the training data: the decisions of `ilab data review`.',
    declaration('src/review/decisions.ts', 'decisionSchema'),
    '## model.json',
    'The card beside each model file.',
    declaration('src/model/manifest.ts', 'manifestSchema'),
    '## What lies where',
    'See [the tour](../tour.md#files-the-product-writes).',
  );
}

/** The messages of the taxonomy that have a hint are its findings. */
function findings(): string {
  const texts: Readonly<Record<string, string>> = en;
  return table(
    ['Finding', 'What to do'],
    Object.keys(en)
      .filter((key) => key.startsWith('taxonomy.') && `${key}Hint` in texts)
      .map((key) => [texts[key]!, texts[`${key}Hint`]!]),
  );
}

function firstLines(path: string, count: number): string {
  const lines = read(path).trimEnd().split('\n');
  return lines.length <= count ? lines.join('\n') : [...lines.slice(0, count), '# ...'].join('\n');
}

/** The `interface NAME` or `const NAME` of a source file, to its closing brace. */
function declaration(path: string, name: string): string {
  const text = read(path);
  const start = text.search(new RegExp(`^(?:export )?(?:interface|const) ${name}\\b`, 'm'));
  if (start < 0) throw new Error(`${path} declares no ${name}`);
  const end = text.indexOf('\n}', start);
  const close = text.indexOf('\n', end + 1);
  return codeBlock(text.slice(start, close).replace(/^export /, ''), 'ts').concat(`\n\n(${code(path)})`);
}
