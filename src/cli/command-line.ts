/** @module What was typed, brought into the one form the parser knows: InstructLab's two-letter options and --config. */

/** InstructLab (click) has options of one dash and two letters. */
const twoLetters: Readonly<Record<string, string>> = {
  '-qq': '--quick-question',
  '-rp': '--repository',
  '-rl': '--release',
  '-wc': '--without-comments',
  '-nd': '--no-decoration',
  '-sq': '--skip-quantize',
};

export interface CommandLine {
  inputs: string[];
  /** The file of `ilab --config FILE command`. */
  configFile: string | null;
  json: boolean;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  const inputs: string[] = [];
  let configFile: string | null = null;
  let beforeCommand = true;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') {
      inputs.push(...argv.slice(i));
      break;
    }
    if (beforeCommand && word === '--config' && argv[i + 1] !== undefined) configFile = argv[++i]!;
    else if (beforeCommand && word.startsWith('--config=')) configFile = word.slice('--config='.length);
    else {
      if (!word.startsWith('-')) beforeCommand = false;
      inputs.push(twoLetters[word] ?? word);
    }
  }
  const end = inputs.indexOf('--');
  return { inputs, configFile, json: inputs.slice(0, end < 0 ? undefined : end).includes('--json') };
}
