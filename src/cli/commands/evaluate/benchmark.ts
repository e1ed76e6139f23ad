/** @module `ilab evaluate --benchmark NAME`: InstructLab's benchmarks on any GGUF. */
import type { Session } from '../../session.ts';
import type { BenchmarkName } from './benchmark-flags.ts';
import type { EvaluateFlags } from './command.ts';

export async function runBenchmark(
  session: Session,
  flags: EvaluateFlags,
  name: BenchmarkName,
): Promise<void> {
  if (name === 'mmlu') return (await import('./benchmark-choice.ts')).runMmlu(session, flags);
  if (name === 'mmlu_branch') return (await import('./benchmark-choice.ts')).runMmluBranch(session, flags);
  if (name === 'dk_bench') return (await import('./benchmark-dk.ts')).runDkBench(session, flags);
  const judged = await import('./benchmark-mt.ts');
  return name === 'mt_bench' ? judged.runMtBench(session, flags) : judged.runMtBenchBranch(session, flags);
}
