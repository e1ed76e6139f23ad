/** @module The key for an OpenAI-compatible server: the option, else the environment (which others cannot read). */
import type { Session } from './session.ts';

export function endpointKey(session: Session, option: string | undefined): string | undefined {
  const { env } = session.context.process;
  return option ?? (env.ILAB_API_KEY || env.OPENAI_API_KEY || undefined);
}
