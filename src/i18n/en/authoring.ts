/** @module English texts for writing a taxonomy: diff's corrections, drafts, and ilab teach. */
export const authoring = {
  'authoring.flagFix': 'Correct what needs no decision: blanks, line ends, tabs, quotes, version.',
  'authoring.flagWatch': 'Look again whenever a file changes, until Ctrl-C.',
  'authoring.flagStrict':
    "InstructLab's verdict: what it refuses for its form, its version or its source is an error.",
  'authoring.flagTokens': 'Show how many tokens the texts of each leaf have.',
  'authoring.fullDiff':
    'Lists what is new in the taxonomy against a revision of git (--taxonomy-base; "empty": everything) and checks it. Each finding names its place, shows the line, and says what to do. Exit code 1: not valid. Warnings leave a file valid; those about its form matter to InstructLab only (--strict).',
  'authoring.fixed': 'Corrected {count} finding(s) in {path}.',
  'authoring.nextFix': '"ilab diff --fix" corrects {count} of them; correct the others by hand.',
  'authoring.watching': 'Watching {path}; Ctrl-C ends it.',
  'authoring.watchEnds': 'No longer watching.',
  'authoring.tokens.leaf': 'Leaf',
  'authoring.tokens.pairs': 'Pairs',
  'authoring.tokens.total': 'Tokens',
  'authoring.tokens.context': 'Longest context',
  'authoring.tokens.question': 'Longest question',
  'authoring.tokens.answer': 'Longest answer',
  'authoring.tokensCounted':
    'Counted as {model} does; the advice is 500 for a context, 250 for a question or an answer.',
  'authoring.tokensGuessed':
    'Guessed from their length, as there is no model here; the advice is 500 for a context, 250 for a question or an answer.',

  'authoring.briefSchema': 'Write the schemas by which an editor checks a qna.yaml while one types',
  'authoring.fullSchema':
    'Writes a JSON Schema for knowledge and one for skills. An editor with yaml-language-server (VS Code: the extension "YAML") completes field names, explains them and marks what does not fit, once the first line of a qna.yaml names the schema.',
  'authoring.flagSchemaDir': 'Where to write them; default: .schema in the taxonomy.',
  'authoring.schemaLine': '  first line of a qna.yaml of {kind}: {line}',
  'authoring.schemaHow':
    'The line is a comment: InstructLab and ilab read over it. A path relative to the qna.yaml works, too, and moves with the taxonomy.',
} as const;
