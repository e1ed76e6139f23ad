/** @module Which adapters a command works with, and how much of each: from --adapter FILE[:SCALE], else the newest of the model. */
import { resolve } from 'node:path';
import { ResourceError, UsageError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { t } from '../i18n/index.ts';
import { newestAdapter } from '../model/adapters.ts';
import type { ChosenModel } from './model-choice.ts';
import type { Session } from './session.ts';

export interface AdapterFlags {
  adapter?: readonly string[] | undefined;
  noAdapter?: boolean;
}

export interface ChosenAdapter extends ScaledAdapter {
  /** The file or PEFT folder that was named; `path` is the GGUF file that is read. */
  source: string;
}

/**
 * "FILE" or "FILE:SCALE". A file whose whole name is there is meant as it is, colons and all, and so is a drive with a letter:
 * "C:\a.gguf" has no scale, "C:\a.gguf:0.5" has one.
 */
export async function parseAdapter(
  text: string,
  cwd: string,
): Promise<Pick<ChosenAdapter, 'source' | 'scale'>> {
  const source = resolve(cwd, text);
  const parts = /^(.+):([^:\\/]*)$/s.exec(text);
  const isDrive = process.platform === 'win32' && /^[a-z]$/i.test(parts?.[1] ?? '');
  if (parts === null || isDrive || (await isThere(source))) return { source, scale: 1 };
  const scale = Number(parts[2]);
  if (parts[2]!.trim() === '' || !Number.isFinite(scale) || scale === 0)
    throw new UsageError(t('convert.badScale', { text, scale: parts[2]! }), {
      hint: t('convert.badScaleHint'),
    });
  return { source: resolve(cwd, parts[1]!), scale };
}

const isNone = (text: string) => text === 'none' || text === 'None';

/** The adapters of --adapter, none for --no-adapter or "none", else the newest of this very model; empty when there is none. */
export async function chooseAdapters(
  session: Session,
  model: ChosenModel,
  flags: AdapterFlags,
): Promise<ChosenAdapter[]> {
  const named = flags.adapter ?? [];
  if (named.length > 0 && flags.noAdapter)
    throw new UsageError(t('cli.adapterTwice'), { hint: t('cli.adapterTwiceHint') });
  if (named.length > 1 && named.some((text) => isNone(text) || text === 'auto'))
    throw new UsageError(t('convert.adapterAndNone'), { hint: t('convert.adapterAndNoneHint') });
  if (flags.noAdapter || named.some(isNone)) return [];
  if (named.length > 0 && named[0] !== 'auto') return openNamed(session, model, named);
  const newest = await newestAdapter(session.config.train.ckpt_output_dir, model.sha256);
  return newest === null ? [] : [{ source: newest.path, path: newest.path, scale: 1 }];
}

async function openNamed(
  session: Session,
  model: ChosenModel,
  named: readonly string[],
): Promise<ChosenAdapter[]> {
  const chosen: ChosenAdapter[] = [];
  for (const text of named) {
    const { source, scale } = await parseAdapter(text, session.context.cwd);
    if (chosen.some((other) => other.source === source))
      throw new UsageError(t('convert.adapterRepeated', { path: source }), {
        hint: t('convert.adapterRepeatedHint'),
      });
    if (!(await isThere(source)))
      throw new ResourceError(t('cli.adapterMissing', { path: source }), {
        hint: t('cli.adapterMissingHint'),
      });
    chosen.push({ source, scale, path: await adapterFile(session, model, source) });
  }
  return chosen;
}

/** As chooseAdapters, but there must be one. @throws ResourceError otherwise. */
export async function requireAdapters(
  session: Session,
  model: ChosenModel,
  flags: AdapterFlags,
): Promise<[ChosenAdapter, ...ChosenAdapter[]]> {
  const [first, ...others] = await chooseAdapters(session, model, flags);
  if (first !== undefined) return [first, ...others];
  throw new ResourceError(
    t('cli.adapterNone', { model: model.name, path: session.config.train.ckpt_output_dir }),
    { hint: t('cli.adapterNoneHint') },
  );
}

/** As the user would name them: "a.gguf", or "a.gguf:0.5, b.gguf"; null for none. */
export function adapterNames(adapters: readonly ChosenAdapter[]): string | null {
  if (adapters.length === 0) return null;
  return adapters.map(({ source, scale }) => (scale === 1 ? source : `${source}:${scale}`)).join(', ');
}

/** "with the adapter PATH" or "without an adapter". */
export function describeAdapters(adapters: readonly ChosenAdapter[]): string {
  const path = adapterNames(adapters);
  return path === null ? t('cli.withoutAdapter') : t('cli.withAdapter', { path });
}

/** A GGUF file for what was named: itself, or what a PEFT folder was converted to, kept in the cache. */
async function adapterFile(session: Session, model: ChosenModel, source: string): Promise<string> {
  const { isPeftFolder, convertPeftFolder } = await import('../convert/peft-in.ts');
  if (!(await isPeftFolder(source))) return source;
  return convertPeftFolder({
    folder: source,
    basePath: model.path,
    baseSha256: model.sha256,
    cacheDir: session.paths.cache,
  });
}
