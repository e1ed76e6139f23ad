/** @module Valid qna.yaml texts of each version, to be broken by the tests. */

export const skillV1 = `created_by: ann
task_description: ''
seed_examples:
  - question: Say hello.
    answer: Hello!
`;

const five = (indent: string): string =>
  [1, 2, 3, 4, 5]
    .map((n) => `${indent}- question: Question ${n}?\n${indent}  answer: Answer ${n}.\n`)
    .join('');

export const skillV2 = `version: 2
created_by: ann
task_description: Greets
seed_examples:
${five('  ')}`;

export const skillV3 = `version: 3
created_by: ann
task_description: Greets
seed_examples:
${five('  ').replaceAll(/(\n {4}answer: .*)/g, '$1\n    context: A passage.')}`;

const document = `document:
  repo: .
  patterns:
    - "*.md"
`;

export const knowledgeV1 = `version: 1
domain: places
created_by: ann
task_description: ''
seed_examples:
  - question: Where?
    answer: Here.
${document}`;

export const knowledgeV2 = `version: 2
domain: places
created_by: ann
task_description: Teaches a place
seed_examples:
${five('  ')}${document}`;

const group = (n: number): string => `  - context: Passage ${n}
    questions_and_answers:
${[1, 2, 3, 4].map((m) => `      - question: Question ${n}.${m}?\n        answer: Answer ${n}.${m}.\n`).join('')}`;

export const knowledgeV3 = `version: 3
domain: places
created_by: ann
document_outline: A place
seed_examples:
${[1, 2, 3, 4, 5].map(group).join('')}${document}`;
