/** @module Figures about the server in Prometheus' text format (version 0.0.4). Written here: it is a page of text. */

export interface Metrics {
  /** A request was answered: the pattern of its route, not its path, so that their number stays small. */
  countRequest(route: string, status: number): void;
  countAnswer(finishReason: string, promptTokens: number, completionTokens: number): void;
  /** Prompt tokens of embeddings. */
  countPrompt(tokens: number): void;
  observeFirstToken(seconds: number): void;
  /** @param now requests that are computed, and that wait */
  text(now: { processing: number; deferred: number }): string;
}

/** Upper ends in seconds: from a short prompt on a fast machine to a long one that waited. */
const firstTokenBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const label = (value: string) => value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`));

export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const answers = new Map<string, number>();
  const buckets = firstTokenBuckets.map(() => 0);
  let prompt = 0;
  let predicted = 0;
  let firstTokens = 0;
  let firstTokenSeconds = 0;
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  return {
    countRequest: (route, status) => {
      add(requests, `route="${label(route)}",status="${status}"`);
    },
    countAnswer(finishReason, promptTokens, completionTokens) {
      add(answers, `finished_reason="${label(finishReason)}"`);
      prompt += promptTokens;
      predicted += completionTokens;
    },
    countPrompt(tokens) {
      prompt += tokens;
    },
    observeFirstToken(seconds) {
      firstTokens++;
      firstTokenSeconds += seconds;
      for (const [index, end] of firstTokenBuckets.entries()) if (seconds <= end) buckets[index]!++;
    },
    text({ processing, deferred }) {
      const metric = (name: string, type: string, help: string, lines: readonly string[]) =>
        [`# HELP ilab_${name} ${help}`, `# TYPE ilab_${name} ${type}`, ...lines].join('\n');
      const one = (name: string, type: string, help: string, value: number) =>
        metric(name, type, help, [`ilab_${name} ${value}`]);
      const many = (name: string, help: string, map: ReadonlyMap<string, number>) =>
        metric(
          name,
          'counter',
          help,
          [...map].map(([labels, value]) => `ilab_${name}{${labels}} ${value}`),
        );
      const first = 'time_to_first_token_seconds';
      return `${[
        many('requests_total', 'Requests answered.', requests),
        many('answers_total', 'Answers generated, by what ended them.', answers),
        one('prompt_tokens_total', 'counter', 'Tokens of prompts.', prompt),
        one('tokens_predicted_total', 'counter', 'Tokens generated.', predicted),
        one('requests_processing', 'gauge', 'Requests that are computed now.', processing),
        one('requests_deferred', 'gauge', 'Requests that wait now.', deferred),
        metric(first, 'histogram', 'From the arrival of a request to the first piece of its answer.', [
          ...firstTokenBuckets.map((end, index) => `ilab_${first}_bucket{le="${end}"} ${buckets[index]}`),
          `ilab_${first}_bucket{le="+Inf"} ${firstTokens}`,
          `ilab_${first}_sum ${firstTokenSeconds}`,
          `ilab_${first}_count ${firstTokens}`,
        ]),
      ].join('\n')}\n`;
    },
  };
}
