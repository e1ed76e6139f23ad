/** @module How each skill came to its examples, in a line each, and what that means. */
import type { SkillYield } from '../../../generate/skills/teach.ts';
import { t } from '../../../i18n/index.ts';

export function skillLines(yields: readonly SkillYield[]): string[] {
  const isNarrow = yields.some(({ accepted }) => accepted === 0);
  return [
    ...yields.map(({ accepted, isWeak, ...counts }) => {
      if (accepted > 0) return t('generate.skillMade', { accepted, ...counts });
      return t(isWeak ? 'generate.skillWeak' : 'generate.skillSeeds', counts);
    }),
    ...(isNarrow ? [t('generate.skillNarrow')] : []),
  ];
}
