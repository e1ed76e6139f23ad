/** @module The questions of a leaf as form and as YAML in step; findings at their field; two tabs lose no edit. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Finding, QnaChange, QnaFile, QnaForm } from '../../../src/ui/contract.ts';
import { epoch } from '../../api/connection.ts';
import { ApiError } from '../../api/http.ts';
import { checkQna, getQna, saveQna } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { type UnsavedQna, unsavedQna, withKey } from '../../state/intake.ts';
import { useLoaded } from '../../state/load.ts';
import { QnaFields } from './qna-fields.tsx';

const checkAfterMs = 350;

export function QnaEditor({ leaf }: { leaf: string }) {
  const loaded = useLoaded(leaf, (signal) => getQna(leaf, signal), { on: ['taxonomy'] });
  return (
    <>
      <Failure error={loaded.error.value} />
      {loaded.value.value && <Editor leaf={leaf} file={loaded.value.value} />}
    </>
  );
}

function Editor({ leaf, file }: { leaf: string; file: QnaFile }) {
  const kept = unsavedQna.peek()[leaf];
  /** What is edited: its text, the form of it as far as it is known, and the version it started from. */
  const text = useSignal(kept?.text ?? file.text);
  const form = useSignal<QnaForm | null>(kept ? formOf(kept.ahead) : file.form);
  const findings = useSignal<Finding[]>(kept ? [] : file.findings);
  const start = useSignal({ text: file.text, etag: kept?.etag ?? file.etag });
  const conflict = useSignal<QnaFile | null>(null);
  const action = useAction();
  const checking = useRef<AbortController | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  /** What was typed into the form and is not in the text yet. */
  const ahead = useSignal<QnaChange | null>(kept?.ahead ?? null);
  const isDirty = ahead.value !== null || text.value !== start.value.text;

  const show = (next: QnaFile) => {
    text.value = next.text;
    form.value = next.form;
    findings.value = next.findings;
  };
  const accept = (next: QnaFile) => {
    checking.current?.abort();
    ahead.value = null;
    show(next);
    start.value = { text: next.text, etag: next.etag };
    conflict.value = null;
    keep(null);
  };
  const keep = (value: Omit<UnsavedQna, 'etag'> | null) => {
    const unsaved = value === null ? undefined : { ...value, etag: start.peek().etag };
    unsavedQna.value = withKey(unsavedQna.peek(), leaf, unsaved);
  };
  /** Asks what a change would be; the half that was not typed in follows. */
  const check = (change: QnaChange, take: (next: QnaFile) => void) => {
    checking.current?.abort();
    const controller = new AbortController();
    checking.current = controller;
    setTimeout(() => {
      if (controller.signal.aborted) return;
      checkQna(leaf, change, controller.signal).then(
        (next) => {
          if (!controller.signal.aborted) take(next);
        },
        (error) => {
          if (!controller.signal.aborted && error instanceof ApiError) action.error.value = error;
        },
      );
    }, checkAfterMs);
  };
  const typeText = (value: string) => {
    ahead.value = null;
    text.value = value;
    keep({ text: value });
    followText();
  };
  const typeForm = (value: QnaForm) => {
    form.value = value;
    ahead.value = { form: value, base: text.value };
    keep({ text: text.value, ahead: ahead.value });
    followForm(ahead.value);
  };
  const followText = () =>
    check({ text: text.peek() }, (next) => {
      form.value = next.form;
      findings.value = next.findings;
    });
  const followForm = (change: QnaChange) =>
    check(change, (next) => {
      ahead.value = null;
      text.value = next.text;
      findings.value = next.findings;
      keep({ text: next.text });
    });
  // What was kept, and what could not be asked while the server was away.
  useEffect(() => {
    const left = ahead.peek();
    if (left) followForm(left);
    else if (text.peek() !== start.peek().text) followText();
  }, [epoch.value]);
  useEffect(() => () => checking.current?.abort(), []);
  // Somebody else saved: without an edit of one's own the page follows; with one, nothing is taken away.
  useEffect(() => {
    if (file.etag === start.value.etag) return;
    if (isDirty) {
      conflict.value = file;
      // Another tab of this browser that saved has cleared what was kept.
      keep({ text: text.value, ...(ahead.value === null ? {} : { ahead: ahead.value }) });
    } else accept(file);
  }, [file.etag]);

  const edited = (): QnaChange => ahead.value ?? { text: text.value };
  const save = (change: QnaChange, etag: string) =>
    void action.run(async () => {
      try {
        accept(await saveQna(leaf, change, etag));
        announce(t('teach.saved'));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error;
        conflict.value = error.problem.current as QnaFile;
      }
    });
  const jump = ({ line, col }: Finding) => {
    const before = text.value.split('\n').slice(0, line - 1);
    const place = before.reduce((sum, each) => sum + each.length + 1, 0) + col - 1;
    area.current?.focus();
    area.current?.setSelectionRange(place, place);
    const lineHeight = Number.parseFloat(getComputedStyle(area.current!).lineHeight);
    area.current!.scrollTop = Math.max(0, (line - 4) * lineHeight);
  };
  const isFixable = findings.value.some((finding) => finding.isFixable);
  return (
    <div class="qna">
      {conflict.value && (
        <div class="banner row" role="alert">
          <span>{t('teach.conflict')}</span>
          <button type="button" onClick={() => accept(conflict.value!)}>
            {t('teach.takeTheirs')}
          </button>
          <button type="button" onClick={() => save(edited(), conflict.value!.etag)}>
            {t('teach.keepMine')}
          </button>
        </div>
      )}
      <div class="row save-row">
        <button
          type="button"
          class="primary"
          disabled={!isDirty || action.isBusy.value || conflict.value !== null}
          onClick={() => save(edited(), start.value.etag)}
        >
          {t('teach.save')}
        </button>
        <button type="button" disabled={!isDirty} onClick={() => accept(file)}>
          {t('teach.discard')}
        </button>
        {isFixable && (
          <button
            type="button"
            onClick={() =>
              check({ text: text.value, fix: true }, (next) => {
                show(next);
                keep({ text: next.text });
              })
            }
          >
            {t('teach.fix')}
          </button>
        )}
        <span class="soft" role="status">
          {isDirty ? t('teach.unsaved') : t('teach.allSaved')}
        </span>
      </div>
      <Failure error={action.error.value} />
      <Findings findings={findings.value} jump={jump} />
      <div class="halves">
        <div class="half-form">
          {form.value ? (
            <QnaFields form={form.value} findings={findings.value} change={typeForm} />
          ) : (
            <p class="soft">{t('teach.noForm')}</p>
          )}
        </div>
        <label class="field half-text">
          <span>qna.yaml</span>
          <textarea
            ref={area}
            class="yaml"
            spellcheck={false}
            value={text.value}
            onInput={(event) => typeText(event.currentTarget.value)}
          />
        </label>
      </div>
    </div>
  );
}

const formOf = (change: QnaChange | undefined): QnaForm | null =>
  change !== undefined && 'form' in change ? change.form : null;

function Findings({ findings, jump }: { findings: readonly Finding[]; jump: (finding: Finding) => void }) {
  if (findings.length === 0) return null;
  return (
    <details class="findings" open={findings.some(({ severity }) => severity === 'error')}>
      <summary>{t('teach.findings', { n: findings.length })}</summary>
      <ul>
        {findings.map((finding, place) => (
          <li key={place} class={finding.severity}>
            <button type="button" class="quiet" onClick={() => jump(finding)}>
              {`${finding.line}:${finding.col}`}
            </button>
            <span>
              {finding.message} {finding.hint}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
