/** @module `ilab rag convert`: documents of a folder, or of the taxonomy's new leaves, as Markdown files. */
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { InputError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { SourceContent } from '../../../sources/document.ts';
import { slug } from '../../../sources/leaf-path.ts';
import { readSource } from '../../../sources/read-source.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { locateTaxonomy, readTaxonomy } from '../../../taxonomy/tree.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { showFindings } from '../../source-findings.ts';
import { readOptions } from '../../source-options.ts';
import { printable } from '../../term/printable.ts';
import { openProgress, type Progress } from '../../term/progress.ts';
import type { ConvertFlags } from './commands.ts';

export default async function runConvert(this: CliContext, flags: ConvertFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: {
      'generate.taxonomy_path': flags.taxonomyPath,
      'generate.taxonomy_base': flags.taxonomyBase,
    },
  });
  const folder = resolve(this.cwd, flags.outputDir ?? join(dirname(session.paths.taxonomy), 'documents'));
  const progress = openProgress(this, { unit: 'items', ...flags });
  const read = await readAll(session, flags, progress).finally(() => progress.end());
  const documents = read.flatMap((one) => one.documents);
  if (documents.length === 0)
    throw new InputError(t('retrieve.convertNothing'), { hint: t('retrieve.convertNothingHint') });
  await mkdir(folder, { recursive: true });
  const names = new Set<string>();
  const files: { file: string; title: string; address: string }[] = [];
  for (const { title, address, markdown } of documents) {
    const file = join(folder, freeName(slug(title), names));
    await writeFileAtomic(file, markdown);
    files.push({ file, title, address });
    if (!flags.json) session.print(printable(`${file}  ${title}`));
  }
  const findings = read.flatMap((one) => one.findings);
  if (flags.json) session.printJson({ folder, files, findings });
  else {
    showFindings(session, findings);
    session.next(t('retrieve.convertNext', { path: folder }));
  }
}

async function readAll(session: Session, flags: ConvertFlags, progress: Progress): Promise<SourceContent[]> {
  const { inputDir } = flags;
  if (inputDir !== undefined)
    return [await readSource(resolve(session.context.cwd, inputDir), readOptions(session, {}, progress))];
  const { taxonomy_path: path, taxonomy_base: base } = session.config.generate;
  const { root } = await locateTaxonomy(path);
  const { files } = await diffTaxonomy({ root, base });
  const { leaves } = await readTaxonomy(root, files);
  const read: SourceContent[] = [];
  for (const { document, path: qna } of leaves) {
    if (document === undefined) continue;
    const { repo, commit, patterns } = document;
    const address = /^[a-z]+:\/\//i.test(repo) ? `git+${repo}` : resolve(dirname(qna), repo);
    read.push(await readSource(address, readOptions(session, { commit, patterns }, progress)));
  }
  return read;
}

/** Of one run: the same title twice is two files; a file of an earlier run is written anew. */
function freeName(base: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const name = `${number === 1 ? base : `${base}_${number}`}.md`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
