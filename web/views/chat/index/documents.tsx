/** @module The documents of the index, each with its passages, which are read when they are asked for. */
import { useSignal } from '@preact/signals';
import type { IndexedChunks, Retrieval } from '../../../../src/ui/contract.ts';
import { getIndexedChunks } from '../../../api/v1.ts';
import { t } from '../../../i18n/index.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useAction } from '../../../state/action.ts';
import { Place } from './place.tsx';

type Document = Retrieval['documents'][number];

export function Documents({ documents }: { documents: readonly Document[] }) {
  return (
    <section class="stack" aria-labelledby="index-documents">
      <h2 id="index-documents">{t('index.documents')}</h2>
      {documents.map((document) => (
        <Passages key={`${document.leaf}\n${document.path}`} document={document} />
      ))}
    </section>
  );
}

function Passages({ document }: { document: Document }) {
  const action = useAction();
  const chunks = useSignal<IndexedChunks['chunks'] | null>(null);
  const { leaf, path, title, isStale, embedded } = document;
  return (
    <details
      class="card"
      onToggle={(event) => {
        if (event.currentTarget.open && chunks.value === null)
          void action.run(async () => {
            chunks.value = (await getIndexedChunks(path)).filter((one) => one.leaf === leaf);
          });
      }}
    >
      <summary>
        <strong>{title}</strong> <span class="soft">{leaf || path}</span>{' '}
        <span class="badge">{t('index.passages', { n: document.chunks })}</span>{' '}
        {embedded !== null && embedded < document.chunks && (
          <span class="badge idle">{t('index.notEmbedded', { n: document.chunks - embedded })}</span>
        )}
        {isStale && <span class="badge bad">{t('models.stale')}</span>}
      </summary>
      <Failure error={action.error.value} />
      <ol class="hits">
        {chunks.value?.map((chunk, place) => (
          <li key={place}>
            <blockquote>{chunk.text}</blockquote>
            <p class="soft">
              <Place {...chunk} path={path} />
              {chunk.isEmbedded === false && ` · ${t('index.wordsOnlyChunk')}`}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
