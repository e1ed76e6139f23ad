/** @module Train: what it will take, then the run as it goes; every job, here and in the terminal. */
import { route } from '../../state/route.ts';
import { DatasetView } from './dataset.tsx';
import { JobView } from './job.tsx';
import { TrainStart } from './start.tsx';

export function TrainView() {
  const [first, name] = route.value.rest;
  if (first === 'data' && name) return <DatasetView key={name} name={name} />;
  return first ? <JobView key={first} id={first} /> : <TrainStart />;
}
