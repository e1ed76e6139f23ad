/** @module What the models are called in this view: with several of them each name says which model it is, and which side of it. */
import { t } from '../../i18n/index.ts';
import { type Model, modelOf } from '../../state/chat-columns.ts';

/** @param id as it is served: NAME:base, NAME, NAME:LEAF+LEAF. */
export function shownName(id: string, models: readonly Model[]): string {
  const model = modelOf(id);
  const part = id.slice(model.length + 1);
  const role = models.find((one) => one.id === id)?.role;
  const leaf = part.replaceAll('+', ' + ');
  if (models.some((one) => modelOf(one.id) !== model)) {
    if (part === 'base' || role === 'base') return t('chat.baseOf', { model });
    if (part !== '') return t('chat.leafOf', { model, leaf });
    return role === 'taught' ? t('chat.taughtOf', { model }) : model;
  }
  if (part === 'base') return t('chat.base');
  return part === '' ? model : t('chat.leaf', { leaf });
}
