/** @module English texts about the form and the size of a qna.yaml. */
export const form = {
  'taxonomy.formHint': 'It means nothing here, but InstructLab refuses the file for it.',
  'taxonomy.formFixHint':
    'It means nothing here, but InstructLab refuses the file for it: "ilab diff --fix".',
  'taxonomy.formWindows': 'The lines of this file end as on Windows.',
  'taxonomy.formWindowsHint': '"ilab diff --fix" writes the line ends of Unix, which every tool reads.',
  'taxonomy.formNoNewline': 'The last line has no line end.',
  'taxonomy.formTrailing': 'This line ends with blanks.',
  'taxonomy.formBlank': '{count} blank line(s) in a row; at most {limit} may stand here.',
  'taxonomy.formColonBefore': 'A blank stands before the colon.',
  'taxonomy.formColonAfter': 'More than one blank stands after the colon.',
  'taxonomy.formHyphen': 'More than one blank stands after the hyphen.',
  'taxonomy.formCommaBefore': 'A blank stands before the comma.',
  'taxonomy.formCommaAfter': 'More than one blank stands after the comma.',
  'taxonomy.formCommaNone': 'No blank stands after the comma.',
  'taxonomy.formBracket': 'More than one blank stands within the bracket.',
  'taxonomy.formIndent':
    'This line is indented by {found}; as in the rest of the file it would be {expected}.',
  'taxonomy.formOldYaml': 'InstructLab takes {value} for something else than text (YAML 1.1).',
  'taxonomy.formMore': '{path}: {count} more of this kind ({form}).',
  'taxonomy.upstreamVersion':
    'InstructLab takes knowledge in version 3 only; this file has version {version}.',
  'taxonomy.upstreamDocument':
    'InstructLab takes documents from git repositories only; this one lies in a folder.',
  'taxonomy.upstreamHint': 'It can be taught here. For InstructLab, see its guide on contributing knowledge.',
  'taxonomy.longText': 'This {name} has {count} tokens (counted as {model} does); {limit} are the advice.',
  'taxonomy.longTextGuess':
    'This {name} has about {count} tokens (guessed from its length); {limit} are the advice.',
  'taxonomy.longTextHint':
    'Ask for one thing and answer in a sentence or two; keep a context to one passage.',
  'taxonomy.fewHint':
    'InstructLab refuses fewer. Here they can be taught all the same: write "# ilab: few-examples" on a line of its own.',
  'taxonomy.fewHere':
    '"{name}" has {count} item(s); InstructLab wants at least {min}. Here they are taught all the same.',
  'taxonomy.fewHereHint': 'More passages and pairs teach better: add {more} to "{name}".',
} as const;
