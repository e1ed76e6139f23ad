/** @module `ilab taxonomy schema`: writes the schemas by which an editor completes and checks a qna.yaml while one types. */
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { t } from '../../../i18n/index.ts';
import type { LeafKind } from '../../../taxonomy/leaf.ts';
import { editorSchema } from '../../../taxonomy/schema.ts';
import type { CliContext } from '../../context.ts';
import { openSession } from '../../session.ts';
import type { TaxonomySchemaFlags } from './command.ts';

/** Hidden, so that it is no leaf. */
const FOLDER = '.schema';
const kinds: readonly LeafKind[] = ['knowledge', 'compositional_skills'];

export default async function runTaxonomySchema(this: CliContext, flags: TaxonomySchemaFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: { 'generate.taxonomy_path': flags.taxonomyPath },
  });
  const folder =
    flags.outputDir === undefined
      ? join(session.config.generate.taxonomy_path, FOLDER)
      : resolve(this.cwd, flags.outputDir);
  const files = kinds.map((kind) => ({ kind, path: join(folder, `${kind}.json`) }));
  for (const { kind, path } of files)
    await writeFileAtomic(path, `${JSON.stringify(editorSchema(kind), null, 2)}\n`);
  if (flags.json) {
    session.printJson({ files });
    return;
  }
  for (const { kind, path } of files) {
    session.print(path);
    session.print(t('authoring.schemaLine', { kind, line: `# yaml-language-server: $schema=${path}` }));
  }
  session.print(t('authoring.schemaHow'));
}
