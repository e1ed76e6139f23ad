/** @module `ilab data list`: the training data that was made, newest first. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findNewest } from '../../../core/newest-file.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { readDecisions } from '../../../review/decisions.ts';
import { countPairs, listPairs, type ReviewCounts } from '../../../review/pairs.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import { localTime } from '../../term/local-time.ts';
import { renderTable } from '../../term/table.ts';
import type { DataListFlags } from './command.ts';

export default async function runDataList(this: CliContext, flags: DataListFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const folders = flags.datasetDirs?.map((folder) => resolve(this.cwd, folder)) ?? [
    session.config.generate.output_dir,
  ];
  const found = await Promise.all(folders.map((folder) => findNewest(folder, 'train_', '.jsonl')));
  const files = found.flat();
  const rows = await Promise.all(
    files.map(async ({ path, bytes, modified }) => ({
      path,
      examples: (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '').length,
      // Counting them reads the whole file: only where someone reviewed.
      reviewed: (await readDecisions(path)).size === 0 ? null : countPairs(await listPairs(path)),
      bytes,
      modified,
    })),
  );
  if (flags.json) {
    session.printJson({ folders, files: rows });
    return;
  }
  if (rows.length === 0) {
    session.print(t('cli.dataNone', { path: folders.join(', ') }));
    session.next(t('cli.noTrainDataHint'));
    return;
  }
  this.process.stdout.write(
    renderTable(
      [
        { title: t('cli.columnPath') },
        { title: t('cli.columnExamples'), align: 'right' },
        { title: t('review.column') },
        { title: t('cli.columnSize'), align: 'right' },
        { title: t('cli.columnMade') },
      ],
      rows.map((row) => [
        row.path,
        String(row.examples),
        reviewCell(row.reviewed),
        formatBytes(row.bytes),
        localTime(row.modified),
      ]),
    ),
  );
  session.next(t('cli.dataNext'));
}

function reviewCell(counts: ReviewCounts | null): string {
  if (counts === null || counts.open === counts.pairs) return '-';
  return t('review.cell', { reviewed: counts.pairs - counts.open, rejected: counts.rejected });
}
