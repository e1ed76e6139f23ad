/** @module A qna.yaml as fields; what is found about a field stands below it. */
import type { Finding, QnaForm } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';

type Group = QnaForm['groups'][number];
type Pair = Group['pairs'][number];
/** A place in the file's own words: version 3 has its pairs in groups, others and skills have one list. */
type Place = (string | number)[];

export interface QnaFieldsProps {
  form: QnaForm;
  findings: readonly Finding[];
  change: (form: QnaForm) => void;
}

export function QnaFields({ form, findings, change }: QnaFieldsProps) {
  const isGrouped = form.version === 3 && form.groups.every(({ context }) => context !== null);
  const setGroup = (at: number, by: Partial<Group>) =>
    change({
      ...form,
      groups: form.groups.map((group, place) => (place === at ? { ...group, ...by } : group)),
    });
  const texts = [
    ['createdBy', 'created_by', form.createdBy],
    ['domain', 'domain', form.domain],
    ['taskDescription', 'task_description', form.taskDescription],
    ['outline', 'document_outline', form.outline],
  ] as const;
  return (
    <div class="stack">
      {texts.map(
        ([name, key, value]) =>
          value !== undefined && (
            <TextField
              key={name}
              label={t(`teach.field.${name}`)}
              value={value}
              findings={at(findings, [key])}
              change={(typed) => change({ ...form, [name]: typed })}
            />
          ),
      )}
      {form.groups.map((group, place) => (
        <GroupFields
          key={place}
          number={place + 1}
          group={group}
          base={isGrouped ? ['seed_examples', place] : ['seed_examples']}
          isGrouped={isGrouped}
          findings={findings}
          change={(by) => setGroup(place, by)}
        />
      ))}
      {isGrouped && (
        <div>
          <button
            type="button"
            onClick={() =>
              change({
                ...form,
                groups: [...form.groups, { context: '', pairs: [{ question: '', answer: '' }] }],
              })
            }
          >
            {t('teach.addContext')}
          </button>
        </div>
      )}
    </div>
  );
}

interface GroupProps {
  number: number;
  group: Group;
  base: Place;
  isGrouped: boolean;
  findings: readonly Finding[];
  change: (by: Partial<Group>) => void;
}

function GroupFields({ number, group, base, isGrouped, findings, change }: GroupProps) {
  const { context, pairs } = group;
  const setPair = (at: number, by: Partial<Pair>) =>
    change({ pairs: pairs.map((pair, place) => (place === at ? { ...pair, ...by } : pair)) });
  const pairPlace = (place: number): Place =>
    isGrouped ? [...base, 'questions_and_answers', place] : [...base, place];
  return (
    <fieldset class="card stack">
      <legend>{isGrouped ? t('teach.context', { n: number }) : t('teach.tab.questions')}</legend>
      {context !== null && (
        <TextField
          label={t('teach.contextText')}
          value={context}
          rows={4}
          findings={at(findings, [...base, 'context'])}
          change={(typed) => change({ context: typed })}
        />
      )}
      {pairs.map((pair, place) => (
        <div key={place} class="pair-fields">
          {pair.context !== undefined && (
            <TextField
              label={t('teach.contextText')}
              value={pair.context}
              findings={at(findings, [...pairPlace(place), 'context'])}
              change={(typed) => setPair(place, { context: typed })}
            />
          )}
          {(['question', 'answer'] as const).map((name) => (
            <TextField
              key={name}
              label={`${t(`teach.${name}`)} ${place + 1}`}
              value={pair[name]}
              findings={at(findings, [...pairPlace(place), name])}
              change={(typed) => setPair(place, { [name]: typed })}
            />
          ))}
          <button
            type="button"
            class="quiet"
            aria-label={t('teach.removePair', { n: place + 1 })}
            onClick={() => change({ pairs: pairs.filter((_, other) => other !== place) })}
          >
            {t('teach.remove')}
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          class="quiet"
          onClick={() => change({ pairs: [...pairs, { question: '', answer: '' }] })}
        >
          {t('teach.addPair')}
        </button>
      </div>
    </fieldset>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  rows?: number;
  findings: readonly Finding[];
  change: (value: string) => void;
}

function TextField({ label, value, rows = 1, findings, change }: TextFieldProps) {
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return (
    <label class="field">
      <span>{label}</span>
      <textarea
        rows={Math.max(rows, Math.min(6, Math.ceil(value.length / 60)))}
        value={value}
        aria-invalid={isWrong}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {findings.map((finding, place) => (
        <em key={place} class={finding.severity}>
          {finding.message} {finding.hint}
        </em>
      ))}
    </label>
  );
}

/** Those of exactly this place. */
const at = (findings: readonly Finding[], place: Place) =>
  findings.filter(
    ({ field }) => field.length === place.length && field.every((part, i) => part === place[i]),
  );
