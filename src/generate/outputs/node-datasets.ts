/**
 * @module InstructLab's data for each leaf: p07 (passage, question, answer; every token trained), p10 (the same among other passages
 * as in RAFT, and p07's rows), skills, and multiple choice with its task for lm-evaluation-harness.
 */

import { createHash } from 'node:crypto';
import { groupBy } from '../../core/group-by.ts';
import { Rng } from '../../core/rng.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import { pairId } from '../../review/pair-id.ts';
import { FRAGMENTS } from '../funnel.ts';
import type { FactRecord } from './fact-records.ts';
import { trainMessagesRow, turns } from './messages.ts';

/** Passages in a row of p10, and how often the right one is among them: as InstructLab draws them. */
const PASSAGES = 4;
const GOLDEN = 0.4;
/** Rows with a passage are long: of each fact so many are made. All wordings stand in knowledge_train_msgs_*. */
const WORDINGS = 5;
/** No questions: not for a reader who has the passage. */
const NO_QUESTIONS: ReadonlySet<string> = new Set([...FRAGMENTS, 'cloze', 'echo']);

export interface NodeDatasets {
  /** Name in the folder → rows, or the text of a task. */
  files: Map<string, readonly unknown[] | string>;
  knowledge: { name: string; sampling: string }[];
  skills: { name: string; sampling: string }[];
}

/** InstructLab draws 30 rows of each skill, so that all count alike. */
const SKILL_ROWS = '30';
const ALL_ROWS = '1.0';

/**
 * @param rows what is taught, reviewed.
 * @param folder absolute path that the files will have: the task names its data by it.
 */
export function nodeDatasets(
  rows: readonly TrainRow[],
  records: readonly FactRecord[],
  { folder, seed }: { folder: string; seed: number },
): NodeDatasets {
  const out: NodeDatasets = { files: new Map(), knowledge: [], skills: [] };
  const byId = new Map(records.map((record) => [record.id, record]));
  const nameOf = leafNames(rows);
  for (const [leaf, own] of groupBy(rows, ({ ilab }) => ilab.leaf)) {
    const name = nameOf(leaf);
    const taught = own.flatMap((row) => {
      const record = row.ilab.kind === 'taught' ? byId.get(row.ilab.fact) : undefined;
      return record === undefined ? [] : [{ row, record }];
    });
    if (taught.length > 0) {
      const { p07, p10 } = withPassages(fewWordings(taught), seed);
      out.files.set(`${name}_p07.jsonl`, p07);
      out.files.set(`${name}_p10.jsonl`, p10);
      out.knowledge.push({ name: `${name}_p07.jsonl`, sampling: ALL_ROWS });
      out.skills.push({ name: `${name}_p10.jsonl`, sampling: ALL_ROWS });
      // An answer that a review changed is no longer the one among the options.
      const sure = taught.filter(({ row, record }) => row.assistant.includes(record.value ?? '\0'));
      const choices = multipleChoice(new Set(sure.map(({ record }) => record)), seed);
      if (choices.length > 0) {
        out.files.set(`mmlubench_${name}.jsonl`, choices);
        out.files.set(`${name}_task.yaml`, taskYaml(name, `${folder}/mmlubench_${name}.jsonl`));
      }
    }
    for (const [kind, sampling] of [
      ['skill', SKILL_ROWS],
      ['replay', ALL_ROWS],
    ] as const) {
      const general = own.filter(({ ilab }) => ilab.kind === kind).map(trainMessagesRow);
      if (general.length === 0) continue;
      out.files.set(`${name}.jsonl`, general);
      out.skills.push({ name: `${name}.jsonl`, sampling });
    }
  }
  return out;
}

interface Taught {
  row: TrainRow;
  record: FactRecord;
}

/** The first whole questions of each fact, the user's own among them. */
function fewWordings(taught: readonly Taught[]): Taught[] {
  const counts = new Map<FactRecord, number>();
  return taught.filter(({ row, record }) => {
    if (NO_QUESTIONS.has(row.ilab.wording)) return false;
    const count = (counts.get(record) ?? 0) + 1;
    counts.set(record, count);
    return count <= WORDINGS;
  });
}

function withPassages(taught: readonly Taught[], seed: number) {
  const passages = [...new Set(taught.flatMap(({ record }) => record.passage ?? []))];
  const p07 = taught.map(({ row, record }) => ({
    ...knowledgeRow(row, record, 'document_knowledge_qa'),
    messages: turns({ ...row, user: behind(record.passage, row.user) }),
    unmask: true,
  }));
  const raft = taught.flatMap(({ row, record }) => {
    if (record.passage === null) return [];
    const rng = Rng.named(seed, `raft/${pairId({ ...row.ilab, ...row })}`);
    const others = rng.shuffle(passages.filter((passage) => passage !== record.passage));
    const isGolden = others.length === 0 || rng.next() < GOLDEN;
    const shown = isGolden ? [...others.slice(0, PASSAGES - 1), record.passage] : others.slice(0, PASSAGES);
    const context = rng.shuffle(shown).map((passage) => `Document:\n${passage}\n\n`);
    const made = knowledgeRow(row, record, `document_knowledge_qa_raft_p${GOLDEN}`);
    return [
      {
        ...{ ...made, id: `${made.id}-raft` },
        messages: turns({ ...row, user: `${context.join('\n')}\n\n${row.user}` }),
        unmask: false,
      },
    ];
  });
  return { p07, p10: [...raft, ...p07] };
}

const behind = (passage: string | null, question: string) =>
  passage === null ? question : `${passage}\n\n${question}`;

function knowledgeRow(row: TrainRow, record: FactRecord, dataset: string) {
  return {
    id: pairId({ ...row.ilab, ...row }),
    metadata: JSON.stringify({ sdg_document: record.passage ?? '', domain: record.domain, dataset }),
  };
}

/** The right value among three wrong ones; `answer` is its index. */
function multipleChoice(records: Iterable<FactRecord>, seed: number) {
  return [...records].flatMap(({ id, question, domain, value, distractors, passage }) => {
    if (value === null || distractors.length === 0) return [];
    const choices = Rng.named(seed, `choices/${id}`).shuffle([value, ...distractors]);
    const answer = choices.indexOf(value);
    return [{ question, choices, answer, domain, document: passage ?? '', dataset_type: 'mcq_qa' }];
  });
}

/** JSON texts are YAML texts, too. */
function taskYaml(task: string, data: string): string {
  return `dataset_kwargs:
  data_files:
    test: ${JSON.stringify(data)}
dataset_name: null
dataset_path: json
doc_to_choice: '{{[choices[0], choices[1], choices[2], choices[3]]}}'
doc_to_target: '{{answer}}'
doc_to_text: "{{question.strip()}}\\nA. {{choices[0]}}\\nB. {{choices[1]}}\\nC. {{choices[2]}}\\nD. {{choices[3]}}\\nAnswer:"
metric_list:
- aggregation: mean
  higher_is_better: 'true'
  metric: acc
output_type: multiple_choice
tag: mmlu_pr
task: ${JSON.stringify(task)}
test_split: test
`;
}

/** Leaf → name of its files: slashes become underscores; leaves that would share one, and the replayed answers, get their own. */
function leafNames(rows: readonly TrainRow[]): (leaf: string) => string {
  const plain = (leaf: string) => (leaf === '' ? 'replay' : leaf.replaceAll('/', '_'));
  const leaves = new Set(rows.map(({ ilab }) => ilab.leaf));
  return (leaf) => {
    const isShared = [...leaves].some((other) => other !== leaf && plain(other) === plain(leaf));
    const mark = createHash('sha256').update(leaf).digest('hex').slice(0, 6);
    return isShared ? `${plain(leaf)}_${mark}` : plain(leaf);
  };
}
