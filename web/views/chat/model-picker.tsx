/** @module Who answers: the base model, and beside it all that was taught, or single leaves switched on and off. */
import type { ChatModels } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';
import { type Asked, asked } from '../../state/chat.ts';

type Model = ChatModels['models'][number];

export function ModelPicker({ models }: { models: readonly Model[] }) {
  if (models.length < 2) return null;
  const { hasBase, hasTaught, leaves } = asked.value;
  const set = (by: Partial<Asked>) => {
    const next = { ...asked.value, ...by };
    if (next.hasBase || next.hasTaught || next.leaves.length > 0) asked.value = next;
  };
  return (
    <fieldset class="chips">
      <legend class="unseen">{t('chat.who')}</legend>
      {models.map(({ id, role, leaves: [leaf = id] }) => {
        const [isOn, flip] = {
          base: [hasBase, () => set({ hasBase: !hasBase })] as const,
          taught: [hasTaught, () => set({ hasTaught: !hasTaught, leaves: [] })] as const,
          leaf: [
            leaves.includes(leaf),
            () => set({ hasTaught: false, leaves: toggled(leaves, leaf) }),
          ] as const,
        }[role];
        return (
          <label key={id} class="chip">
            <input type="checkbox" checked={isOn} onChange={flip} />
            <span>{shownName(id)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

const toggled = (all: readonly string[], one: string) =>
  all.includes(one) ? all.filter((each) => each !== one) : [...all, one];

/** At most two, the base first: what of the person's choice is served. With one model alone, that one. */
export function chosenModels(models: readonly Model[]): string[] {
  const { hasBase, hasTaught, leaves } = asked.value;
  const base = hasBase ? models.find(({ role }) => role === 'base') : undefined;
  const taught = models.find(({ role }) => role === 'taught');
  const single = models.filter(({ role, leaves: [leaf] }) => role === 'leaf' && leaves.includes(leaf ?? ''));
  const right = single.length > 0 ? joined(single) : hasTaught ? taught?.id : undefined;
  const chosen = [base?.id, right].filter((id) => id !== undefined);
  return chosen.length > 0 ? chosen : models.slice(0, 1).map(({ id }) => id);
}

/** MODEL:LEAF+LEAF, as the server names several leaves together. */
function joined(models: readonly Model[]): string {
  const [first, ...others] = models.map(({ id }) => id);
  return [first, ...others.map((id) => id.slice(id.indexOf(':') + 1))].join('+');
}

/** "smollm2:base" is the base, "smollm2:LEAF" single leaves, "smollm2" all that was taught. */
export function shownName(id: string): string {
  const [, leaf] = /^[^:]+:(.+)$/.exec(id) ?? [];
  if (leaf === 'base') return t('chat.base');
  return leaf === undefined ? id : t('chat.leaf', { leaf: leaf.replaceAll('+', ' + ') });
}
