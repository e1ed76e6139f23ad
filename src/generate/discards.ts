/** @module What was thrown away and why: counted by stage and reason, kept with its text for the log. */

/** Where texts are made and gated. */
export type Stage = 'facts' | 'wordings' | 'unknowns' | 'skills' | 'replay';

export class Discards {
  readonly #counts = new Map<string, number>();
  readonly #stages = new Map<Stage, Map<string, number>>();
  readonly #lines: string[] = [];

  /**
   * @param about the fact, leaf or stage that the text was made for.
   * @param stage default: unknowns when `about` is an unknown of a fact, else wordings.
   */
  add(
    reason: string,
    about: string,
    text: string,
    stage: Stage = about.startsWith('unknown ') ? 'unknowns' : 'wordings',
  ): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    const ofStage = this.#stages.get(stage) ?? new Map<string, number>();
    this.#stages.set(stage, ofStage.set(reason, (ofStage.get(reason) ?? 0) + 1));
    this.#lines.push([reason, about, text.replace(/\s+/g, ' ').trim()].join('\t'));
  }

  count(reason: string): number {
    return this.#counts.get(reason) ?? 0;
  }

  /** By reason, most frequent first; of one stage, or of all. */
  counts(stage?: Stage): Record<string, number> {
    const counts = stage === undefined ? this.#counts : (this.#stages.get(stage) ?? new Map());
    return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
  }

  /** One tab-separated line a discard: reason, what for, text. */
  log(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
