/** @module `ilab diff`: what is new in the taxonomy, and whether it is valid. Also its old names `list` and `check`. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { exitCodes } from '../../../core/exit-codes.ts';
import { t } from '../../../i18n/index.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { findDrafts } from '../../../taxonomy/find-files.ts';
import type { Leaf } from '../../../taxonomy/leaf.ts';
import type { TokenCounter } from '../../../taxonomy/lint.ts';
import { renderFindings, type SourceLine } from '../../../taxonomy/render-findings.ts';
import { locateTaxonomy, readTaxonomy } from '../../../taxonomy/tree.ts';
import { asUpstreamWeighs, lintUpstream } from '../../../taxonomy/upstream.ts';
import type { CliContext } from '../../context.ts';
import { draftNotes } from '../../drafting/draft-notes.ts';
import { openSession, type Session } from '../../session.ts';
import { openTokenCounter } from '../../token-counter.ts';
import type { CheckFlags, DiffFlags } from './command.ts';
import { fixFiles } from './fix.ts';
import { countTokens, tokenTable } from './tokens.ts';
import { watchTaxonomy } from './watch.ts';

type Look = Awaited<ReturnType<typeof look>>;

function sessionFor(context: CliContext, flags: DiffFlags): Promise<Session> {
  return openSession(context, {
    silent: flags.quiet || flags.json,
    flags: {
      'generate.taxonomy_path': flags.taxonomyPath,
      'generate.taxonomy_base': flags.taxonomyBase,
    },
  });
}

async function look(session: Session, { strict, counter }: { strict: boolean; counter?: TokenCounter }) {
  const { taxonomy_path: root, taxonomy_base: base } = session.config.generate;
  const diff = await diffTaxonomy({ root, base });
  const { leaves, findings: found } = await readTaxonomy(root, diff.files, counter);
  const upstream = leaves.flatMap((leaf) => lintUpstream(leaf, leaf.kind, leaf.path));
  const findings = strict ? asUpstreamWeighs([...found, ...upstream]) : found;
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const drafts = await findDrafts((await locateTaxonomy(root)).root);
  return { root, ...diff, notes: [...diff.notes, ...draftNotes(drafts)], drafts, leaves, findings, errors };
}

/** As the user wrote it: relative to where they are when it lies below. */
function shownPath(session: Session, path: string): string {
  const fromHere = relative(session.context.cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

export async function runDiff(this: CliContext, flags: CheckFlags): Promise<void> {
  const session = await sessionFor(this, flags);
  await using counter = flags.quiet ? null : await openTokenCounter(session);
  const once = async () => {
    const fixed = flags.fix ? await fixFiles(session.config.generate) : [];
    for (const { path, count } of fixed)
      session.note(t('authoring.fixed', { count, path: shownPath(session, path) }));
    const found = await look(session, { ...flags, ...(counter === null ? {} : { counter }) });
    this.process.exitCode = found.errors > 0 ? exitCodes.failed : exitCodes.ok;
    if (flags.json) printJson(session, found, fixed, counter);
    else if (!flags.quiet) await print(session, found, flags.tokens ? counter : null);
  };
  await once();
  if (!flags.watch) return;
  session.note(t('authoring.watching', { path: shownPath(session, session.config.generate.taxonomy_path) }));
  const signal = this.interruption(t('authoring.watchEnds'));
  await watchTaxonomy(session.config.generate.taxonomy_path, signal, once);
}

function printJson(
  session: Session,
  { root, base, files, leaves, findings, errors, notes, drafts }: Look,
  fixed: readonly { path: string; count: number }[],
  counter: TokenCounter | null,
): void {
  const tokens = (leaf: Leaf) => (counter === null ? {} : { tokens: countTokens(leaf, counter) });
  session.printJson({
    path: root,
    base,
    valid: errors === 0,
    files,
    leaves: leaves.map((leaf) => {
      const { id, kind, version, seeds } = leaf;
      return { id, kind, version, seeds: seeds.length, ...tokens(leaf) };
    }),
    drafts,
    tokensCountedBy: counter?.model ?? null,
    fixed,
    findings: findings.map(({ fix, ...finding }) => ({ ...finding, fixable: fix !== undefined })),
    notes,
  });
}

async function print(session: Session, found: Look, counter: TokenCounter | null): Promise<void> {
  const { root, files, base, notes, leaves, findings, errors } = found;
  for (const note of notes) session.note(note);
  for (const file of files) session.print(file);
  const shown = findings.map((each) => ({ ...each, path: shownPath(session, each.path) }));
  const sources = await readSources(session, findings);
  for (const line of renderFindings(shown, sources)) session.print(line);
  if (counter !== null) session.print(tokenTable(leaves, counter));
  if (errors > 0) {
    const warnings = findings.length - errors;
    const fixable = findings.filter(({ fix }) => fix !== undefined).length;
    session.print(
      session.style.bad(t('cli.diffInvalid', { path: shownPath(session, root), errors, warnings })),
    );
    session.next(fixable > 0 ? t('authoring.nextFix', { count: fixable }) : t('cli.diffInvalidNext'));
    return;
  }
  if (files.length === 0 && base !== null) session.note(t('cli.diffNothing', { path: root, base }));
  else session.next(t('cli.diffNextGenerate'));
  // The verdict is the last line: scripts look there for it.
  session.print(session.style.good(t('cli.diffValid', { path: shownPath(session, root) })));
}

/** The lines of the files that findings are about, by the path that is shown. */
async function readSources(session: Session, findings: Look['findings']): Promise<SourceLine> {
  const files = new Map<string, string[]>();
  for (const path of new Set(findings.map((finding) => finding.path))) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text !== null && text.length < 2 ** 20) files.set(shownPath(session, path), text.split(/\r?\n/));
  }
  return (path, line) => files.get(path)?.[line - 1] ?? null;
}

export async function runList(this: CliContext, flags: DiffFlags): Promise<void> {
  const session = await sessionFor(this, flags);
  const { files, base, notes } = await look(session, { strict: false });
  session.note(t('cli.deprecated', { old: 'list', name: 'diff' }));
  if (flags.json) {
    session.printJson({ base, files });
    return;
  }
  for (const note of notes) session.note(note);
  for (const file of files) session.print(file);
}

export async function runCheck(this: CliContext, flags: DiffFlags): Promise<void> {
  const { errors } = await look(await sessionFor(this, { ...flags, quiet: true }), { strict: false });
  if (!flags.quiet && !flags.json)
    this.process.stderr.write(`${t('cli.deprecated', { old: 'check', name: 'diff --quiet' })}\n`);
  this.process.exitCode = errors > 0 ? exitCodes.failed : exitCodes.ok;
}
