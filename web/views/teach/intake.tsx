/** @module Where sources come in: files dropped or chosen, pasted text, links. */
import type { AddSources } from '../../../src/ui/contract.ts';
import { addSources, startJob, upload } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { useDroppedFiles } from '../../state/dropped.ts';
import { intakeNotes, typed } from '../../state/intake.ts';
import { noteJob } from '../../state/live.ts';
import { go } from '../../state/route.ts';

/** @param leaves that are there already; null: not known yet. */
export function Intake({ leaves }: { leaves: readonly string[] | null }) {
  const action = useAction();
  const add = (sources: AddSources['sources'], done: () => void = () => undefined) =>
    action.run(async () => {
      const added = await addSources({ sources });
      done();
      const joined = leaves?.includes(added.leaf) ? [{ message: t('teach.joined') }] : [];
      intakeNotes.value = { ...intakeNotes.value, [added.leaf]: [...joined, ...added.notes] };
      noteJob(await startJob({ kind: 'draft', leaf: added.leaf, by: 'rules' }));
      announce(t('teach.added', { leaf: added.leaf }));
      go('teach', added.leaf);
    });
  const addFiles = (files: readonly File[]) =>
    action.run(async () => {
      const sources: AddSources['sources'] = [];
      for (const file of files) sources.push({ upload: (await upload(file)).id });
      action.isBusy.value = false;
      await add(sources);
    });
  const isOver = useDroppedFiles((files) => void addFiles(files));
  const { title, text, link } = typed.value;
  const set = (by: Partial<typeof typed.value>) => {
    typed.value = { ...typed.value, ...by };
  };
  return (
    <section class="intake" aria-label={t('teach.bring')}>
      <label class={`drop ${isOver.value ? 'is-over' : ''} ${leaves?.length === 0 ? 'is-first' : ''}`}>
        <input
          type="file"
          class="unseen"
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) void addFiles(files);
          }}
        />
        <span class="empty-title">{t('teach.drop')}</span>
        <span>{t('teach.dropHint')}</span>
      </label>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add([{ text, title: title.trim() }], () => set({ title: '', text: '' }));
        }}
      >
        <h2>{t('teach.paste')}</h2>
        <label class="field">
          <span>{t('teach.title')}</span>
          <input
            required
            maxLength={200}
            value={title}
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{t('teach.text')}</span>
          <textarea
            required
            rows={5}
            value={text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        <div>
          <button type="submit" class="primary" disabled={action.isBusy.value}>
            {t('teach.addText')}
          </button>
        </div>
      </form>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add([{ link: link.trim() }], () => set({ link: '' }));
        }}
      >
        <h2>{t('teach.link')}</h2>
        <label class="field">
          <span>{t('teach.address')}</span>
          <input required value={link} onInput={(event) => set({ link: event.currentTarget.value })} />
        </label>
        <p class="soft">{t('teach.linkHint')}</p>
        <div>
          <button type="submit" disabled={action.isBusy.value}>
            {t('teach.addLink')}
          </button>
        </div>
      </form>
      {action.isBusy.value && <p role="status">{t('teach.reading')}</p>}
      <Failure error={action.error.value} />
    </section>
  );
}
