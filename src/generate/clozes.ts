/** @module Sentences that break off before the value: the user's own answer first, then statements of the shape. */
import type { Stream, StreamOptions, Wording } from './family-streams.ts';
import type { Phrasing } from './phrasing.ts';
import { capital } from './surface.ts';
import { isReply } from './yes-no.ts';

/** Marks the place of the value while a statement is rendered. */
const VALUE = '|';

export function makeClozes(phrasing: Phrasing, options: StreamOptions): Stream {
  const { language, rng } = phrasing;
  const stems = findStems(phrasing, options);
  const echo = echoKind(phrasing);
  const frames = [
    ...rng.shuffle(language.frames.cloze),
    ...(echo === null ? [] : language.frames.echo[echo]),
  ];
  let index = 0;
  return (): Wording | null | undefined => {
    const frame = frames[index % frames.length];
    const stem = stems[index % Math.max(1, stems.length)];
    index++;
    if (stem === undefined || frame === undefined || index > 2 * frames.length) return undefined;
    return { text: capital(frame.replace('{c}', () => stem)), family: 'cloze', reply: 'plain' };
  };
}

function findStems(phrasing: Phrasing, { answer, valueStart }: StreamOptions): string[] {
  const { material, language, rng } = phrasing;
  const { value, parsed, entity, subject } = material;
  const stems: string[] = [];
  if (answer !== null && value !== null && valueStart > 0 && !isReply(answer, language)) {
    const isLast = /^[\s.!]*$/.test(answer.slice(valueStart + value.text.length));
    if (isLast) stems.push(answer.slice(0, valueStart).trim());
  }
  for (const candidate of phrasing.shuffled('statements', null)) {
    const text = phrasing.render(candidate, 'direct', phrasing.name('any'), VALUE);
    if (!text?.endsWith(VALUE)) continue;
    const stem = text.slice(0, -1).trim();
    stems.push(capital(parsed.qualifier === '' ? stem : `${parsed.qualifier}, ${stem}`));
  }
  // The subject alone is no beginning of a sentence to finish.
  const names = [entity.name, ...entity.formal, subject.name, ...subject.formal].map((name) =>
    name.toLowerCase(),
  );
  return stems
    .filter((stem) => !names.includes(stem.toLowerCase()))
    .map((stem) =>
      entity.formal.length > 0 && rng.next() < 0.3
        ? stem.replace(entity.name, () => rng.pick(entity.formal))
        : stem,
    );
}

function echoKind({ material }: Phrasing): 'who' | 'what' | 'year' | null {
  const { parsed, value } = material;
  if (parsed.shape === 'when') return value?.kind === 'year' ? 'year' : null;
  if (parsed.slots.wh === 'who' || parsed.shape === 'agent') return 'who';
  return ['role', 'called', 'standsFor', 'count'].includes(parsed.shape) ? 'what' : null;
}
