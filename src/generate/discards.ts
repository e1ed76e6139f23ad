/** @module What was thrown away and why: counted by reason, kept with its text for the log. */

export class Discards {
  readonly #counts = new Map<string, number>();
  readonly #lines: string[] = [];

  /** @param about the fact, leaf or stage that the text was made for. */
  add(reason: string, about: string, text: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    this.#lines.push([reason, about, text.replace(/\s+/g, ' ').trim()].join('\t'));
  }

  count(reason: string): number {
    return this.#counts.get(reason) ?? 0;
  }

  /** By reason, most frequent first. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
  }

  /** One tab-separated line a discard: reason, what for, text. */
  log(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
