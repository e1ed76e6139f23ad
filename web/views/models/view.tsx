/** @module Models: what is here and could be, where one's own come from, and how open-weight models came about. */
import { getLineage, getModels, getTimeline } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoaded } from '../../state/load.ts';
import { hrefOf, route } from '../../state/route.ts';
import { Adapters } from './adapters.tsx';
import { Catalogue } from './catalogue.tsx';
import { LineageView } from './lineage.tsx';
import { ModelPage } from './model.tsx';
import { TimelineView } from './timeline.tsx';

const tabs = ['catalogue', 'lineage', 'timeline'] as const;

export function ModelsView() {
  const tab = tabs.find((name) => name === route.value.rest[0]) ?? 'catalogue';
  return (
    <>
      <PageHead title={t('nav.models')} lead={t('models.lead')} />
      <nav class="tabs" aria-label={t('models.parts')}>
        {tabs.map((name) => (
          <a key={name} href={hrefOf('models', name)} aria-current={name === tab ? 'true' : undefined}>
            {t(`models.tab.${name}`)}
          </a>
        ))}
      </nav>
      {tab === 'catalogue' && <CataloguePart />}
      {tab === 'lineage' && <LineagePart />}
      {tab === 'timeline' && <TimelinePart />}
    </>
  );
}

function CataloguePart() {
  const loaded = useLoaded('models', getModels, { on: ['models', 'adapters', 'reports', 'taxonomy'] });
  const models = loaded.value.value;
  const chosen = models?.models.find(({ name }) => name === route.value.rest[1]);
  return (
    <>
      <Failure error={loaded.error.value} />
      {models && chosen && <ModelPage model={chosen} adapters={models.adapters} />}
      {models && !chosen && <Catalogue models={models.models} />}
      {models && !chosen && <Adapters adapters={models.adapters} />}
    </>
  );
}

function LineagePart() {
  const loaded = useLoaded('lineage', getLineage, { on: ['models', 'adapters', 'reports', 'taxonomy'] });
  return (
    <>
      <Failure error={loaded.error.value} />
      {loaded.value.value && <LineageView lineage={loaded.value.value} />}
    </>
  );
}

function TimelinePart() {
  const loaded = useLoaded('timeline', getTimeline, { on: ['adapters'] });
  return (
    <>
      <Failure error={loaded.error.value} />
      {loaded.value.value && <TimelineView timeline={loaded.value.value} />}
    </>
  );
}
