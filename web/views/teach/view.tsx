/** @module Teach: bring a source, then decide about the draft of its facts and questions. */

import { getLeaves } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoaded } from '../../state/load.ts';
import { route } from '../../state/route.ts';
import { Intake } from './intake.tsx';
import { LeafView } from './leaf.tsx';
import { LeafList } from './leaf-list.tsx';

export function TeachView() {
  const [leaf] = route.value.rest;
  return leaf ? <LeafView key={leaf} leaf={leaf} /> : <Start />;
}

function Start() {
  const leaves = useLoaded('leaves', getLeaves, { on: ['taxonomy', 'adapters'] });
  return (
    <>
      <PageHead title={t('nav.teach')} lead={t('teach.lead')} />
      <Intake leaves={leaves.value.value?.map(({ id }) => id) ?? null} />
      <Failure error={leaves.error.value} />
      <LeafList leaves={leaves.value.value ?? []} />
    </>
  );
}
