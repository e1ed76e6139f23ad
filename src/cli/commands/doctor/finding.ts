/** @module What `ilab doctor` finds: good, doubtful or bad, with what to do. */

export const severities = ['ok', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  /** Stable name of the check, e.g. `memory`. */
  check: string;
  severity: Severity;
  message: string;
  /** What to do; none where all is well. */
  fix?: string;
}

export const ok = (check: string, message: string): Finding => ({ check, severity: 'ok', message });
export const warning = (check: string, message: string, fix: string): Finding => ({
  ...{ check, severity: 'warning', message, fix },
});
export const error = (check: string, message: string, fix: string): Finding => ({
  ...{ check, severity: 'error', message, fix },
});
