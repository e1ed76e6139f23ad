/** @module Fills a question form with its words: see `Form` in data/language.ts. */
import type { Form, Morphology, VerbForm } from './data/language.ts';

export type Slots = Readonly<Record<string, string | undefined>>;

export interface RenderOptions {
  morphology: Morphology;
  tense: 'present' | 'past';
  isPlural: boolean;
  mode: 'direct' | 'embedded';
}

/** The form as text without capital and mark, or null when a slot has no filling. */
export function renderForm(form: Form, slots: Slots, options: RenderOptions): string | null {
  const chosen = form.replace(/\[([^[\]|]*)\|([^[\]|]*)\]/g, options.mode === 'direct' ? '$1' : '$2');
  let isWhole = true;
  // Slots may hold slots (a clause with its subject): two rounds reach the bottom.
  const fill = (text: string): string =>
    text.replace(/\{([^{}]+)\}/g, (_, content: string) => {
      const filled = fillSlot(content, slots, options);
      if (filled === null) isWhole = false;
      return filled ?? '';
    });
  const text = fill(fill(chosen));
  return isWhole ? options.morphology.tidy(text) : null;
}

function fillSlot(content: string, slots: Slots, options: RenderOptions): string | null {
  const [name = '', form] = content.split(':');
  if (form !== undefined) {
    const verb = Object.hasOwn(slots, name) ? slots[name] : name;
    return verb === undefined || verb === '' ? null : inflect(verb, form, options);
  }
  if (name.endsWith('?')) return slots[name.slice(0, -1)] ?? '';
  const value = slots[name];
  return value === undefined || value === '' ? null : value;
}

/** `fin` agrees with the subject, `they` with a plural that isn't the subject. */
function inflect(verb: string, form: string, { morphology, tense, isPlural }: RenderOptions): string {
  if (form === 'they') return morphology.inflect(verb, tense === 'past' ? 'past' : 'base');
  if (form !== 'fin') return morphology.inflect(verb, form as VerbForm);
  if (tense === 'past') return morphology.inflect(verb, 'past');
  return isPlural && verb.split(' ')[0] !== 'be' ? verb : morphology.inflect(verb, 'third');
}
