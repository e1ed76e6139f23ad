/** @module Schemathesis: requests made from the server's own OpenAPI file, valid ones and broken ones. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonIn } from './python.ts';
import { runProcess } from './run-process.ts';
import type { Suite } from './suite.ts';

/** Random calls for each of the five operations that take something, besides the 1,800 or so that cover the schemas' corners. */
const examples = 800;
/** The same calls each time. */
const seed = 1;

const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance'].concat(
  ...['response_schema_conformance', 'unsupported_method'],
);

interface Scenario {
  ScenarioFinished?: {
    recorder: {
      label: string;
      interactions?: Record<string, { response: { status_code: number } | null }>;
      checks?: Record<string, { name: string; status: string }[]>;
    };
  };
}

export const schemathesis: Suite = {
  name: 'schemathesis',
  repository: null,
  // Free answers fill the context: a short one keeps thousands of them quick.
  options: ['--max-ctx-size', '128'],
  async run({ url, work }) {
    const program = await pythonIn(work, ['schemathesis'], 'schemathesis');
    const reports = join(work, 'schemathesis');
    await rm(reports, { recursive: true, force: true });
    await mkdir(reports, { recursive: true });
    await runProcess({
      command: program,
      args: [
        ...['run', `${url}/openapi.json`, '--checks', checks.join(',')],
        ...['--max-examples', String(examples), '--seed', String(seed)],
        ...[
          '--phases',
          'examples,coverage,fuzzing',
          '--generation-database',
          'none',
          '--continue-on-failure',
        ],
        ...['--request-timeout', '300', '--suppress-health-check', 'all', '--no-color', '--workers', '1'],
        ...['--report', 'ndjson', '--report-dir', reports],
      ],
      cwd: work,
    });
    const [file = ''] = await readdir(reports);
    let passed = 0;
    let version = '?';
    const failed: { name: string; why: string }[] = [];
    for (const line of (await readFile(join(reports, file), 'utf8')).split('\n')) {
      version = /"schemathesis_version": ?"([^"]+)"/.exec(line)?.[1] ?? version;
      if (!line.startsWith('{"ScenarioFinished"')) continue;
      const { recorder } = (JSON.parse(line) as Scenario).ScenarioFinished!;
      for (const [id, { response }] of Object.entries(recorder.interactions ?? {})) {
        const broken = (recorder.checks?.[id] ?? []).filter(({ status }) => status !== 'success');
        if (response !== null && response.status_code < 500 && broken.length === 0) passed++;
        else failed.push({ name: recorder.label, why: broken[0]?.name ?? `status ${response?.status_code}` });
      }
    }
    return { name: 'schemathesis', version, passed, failed, leftOut: [] };
  },
};
