/** @module Prove: asks the taught model what training never worded so, and shows every answer. */
import { route } from '../../state/route.ts';
import { ReportView } from './report.tsx';
import { ProveStart } from './start.tsx';

export function ProveView() {
  const [id] = route.value.rest;
  return id ? <ReportView key={id} id={id} /> : <ProveStart />;
}
