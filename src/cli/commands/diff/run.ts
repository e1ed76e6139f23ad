/** @module `ilab diff`: what is new in the taxonomy, and whether it is valid. Also its old names `list` and `check`. */
import { relative } from 'node:path';
import { exitCodes } from '../../../core/exit-codes.ts';
import { t } from '../../../i18n/index.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { renderFindings } from '../../../taxonomy/render-findings.ts';
import { readTaxonomy } from '../../../taxonomy/tree.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import type { DiffFlags } from './command.ts';

async function look(context: CliContext, flags: DiffFlags) {
  const session = await openSession(context, {
    silent: flags.quiet || flags.json,
    flags: {
      'generate.taxonomy_path': flags.taxonomyPath,
      'generate.taxonomy_base': flags.taxonomyBase,
    },
  });
  const root = session.config.generate.taxonomy_path;
  const diff = await diffTaxonomy({ root, base: session.config.generate.taxonomy_base });
  const { leaves, findings } = await readTaxonomy(root, diff.files);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return { session, root, ...diff, leaves, findings, errors };
}

/** As the user wrote it: relative to where they are when it lies below. */
function shownPath(session: Session, path: string): string {
  const fromHere = relative(session.context.cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

export async function runDiff(this: CliContext, flags: DiffFlags): Promise<void> {
  const { session, root, files, base, notes, leaves, findings, errors } = await look(this, flags);
  this.process.exitCode = errors > 0 ? exitCodes.failed : exitCodes.ok;
  if (flags.json) {
    session.printJson({
      path: root,
      base,
      valid: errors === 0,
      files,
      leaves: leaves.map(({ id, kind, version, seeds }) => ({ id, kind, version, seeds: seeds.length })),
      findings,
      notes,
    });
    return;
  }
  if (flags.quiet) return;
  for (const note of notes) session.note(note);
  for (const file of files) session.print(file);
  for (const line of renderFindings(
    findings.map((each) => ({ ...each, path: shownPath(session, each.path) })),
  ))
    session.print(line);
  if (errors > 0) {
    const warnings = findings.length - errors;
    session.print(
      session.style.bad(t('cli.diffInvalid', { path: shownPath(session, root), errors, warnings })),
    );
    session.next(t('cli.diffInvalidNext'));
    return;
  }
  if (files.length === 0 && base !== null) session.note(t('cli.diffNothing', { path: root, base }));
  else session.next(t('cli.diffNextGenerate'));
  // The verdict is the last line: scripts look there for it.
  session.print(session.style.good(t('cli.diffValid', { path: shownPath(session, root) })));
}

export async function runList(this: CliContext, flags: DiffFlags): Promise<void> {
  const { session, files, base, notes } = await look(this, flags);
  session.note(t('cli.deprecated', { old: 'list', name: 'diff' }));
  if (flags.json) {
    session.printJson({ base, files });
    return;
  }
  for (const note of notes) session.note(note);
  for (const file of files) session.print(file);
}

export async function runCheck(this: CliContext, flags: DiffFlags): Promise<void> {
  const { errors } = await look(this, { ...flags, quiet: true });
  if (!flags.quiet && !flags.json)
    this.process.stderr.write(`${t('cli.deprecated', { old: 'check', name: 'diff --quiet' })}\n`);
  this.process.exitCode = errors > 0 ? exitCodes.failed : exitCodes.ok;
}
