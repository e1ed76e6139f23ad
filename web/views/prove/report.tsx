/** @module One report: the figures, the plots, every answer, and the ways out of the page. */
import { useRef } from 'preact/hooks';
import type { Report } from '../../../src/ui/contract.ts';
import { getReport, pathOf } from '../../api/v1.ts';
import { moment } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { chartsToPng } from '../../parts/charts-to-png.ts';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useLoaded } from '../../state/load.ts';
import { hrefOf } from '../../state/route.ts';
import { Answers } from './answers.tsx';
import { Headline } from './headline.tsx';
import { Plots } from './plots.tsx';

export function ReportView({ id }: { id: string }) {
  const loaded = useLoaded(id, (signal) => getReport(id, signal));
  const report = loaded.value.value;
  return (
    <>
      <p class="crumb">
        <a href={hrefOf('prove')}>{t('nav.prove')}</a> / <code>{id}</code>
      </p>
      <Failure error={loaded.error.value} />
      {report && <Shown report={report} />}
    </>
  );
}

function Shown({ report }: { report: Report }) {
  const plots = useRef<HTMLDivElement>(null);
  const savePng = async () => {
    const png = await chartsToPng(plots.current!);
    if (png) saveFile(`${report.id}.png`, png);
  };
  return (
    <>
      <PageHead title={report.model.name} lead={t('prove.made', { at: moment(report.createdAt) })}>
        <a class="button" href={pathOf('reports', report.id, 'report.html')} download={`${report.id}.html`}>
          HTML
        </a>
        <a class="button" href={pathOf('reports', report.id, 'answers.csv')} download={`${report.id}.csv`}>
          CSV
        </a>
        <button type="button" onClick={() => void savePng()}>
          PNG
        </button>
      </PageHead>
      <Headline report={report} />
      <Caveats report={report} />
      <div ref={plots}>
        <Plots report={report} />
      </div>
      <Answers report={report} />
    </>
  );
}

/** What a reader must know before the figures mean anything. */
function Caveats({ report }: { report: Report }) {
  const { questionFile, leftOut, rows, isGuarded } = report;
  const known = rows.filter(({ wasKnown }) => wasKnown).length;
  const leaked = rows.filter(({ isLeaked }) => isLeaked).length;
  const lines = [
    questionFile.frozen === 'changed' && t('prove.fileChanged'),
    questionFile.frozen === 'none' && t('prove.fileUnknown'),
    isGuarded && t('prove.guarded'),
    known > 0 && t('prove.wasKnown', { n: known }),
    leaked > 0 && t('prove.leaked', { n: leaked }),
    ...leftOut.map(({ kind, reason }) =>
      t('prove.leftOut', { condition: t(`prove.condition.${kind}`), reason }),
    ),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <ul class="caveats soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
