/** @module `ilab taxonomy status`: asks the sources whether they changed, and follows what was made from those that did. */
import { t } from '../../../i18n/index.ts';
import { findStale, type StaleProduct } from '../../../project/stale-products.ts';
import { type SourcesStatus, sourcesStatus } from '../../../sources/status.ts';
import { locateTaxonomy } from '../../../taxonomy/tree.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { showFindings } from '../../source-findings.ts';
import { readOptions } from '../../source-options.ts';
import { localTime } from '../../term/local-time.ts';
import { printable } from '../../term/printable.ts';
import { openProgress } from '../../term/progress.ts';
import type { TaxonomyStatusFlags } from './command.ts';

export default async function runTaxonomyStatus(this: CliContext, flags: TaxonomyStatusFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: { 'generate.taxonomy_path': flags.taxonomyPath },
  });
  const progress = openProgress(this, { unit: 'items', ...flags });
  const options = readOptions(session, flags, progress);
  const { root } = await locateTaxonomy(session.config.generate.taxonomy_path);
  const status = await sourcesStatus(root, options).finally(() => progress.end());
  const { generate, train } = session.config;
  const folders = { datasets: generate.output_dir, checkpoints: train.ckpt_output_dir };
  const stale = await findStale(folders, root, status.sources);
  const teach = teachAgain(status, stale);
  if (flags.json) {
    session.printJson({
      sources: status.sources.map(({ leaf, source, state, detail, isEdited }) => ({
        ...{ leaf, ...source, state, detail, edited: isEdited },
      })),
      articles: status.articles,
      stale,
      findings: status.findings,
      teachAgain: teach,
    });
    return;
  }
  if (status.sources.length === 0) {
    session.print(t('sources.statusNone', { path: root }));
    session.next(t('sources.statusNoneNext'));
    return;
  }
  show(session, status, stale);
  showFindings(session, status.findings);
  if (teach.length > 0) session.next(teach.join(' && '));
}

function show(session: Session, { sources, articles }: SourcesStatus, stale: readonly StaleProduct[]): void {
  const { style } = session;
  const colours = { fresh: style.good, changed: style.bad, gone: style.bad, unreachable: style.dim };
  for (const { leaf, source, state, detail, isEdited } of sources) {
    const words = [source.title, source.address, detail, isEdited ? t('sources.statusEdited') : null];
    session.print(
      `${colours[state](t(`sources.status.${state}`))}  ${printable(`${leaf}/${source.file}  ${words.filter(Boolean).join('  ')}`)}`,
    );
  }
  for (const { title, address, leaf } of articles)
    session.print(printable(`${t('sources.statusNew')}  ${leaf}  ${title ?? ''}  ${address}`));
  for (const { kind, path, made, reasons } of stale)
    session.print(
      printable(
        `${t(`sources.stale.${kind}`)}  ${path}  ${made === null ? '' : localTime(made)}  ` +
          reasons
            .map(({ leaf, file, because }) =>
              t(`sources.because.${because}`, { document: `${leaf}/${file}` }),
            )
            .join('; '),
      ),
    );
}

/** The commands that bring everything up to date, in their order; none when it is. */
function teachAgain({ sources, articles }: SourcesStatus, stale: readonly StaleProduct[]): string[] {
  const wanted = new Map<string, Set<string>>();
  const want = (leaf: string, address: string) =>
    wanted.set(leaf, (wanted.get(leaf) ?? new Set()).add(address));
  for (const { leaf, source, state } of sources)
    if (state === 'changed') want(leaf, source.origin ?? source.address);
  for (const { leaf, feed } of articles) want(leaf, feed);
  const adds = [...wanted].map(
    ([leaf, addresses]) => `ilab taxonomy add --leaf ${leaf} ${[...addresses].map(quoted).join(' ')}`,
  );
  const isTaughtAgain = stale.length > 0 || sources.some(({ state }) => state === 'changed');
  return [...adds, ...(isTaughtAgain ? ['ilab generate', 'ilab train'] : [])];
}

/** For a shell, only where it is needed. */
function quoted(address: string): string {
  return /^[\w./:@%+=,~-]+$/.test(address) ? address : `'${address.replaceAll("'", "'\\''")}'`;
}
