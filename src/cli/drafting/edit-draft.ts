/** @module A draft in the person's own editor; what they saved is checked, and asked about where somebody can answer. */
import { spawn } from 'node:child_process';
import { ResourceError } from '../../core/errors.ts';
import { acceptAll } from '../../draft/accept.ts';
import { countDraft } from '../../draft/draft.ts';
import { draftPath, hasDraft, noDraft, readDraft } from '../../draft/draft-file.ts';
import { t } from '../../i18n/index.ts';
import type { Session } from '../session.ts';
import { openAsker } from '../term/ask.ts';

/** @throws ResourceError when there is no draft or the editor cannot be run, InputError with the place when the saved draft is not readable. */
export async function editDraft(session: Session, folder: string): Promise<void> {
  // One that is broken is opened, too: that is how it is mended.
  if (!(await hasDraft(folder))) throw noDraft(folder);
  await runEditor(session, draftPath(folder));
  const { open } = countDraft(await readDraft(folder));
  if (open === 0 || session.context.stdin.isTTY !== true) return;
  using asker = openAsker(session.context);
  if (await asker.yes(t('authoring.askAcceptRest', { count: open }))) await acceptAll(folder);
}

/** VISUAL and EDITOR may hold arguments: "code --wait". */
function runEditor(session: Session, path: string): Promise<void> {
  const { env } = session.context.process;
  const line = env.VISUAL || env.EDITOR || (process.platform === 'win32' ? 'notepad' : 'vi');
  const [program = 'vi', ...args] = line.split(/\s+/).filter(Boolean);
  const refuse = (reason: string) =>
    new ResourceError(t('authoring.editorFailed', { editor: line, reason }), {
      hint: t('authoring.editorFailedHint', { path }),
    });
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, path], { stdio: 'inherit' });
    child.on('error', (error: NodeJS.ErrnoException) => reject(refuse(error.code ?? error.message)));
    child.on('exit', (code, signal) => (code === 0 ? resolve() : reject(refuse(String(code ?? signal)))));
  });
}
