/** @module What the original generator accepts, for texts that another one made: so both sides can be counted by one rule. */
import { rougeLTokens } from '../../src/text/rouge.ts';

/** Words for which InstructLab 0.17.2 discards an instruction. */
const denied =
  /\b(?:images?|graphs?|pictures?|files?|maps?|draw|plot|go to|video|audio|music|flowchart|diagram)\b/i;

export interface GateCounts {
  accepted: string[];
  format: number;
  rouge: number;
}

/** @param seeds instructions that are there before; @param threshold of ROUGE-L F1, above which a text is a copy. */
export function passPeerGates(
  texts: readonly string[],
  seeds: readonly string[],
  threshold: number,
): GateCounts {
  const kept = seeds.map(tokens);
  const counts: GateCounts = { accepted: [], format: 0, rouge: 0 };
  for (const text of texts) {
    const own = tokens(text);
    if (!isWellFormed(text)) counts.format++;
    else if (kept.some((other) => rougeLTokens(own, other).f1 > threshold)) counts.rouge++;
    else {
      kept.push(own);
      counts.accepted.push(text);
    }
  }
  return counts;
}

function isWellFormed(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  return (
    words > 3 && words <= 150 && !denied.test(text) && /^[\p{L}\p{N}]/u.test(text) && /^[ -~]/.test(text)
  );
}

/** As the package rouge-score cuts a text without its stemmer. */
function tokens(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
