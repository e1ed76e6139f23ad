/** @module Questions from the other end: the value is told and the subject is asked for. Only for values that one fact alone has. */
import type { Stream, StreamOptions } from './family-streams.ts';
import type { Phrasing } from './phrasing.ts';
import { capital } from './surface.ts';
import { isReply } from './yes-no.ts';

const GIVEN = new Set<string>(['called', 'named', 'standsFor', 'subjectOf', 'role']);

/** The answer with the subject asked for, and frames for a value of its kind, in turn with what the shape itself offers. */
export function makeReverse(phrasing: Phrasing, options: StreamOptions, ofShape: Stream): Stream {
  const { rng } = phrasing;
  const told = rng.shuffle([...askForSubject(phrasing, options)]);
  const framed = rng.shuffle([...aroundValue(phrasing, options)]);
  const sources: Stream[] = [takeFrom(told), ofShape, takeFrom(framed)];
  let turn = 0;
  return () => {
    for (let tries = 0; tries < sources.length; tries++) {
      const wording = sources[turn++ % sources.length]?.();
      if (wording !== undefined) return wording;
    }
    return undefined;
  };
}

function takeFrom(texts: string[]): Stream {
  return () => {
    const text = texts.shift();
    return text === undefined ? undefined : { text, family: 'reverse', reply: 'plain' };
  };
}

/** "The Pale Curlew can carry 62 cars." → "Which ship can carry 62 cars?" */
function askForSubject({ material, language }: Phrasing, { answer }: StreamOptions): string[] {
  const { entity, value } = material;
  const frames = language.frames.reverse;
  if (frames === undefined || answer === null || value === null || isReply(answer, language)) return [];
  if (material.parsed.shape === 'definition') return [];
  const told = answer.trim().replace(/[.!]+$/, '');
  const names = [entity.name, entity.bare, ...entity.formal];
  const name = names.find((one) => told.toLowerCase().includes(one.toLowerCase()));
  // A value that is a part of the name, or the other way round, leaves nothing to ask for.
  if (name === undefined || name.includes(value.text) || value.text.includes(name)) return [];
  const start = told.toLowerCase().indexOf(name.toLowerCase());
  const before = told.slice(0, start);
  const after = told.slice(start + name.length);
  if (/^['’]s?\b/.test(after) || /^ \p{Lu}/u.test(after)) return [];
  const which = (noun: string) => (noun === '' ? frames.what : frames.which.replace('{T}', noun));
  const isPerson = entity.type.name === 'person';
  const wh = isPerson && before === '' ? frames.who : which(entity.type.noun);
  const apposed = frames.apposed.exec(before)?.groups;
  // "The steamer Brother Ambo ..." says itself what to ask for; "the names of the Mirquill versions" can't be asked so.
  if (apposed !== undefined)
    return apposed.noun && /^\S+ \S+ $/.test(before) ? [`${which(apposed.noun)}${after}?`] : [];
  if (frames.preposition.test(before))
    return [`${capital(after.replace(/^,?\s+/, ''))} ${lower(before)}${lower(wh)}?`];
  return before === ''
    ? [
        `${wh}${after}?`,
        ...(isPerson ? frames.toldPerson : frames.told).map((frame) =>
          fill(frame, { R: after.trim(), T: entity.type.noun }),
        ),
      ].filter(isFilled)
    : // "The chair of what" is no question.
      entity.type.noun === ''
      ? []
      : [`${before}${lower(wh)}${after}?`];
}

function aroundValue(phrasing: Phrasing, { answer, valueStart }: StreamOptions): string[] {
  const { material, language } = phrasing;
  const { value, subject, entity, parsed } = material;
  const frames = language.frames.reverse;
  if (frames === undefined || value === null || subject.name === '') return [];
  const before = answer === null || valueStart < 0 ? '' : answer.slice(0, valueStart);
  const article = frames.article.exec(before)?.[1] ?? '';
  const shown = `${article === '' ? '' : `${article.toLowerCase()} `}${value.text}`;
  const isPerson = parsed.slots.wh === 'who' || parsed.slots.kind === 'who' || parsed.shape === 'agent';
  // What a place or a weekday is, everybody knows: only names that the fact gives are asked for by themselves.
  const isGiven = isPerson || GIVEN.has(parsed.shape);
  const isLinked = value.kind === 'name' || (value.kind === 'text' && /^(?:the|an?)$/i.test(article));
  const list =
    parsed.shape === 'definition' || parsed.shape === 'polar'
      ? []
      : value.kind === 'year' || value.kind === 'date'
        ? frames.time
        : parsed.shape === 'when' || !isLinked
          ? []
          : [
              ...(value.kind === 'name' && isGiven && material.isOwnValue
                ? isPerson
                  ? frames.person
                  : frames.thing
                : []),
              ...frames.link,
            ];
  return list
    .map((frame) => fill(frame, { V: shown, S: subject.name, T: entity.type.noun }))
    .filter(isFilled)
    .map((text) => capital(text));
}

/** An empty slot makes the text useless: it is marked by a brace that stays. */
function fill(frame: string, slots: Readonly<Record<string, string>>): string {
  return frame.replace(/\{(\w)\}/g, (slot, name: string) => slots[name] || slot);
}

function isFilled(text: string): boolean {
  return !text.includes('{');
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
