/** @module What runs now, seen from every view. */
import { percent } from '../i18n/format.ts';
import { jobName, runningJobs } from '../state/live.ts';
import { hrefOf } from '../state/route.ts';

export function RunningJobs() {
  const running = runningJobs();
  if (running.length === 0) return null;
  return (
    <ul class="running">
      {running.slice(0, 3).map(({ id, kind, progress }) => (
        <li key={id}>
          <a href={hrefOf('train', id)}>
            <span>{jobName(kind)}</span>
            {progress?.total ? <span>{percent(Math.min(1, progress.done / progress.total))}</span> : null}
          </a>
          {progress?.total ? (
            <progress value={progress.done} max={progress.total} aria-label={jobName(kind)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
