/** @module One model of the catalogue: all that its file and its card say, and which of its experts fire. */
import type { Adapter, CatalogueModel } from '../../../src/ui/contract.ts';
import { bytes, moment, number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { hrefOf } from '../../state/route.ts';
import { ExpertsPart } from './experts/view.tsx';

interface ModelPageProps {
  model: CatalogueModel;
  /** Of all models. */
  adapters: readonly Adapter[];
}

export function ModelPage({ model, adapters }: ModelPageProps) {
  const facts: [label: string, value: string | null][] = [
    [t('models.fileTitle'), model.title],
    [t('models.architecture'), model.architecture],
    [t('models.column.sizes'), model.parameters === null ? null : number(model.parameters)],
    [t('models.quantisation'), model.quantisation],
    [t('models.context'), model.contextLength === null ? null : number(model.contextLength)],
    [t('models.size'), bytes(model.bytes)],
    [t('models.memory'), model.memoryBytes === null ? null : bytes(model.memoryBytes)],
    [t('models.licence'), model.licence],
    [t('models.column.source'), model.source],
    ['SHA-256', model.sha256],
    [t('models.added'), model.addedAt === null ? null : moment(model.addedAt)],
  ];
  return (
    <div class="stack">
      <p class="crumb">
        <a href={hrefOf('models')}>{t('models.tab.catalogue')}</a> / {model.name}
      </p>
      <section class="stack" aria-labelledby="model">
        <h2 id="model">{model.name}</h2>
        {model.problem !== null && <p class="failure">{model.problem}</p>}
        <dl class="model-facts">
          {facts.map(
            ([label, value]) =>
              value !== null && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      <ExpertsPart model={model} adapters={adapters} />
    </div>
  );
}
