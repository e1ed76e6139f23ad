/** @module The rules of qna.yaml, versions 1 to 3, for knowledge and for skills; what passes them becomes a leaf. */
import { t } from '../i18n/index.ts';
import { Fields } from './fields.ts';
import type { DocumentSpec, Finding, Leaf, LeafKind, Seed } from './leaf.ts';
import type { Place, QnaMap, QnaNode } from './parse.ts';

/** What the file alone says of a leaf. */
export type QnaContent = Omit<Leaf, 'id' | 'kind' | 'path' | 'attribution'>;

type Version = Leaf['version'];

/** Fewest seed examples: one in version 1, five from version 2 on (the published schema). */
const MIN_SEEDS: Record<Version, number> = { 1: 1, 2: 5, 3: 5 };
/** Fewest pairs of each context in knowledge version 3. All pairs are used, however many there are. */
const MIN_PAIRS = 3;

/** The line by which an author says that fewer examples than InstructLab wants are meant to be taught. */
const FEW_EXAMPLES = /^# *ilab: *few-examples\b/m;

export function allowsFewExamples(text: string): boolean {
  return FEW_EXAMPLES.test(text);
}

/** Checks a parsed file. `content` is null when a finding is an error. @param allowsFew see allowsFewExamples. */
export function validateQna(
  root: QnaNode,
  kind: LeafKind,
  path: string,
  allowsFew = false,
): { content: QnaContent | null; findings: Finding[] } {
  const fields = new Fields(path, allowsFew);
  const map = fields.asMap(root, 'qna.yaml', 'version, created_by, seed_examples');
  const version = map === undefined ? null : readVersion(fields, map, kind);
  const content =
    map === undefined || version === null
      ? null
      : kind === 'knowledge'
        ? knowledge(fields, map, version)
        : skill(fields, map, version);
  const failed = fields.findings.some((finding) => finding.severity === 'error');
  return { content: failed ? null : content, findings: fields.findings };
}

function readVersion(fields: Fields, map: QnaMap, kind: LeafKind): Version | null {
  const entry = map.entries.get('version');
  if (entry === undefined) {
    // Only the first skills had no version; anything else without one is a file whose author forgot the line.
    if (kind === 'compositional_skills') return 1;
    const fix = [{ start: 0, end: 0, text: `version: ${versionOf(map)}\n` }];
    fields.note(map, 'taxonomy.versionMissing', {}, { hint: t('taxonomy.versionHint'), fix });
    return null;
  }
  const { value } = entry;
  if (value.kind === 'scalar' && (value.value === 1 || value.value === 2 || value.value === 3))
    return value.value;
  const shown = value.kind === 'scalar' ? value.source : '';
  const quoted = value.kind === 'scalar' && typeof value.value === 'string' && /^[123]$/.test(shown);
  fields.note(
    value,
    quoted ? 'taxonomy.versionText' : 'taxonomy.versionUnknown',
    { value: shown },
    {
      hint: t('taxonomy.versionHint'),
      ...(quoted ? { fix: [{ start: value.written.start, end: value.written.end, text: shown }] } : {}),
    },
  );
  return null;
}

/** The version whose form the seed examples have. */
function versionOf(map: QnaMap): Version {
  const seeds = map.entries.get('seed_examples')?.value;
  const isGrouped = ({ kind, ...node }: QnaNode) =>
    kind === 'map' && (node as QnaMap).entries.has('questions_and_answers');
  return seeds?.kind === 'list' && seeds.items.some(isGrouped) ? 3 : 2;
}

function skill(fields: Fields, map: QnaMap, version: Version): QnaContent {
  const what = t('taxonomy.whatSkill', { version });
  fields.known(map, ['version', 'created_by', 'task_description', 'seed_examples'], what);
  const createdBy = fields.text(map, 'created_by') ?? '';
  const taskDescription = fields.text(map, 'task_description', { mayBeEmpty: version === 1 });
  const seeds = flatSeeds(fields, map, version, true);
  return { version, createdBy, seeds, ...(taskDescription === undefined ? {} : { taskDescription }) };
}

function knowledge(fields: Fields, map: QnaMap, version: Version): QnaContent {
  const what = t('taxonomy.whatKnowledge', { version });
  const common = ['version', 'created_by', 'domain', 'seed_examples', 'document'];
  const allowed = [...common, version === 3 ? 'document_outline' : 'task_description'];
  const misplaced = version === 3 ? map.entries.get('task_description') : map.entries.get('document_outline');
  if (misplaced !== undefined) {
    const key = version === 3 ? 'taxonomy.outlineInstead' : 'taxonomy.outlineTooEarly';
    fields.note(misplaced.place, key, { version }, { hint: t(`${key}Hint`) });
  }
  fields.known(map, [...allowed, 'task_description', 'document_outline'], what);

  const createdBy = fields.text(map, 'created_by') ?? '';
  const domain = fields.text(map, 'domain');
  const content: QnaContent = { version, createdBy, seeds: [], ...(domain === undefined ? {} : { domain }) };
  if (version === 3) {
    const outline = fields.text(map, 'document_outline');
    if (outline !== undefined) content.documentOutline = outline;
    content.seeds = groupedSeeds(fields, map);
  } else {
    const task = fields.text(map, 'task_description', { mayBeEmpty: version === 1 });
    if (task !== undefined) content.taskDescription = task;
    content.seeds = flatSeeds(fields, map, version, false);
  }
  const document = readDocument(fields, map);
  if (document !== undefined) content.document = document;
  return content;
}

/** Question and answer pairs that stand directly under seed_examples. */
function flatSeeds(fields: Fields, map: QnaMap, version: Version, grounded: boolean): Seed[] {
  const items = fields.list(map, 'seed_examples', MIN_SEEDS[version]) ?? [];
  const seeds: Seed[] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const pair = fields.asMap(item, 'seed_examples', 'question, answer');
    if (pair === undefined) continue;
    if (!grounded && pair.entries.has('questions_and_answers')) {
      fields.note(pair, 'taxonomy.groupedTooEarly', { version }, { hint: t('taxonomy.groupedTooEarlyHint') });
      continue;
    }
    if (grounded) fields.known(pair, ['question', 'answer', 'context'], t('taxonomy.whatSeed'));
    const context = fields.text(pair, 'context', { optional: true });
    const seed = readPair(fields, pair, context);
    if (seed === null || isRepeated(fields, pair, JSON.stringify(seed.key), seen)) continue;
    seeds.push(seed.seed);
  }
  return seeds;
}

/** The contexts of knowledge version 3, each with its pairs: flattened, the context given to each pair. */
function groupedSeeds(fields: Fields, map: QnaMap): Seed[] {
  const seeds: Seed[] = [];
  const seenGroups = new Map<string, number>();
  for (const item of fields.list(map, 'seed_examples', MIN_SEEDS[3]) ?? []) {
    const group = fields.asMap(item, 'seed_examples', 'context, questions_and_answers');
    if (group === undefined) continue;
    if (!group.entries.has('questions_and_answers') && group.entries.has('question')) {
      fields.note(group, 'taxonomy.flatTooLate', {}, { hint: t('taxonomy.flatTooLateHint') });
      continue;
    }
    fields.known(group, ['context', 'questions_and_answers'], t('taxonomy.whatContext'));
    const context = fields.text(group, 'context');
    const seenPairs = new Map<string, number>();
    const keys: unknown[] = [context];
    for (const node of fields.list(group, 'questions_and_answers', MIN_PAIRS) ?? []) {
      const pair = fields.asMap(node, 'questions_and_answers', 'question, answer');
      if (pair === undefined) continue;
      const seed = readPair(fields, pair, context);
      if (seed === null || isRepeated(fields, pair, JSON.stringify(seed.key), seenPairs)) continue;
      keys.push(seed.key);
      seeds.push(seed.seed);
    }
    isRepeated(fields, group, JSON.stringify(keys), seenGroups);
  }
  return seeds;
}

function readPair(
  fields: Fields,
  pair: QnaMap,
  context: string | undefined,
): { seed: Seed; key: unknown } | null {
  const question = fields.text(pair, 'question');
  const answer = fields.text(pair, 'answer');
  if (question === undefined || answer === undefined) return null;
  const line = pair.entries.get('question')!.place.line;
  const seed: Seed = { question: question.trim(), answer: answer.trim(), line };
  if (context !== undefined) seed.context = context.trim();
  return { seed, key: [seed.question, seed.answer, seed.context ?? null] };
}

/** Notes a second copy of the same content: it teaches nothing and would count twice towards the minimum. */
function isRepeated(fields: Fields, at: Place, key: string, seen: Map<string, number>): boolean {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, at.line);
    return false;
  }
  fields.note(at, 'taxonomy.repeated', { line: first }, { hint: t('taxonomy.repeatedHint') });
  return true;
}

function readDocument(fields: Fields, map: QnaMap): DocumentSpec | undefined {
  const entry = map.entries.get('document');
  if (entry === undefined) {
    fields.note(map, 'taxonomy.documentMissing', {}, { hint: t('taxonomy.documentMissingHint') });
    return undefined;
  }
  const document = fields.asMap(entry.value, 'document', 'repo, patterns');
  if (document === undefined) return undefined;
  fields.known(document, ['repo', 'commit', 'patterns'], t('taxonomy.whatDocument'));
  const repo = fields.text(document, 'repo');
  const patterns: string[] = [];
  const seen = new Map<string, number>();
  for (const node of fields.list(document, 'patterns', 1) ?? []) {
    const pattern = fields.asText(node, 'patterns');
    if (pattern !== undefined && !isRepeated(fields, node, pattern, seen)) patterns.push(pattern);
  }
  const isUrl = repo !== undefined && /^[^/\\]*:/.test(repo);
  const commit = document.entries.get('commit');
  if (commit === undefined) {
    if (isUrl) fields.note(document, 'taxonomy.commitMissing', {}, { hint: t('taxonomy.commitMissingHint') });
  } else if (repo !== undefined && !isUrl) {
    const hint = t('taxonomy.commitIgnoredHint');
    fields.note(commit.place, 'taxonomy.commitIgnored', { repo }, { hint, severity: 'warning' });
  }
  const ref = isUrl ? fields.text(document, 'commit', { optional: true }) : undefined;
  if (repo === undefined) return undefined;
  return { repo, patterns, line: entry.place.line, ...(ref === undefined ? {} : { commit: ref }) };
}
