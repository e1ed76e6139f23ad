/** @module What was typed, brought into the one form the parser knows: InstructLab's own forms of options, --config and --lang. */

/** InstructLab (click) has options of one dash and two letters, and one that begins with a digit. */
export const otherForms: Readonly<Record<string, string>> = {
  '-qq': '--quick-question',
  '-rp': '--repository',
  '-rl': '--release',
  '-wc': '--without-comments',
  '-nd': '--no-decoration',
  '-sq': '--skip-quantize',
  '-dt': '--detach',
  '--detached': '--detach',
  '-sd': '--skip-de-quantize',
  '-md': '--model-dir',
  '-gm': '--greedy-mode',
  '--test_file': '--test-file',
  // The parser takes no digit behind the dashes.
  '--4-bit-quant': '--four-bit-quant',
};

export interface CommandLine {
  inputs: string[];
  /** The file of `ilab --config FILE command`. */
  configFile: string | null;
  /** What `--lang`, anywhere in the line, asks for; empty when nothing follows it. */
  language: string | null;
  json: boolean;
  /** Errors as one line of JSON. */
  ndjson: boolean;
  /** -v before the command: stacks of errors, too. */
  verbose: boolean;
}

/** -v, -vv ... before the command. Alone, -v asks for the version. */
const isVerbose = (word: string) => /^-v+$|^--verbose$/.test(word);

export function readCommandLine(argv: readonly string[]): CommandLine {
  const inputs: string[] = [];
  let configFile: string | null = null;
  let verbose = false;
  let language: string | null = null;
  let beforeCommand = true;
  const early: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') {
      if (i + 1 < argv.length) beforeCommand = false;
      inputs.push(...argv.slice(i));
      break;
    }
    if (word === '--lang') language = argv[++i] ?? '';
    else if (word.startsWith('--lang=')) language = word.slice('--lang='.length);
    else if (beforeCommand && word === '--config' && argv[i + 1] !== undefined) configFile = argv[++i]!;
    else if (beforeCommand && word.startsWith('--config=')) configFile = word.slice('--config='.length);
    else if (beforeCommand && isVerbose(word)) early.push(word);
    // InstructLab's serve has -h for --host; without an address it asks for help as everywhere.
    else if (word === '-h' && inputs.includes('serve') && isValue(argv[i + 1])) inputs.push('--host');
    else {
      if (!word.startsWith('-')) beforeCommand = false;
      inputs.push(otherForms[word] ?? word);
    }
  }
  // No command came: -v asks for the version.
  if (beforeCommand) inputs.push(...early);
  else verbose = early.length > 0;
  const end = inputs.indexOf('--');
  const options = inputs.slice(0, end < 0 ? undefined : end);
  const ndjson = options.includes('--ndjson');
  return { inputs, configFile, language, verbose, ndjson, json: ndjson || options.includes('--json') };
}

const isValue = (word: string | undefined) => word !== undefined && !word.startsWith('-');

/** The command line of the same command in the foreground. */
export function withoutDetach(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const isDetach = (word: string, index: number) =>
    (end < 0 || index < end) && /^(?:-dt|--detach(?:ed)?(?:=.*)?)$/.test(word);
  return argv.filter((word, index) => !isDetach(word, index));
}

/** Keys and tokens become "***": who may read the record need not know them. */
export function withoutSecrets(argv: readonly string[]): string[] {
  const secret = /^--(?:api-?key|hf-?token)$/i;
  return argv.map((word, index) => {
    if (secret.test(argv[index - 1] ?? '')) return '***';
    const [name, ...value] = word.split('=');
    return value.length > 0 && secret.test(name!) ? `${name}=***` : word;
  });
}
