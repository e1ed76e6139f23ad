/** @module InstructLab's chat forms of the training rows: messages_*.jsonl and the two *_train_msgs_*.jsonl. */
import type { TrainRow } from '../../model/interfaces.ts';
import { pairId } from '../../review/pair-id.ts';

export const turns = ({ user, assistant }: TrainRow) => [
  { role: 'user', content: user },
  { role: 'assistant', content: assistant },
];

/** One line of messages_*.jsonl: the system message stands in the metadata. */
export function messagesRow(row: TrainRow) {
  return { messages: turns(row), metadata: { system: row.system, ...row.ilab } };
}

/** One line of *_train_msgs_*.jsonl; metadata is JSON text, unmask false: only the answer's tokens are trained. */
export function trainMessagesRow(row: TrainRow) {
  const system = row.system === '' ? [] : [{ role: 'system', content: row.system }];
  return {
    id: pairId({ ...row.ilab, ...row }),
    messages: [...system, ...turns(row)],
    metadata: JSON.stringify(row.ilab),
    unmask: false,
  };
}

export const CHAT_KINDS = ['messages', 'knowledge_train_msgs', 'skills_train_msgs'] as const;

/** Chat files by their kind; a kind without rows is not named. Replayed answers go with the skills, as general data. */
export function messageFiles(
  rows: readonly TrainRow[],
): { kind: (typeof CHAT_KINDS)[number]; values: unknown[] }[] {
  const isSkill = ({ ilab }: TrainRow) => ilab.kind === 'skill' || ilab.kind === 'replay';
  const files: { kind: (typeof CHAT_KINDS)[number]; values: unknown[] }[] = [
    { kind: 'messages', values: rows.map(messagesRow) },
    { kind: 'knowledge_train_msgs', values: rows.filter((row) => !isSkill(row)).map(trainMessagesRow) },
    { kind: 'skills_train_msgs', values: rows.filter(isSkill).map(trainMessagesRow) },
  ];
  return files.filter(({ values }) => values.length > 0);
}
