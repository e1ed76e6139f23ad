/** @module What `--models A,B,...` names: files, names of the store, either with an adapter, or servers. */
import { UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';

export type ModelSpec =
  | { kind: 'local'; text: string; model: string; adapter: string | null }
  | { kind: 'endpoint'; text: string; url: string; model: string | null };

/**
 * "NAME", "FILE.gguf", "NAME+ADAPTER[:SCALE]", "http://HOST/v1" or "http://HOST/v1#MODEL". What `isFile` says is there is meant
 * as it is written, plus signs and all.
 * @throws UsageError for an empty entry or two adapters
 */
export function parseModelSpecs(text: string, isFile: (path: string) => boolean): ModelSpec[] {
  return text.split(',').map((raw) => {
    const entry = raw.trim();
    if (entry === '')
      throw new UsageError(t('known.emptyModel', { text: JSON.stringify(text) }), {
        hint: t('known.emptyModelHint'),
      });
    if (/^https?:\/\//i.test(entry)) {
      const [url, model] = entry.split('#', 2) as [string, string?];
      return { kind: 'endpoint', text: entry, url, model: model || null };
    }
    if (isFile(entry) || !entry.includes('+'))
      return { kind: 'local', text: entry, model: entry, adapter: null };
    // A path may hold plus signs: the longest beginning that is a file, else all up to the first.
    const cuts = [...entry.matchAll(/\+/g)].map(({ index }) => index);
    const known = cuts.findLast((cut) => isFile(entry.slice(0, cut)));
    const cut = known ?? (cuts[0] as number);
    const [model, adapter] = [entry.slice(0, cut), entry.slice(cut + 1)];
    if (model === '' || adapter === '')
      throw new UsageError(t('known.emptyModel', { text: JSON.stringify(entry) }), {
        hint: t('known.emptyModelHint'),
      });
    if (adapter.includes('+') && !isFile(adapter))
      throw new UsageError(t('known.manyAdapters', { text: JSON.stringify(entry) }), {
        hint: t('known.manyAdaptersHint'),
      });
    return { kind: 'local', text: entry, model, adapter };
  });
}
