/** @module The text of a source as it is, the sentence in question marked; a selected one can be asked about by hand. */
import { useEffect, useRef } from 'preact/hooks';
import type { OwnPair, Span } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';
import { ownPairs, withKey } from '../../state/intake.ts';

export interface SourceTextProps {
  leaf: string;
  file: string;
  text: string;
  span: Span | null;
  /** @returns whether it was taken; until then the words stay. */
  onAdd: (own: OwnPair) => Promise<boolean>;
}

export function SourceText({ leaf, file, text, span, onAdd }: SourceTextProps) {
  const mark = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const key = `${leaf} ${file}`;
  const own = ownPairs.value[key];
  const setOwn = (value: typeof own) => {
    ownPairs.value = withKey(ownPairs.value, key, value);
  };
  useEffect(() => {
    if (mark.current && box.current)
      box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 3;
  }, [span?.start, span?.file, text]);
  const [start, end] = span ? [span.start, span.end] : [0, 0];
  const begin = () => {
    const chosen = selectionIn(box.current!, text);
    const from = chosen ?? span ?? { start: 0, end: 0 };
    setOwn({
      question: '',
      answer: text.slice(from.start, from.end).trim(),
      line: text.slice(0, from.start).split('\n').length,
    });
  };
  return (
    <figure class="source">
      <figcaption class="row">
        <code>{file}</code>
        <button type="button" class="quiet" onClick={begin}>
          {t('teach.ownPair')}
        </button>
      </figcaption>
      {own && (
        <form
          class="stack own"
          onSubmit={(event) => {
            event.preventDefault();
            const { question, answer, line } = own;
            const source = `${file}:${line}`;
            void onAdd({ question: question.trim(), answer: answer.trim(), source }).then((isTaken) => {
              if (isTaken) setOwn(undefined);
            });
          }}
        >
          {(['question', 'answer'] as const).map((name) => (
            <label key={name} class="field">
              <span>{t(`teach.${name}`)}</span>
              <textarea
                required
                rows={2}
                value={own[name]}
                onInput={(event) => setOwn({ ...own, [name]: event.currentTarget.value })}
              />
            </label>
          ))}
          <div class="row">
            <button type="submit" class="primary">
              {t('teach.addOwn', { line: own.line })}
            </button>
            <button type="button" onClick={() => setOwn(undefined)}>
              {t('teach.cancel')}
            </button>
          </div>
        </form>
      )}
      <section
        ref={box}
        class="source-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which a keyboard must be able to do
        tabIndex={0}
        aria-label={t('teach.sourceText', { file })}
      >
        {text.slice(0, start)}
        {end > start && end <= text.length && <mark ref={mark}>{text.slice(start, end)}</mark>}
        {text.slice(end)}
      </section>
    </figure>
  );
}

/** Offsets of what is selected inside `box`; null when nothing is. */
function selectionIn(box: HTMLElement, text: string): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: Math.min(text.length, start + range.toString().length) };
}
