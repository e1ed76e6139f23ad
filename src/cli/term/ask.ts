/** @module Questions to the person at the terminal. */
import { createInterface } from 'node:readline';
import { UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';

export interface Asker extends Disposable {
  /** An empty answer is `preset`. @throws UsageError when the input ends. */
  text(question: string, preset: string): Promise<string>;
  yes(question: string): Promise<boolean>;
}

/** In every language: a person answers in their own, whichever the program speaks. */
const yes = ['y', 'yes', 'j', 'ja'];

export function openAsker(context: CliContext): Asker {
  const lines = createInterface({ input: context.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    context.process.stderr.write(question);
    const { value, done } = await answers.next();
    if (done) throw new UsageError(t('cli.inputClosed'), { hint: t('cli.inputClosedHint') });
    return value.trim();
  };
  return {
    text: async (question, preset) => (await ask(`${question} [${preset}]: `)) || preset,
    yes: async (question) => {
      const answer = (await ask(`${question} [${t('parser.yesOrNo')}]: `)).toLowerCase();
      return yes.includes(answer);
    },
    [Symbol.dispose]: () => lines.close(),
  };
}
