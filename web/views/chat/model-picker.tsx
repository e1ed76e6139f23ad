/** @module Which models answer: one switch each, at most two on. Leaves taught on their own are models of their own. */
import { t } from '../../i18n/index.ts';
import { columns } from '../../state/chat.ts';

export function ModelPicker({ ids, chosen }: { ids: readonly string[]; chosen: readonly string[] }) {
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen.slice(-1), id];
    if (next.length > 0) columns.value = ids.filter((one) => next.includes(one)).sort(baseFirst);
  };
  if (ids.length < 2) return null;
  return (
    <fieldset class="chips">
      <legend class="unseen">{t('chat.who')}</legend>
      {ids.map((id) => (
        <label key={id} class="chip">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          <span>{shownName(id)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const baseFirst = (one: string, two: string) => Number(two.endsWith(':base')) - Number(one.endsWith(':base'));

/** "smollm2:base" is the base, "smollm2:LEAF" one leaf, "smollm2" all that was taught. */
export function shownName(id: string): string {
  const [, leaf] = /^[^:]+:(.+)$/.exec(id) ?? [];
  if (leaf === 'base') return t('chat.base');
  return leaf === undefined ? id : t('chat.leaf', { leaf });
}
