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

  'authoring.draftComment':
    'A draft: nothing of it is taught until a person accepts it ("ilab taxonomy review").',
  'authoring.draftCommentHow': 'By hand: write "accepted" or "rejected" behind "state:" of a pair.',
  'authoring.fewComment': 'InstructLab asks for 5 contexts of 3 pairs; here fewer are taught, too',
  'authoring.noDraft': 'There is no draft in {path}.',
  'authoring.noDraftHint': 'Run "ilab taxonomy draft" for this leaf, or "ilab teach SOURCE".',
  'authoring.badDraft': 'The draft is not readable here: "{name}" is missing or is not what belongs there.',
  'authoring.badDraftHint':
    'Correct this line, or delete the file and run "ilab taxonomy draft" again. "state" is open, accepted or rejected.',
  'authoring.rejectedBefore':
    '{count} pair(s) were rejected before and are not proposed again; {path} lists them, and what is deleted there is proposed anew.',
  'authoring.badRejected': 'This line is no rejected pair: "question" and "answer" belong there.',
  'authoring.badRejectedHint': 'Delete the line: its pair is then proposed again.',
  'authoring.cannotAdd':
    'No passage can be added to this file: its seed examples do not stand on lines of their own.',
  'authoring.cannotAddHint':
    'Copy the pairs from qna.draft.yaml by hand, or rename this file and run the command again.',
  'authoring.otherVersion': 'Passages can be added to version 3 only; this file has version {version}.',
  'authoring.noDocument': 'There is no document to draft from in {path}.',
  'authoring.noDocumentHint': 'Put a Markdown file there, or run "ilab taxonomy add SOURCE".',

  'authoring.flagAbout': 'What the documents are about; otherwise read off their titles.',
  'authoring.flagPairs': 'Most pairs of one leaf; 100 otherwise.',
  'authoring.flagDomain': 'The field of knowledge; otherwise a part of the path of the leaf.',
  'authoring.flagCreatedBy': 'Who stands as the author; otherwise the name that git knows, or the user.',
  'authoring.argLeaf': 'The leaf: its path in the taxonomy, or the end of it.',
  'authoring.argDrafts': 'The leaves; otherwise all that have a draft.',
  'authoring.briefDraft': 'Draft questions and answers from the documents of a leaf',
  'authoring.fullDraft':
    'Reads the Markdown files of the leaf and proposes contexts, questions and answers, each with its line in the document: by rules, and by a model where there is one that is strong enough, whose proposals must stand in the document word for word. The draft stands in qna.draft.yaml and is not taught until a person accepts it (ilab taxonomy review).',
  'authoring.briefReview': 'Accept, edit or reject what a draft proposes',
  'authoring.fullReview':
    'In a terminal it asks about one pair after the other; every answer is saved at once. --edit opens the draft in $VISUAL or $EDITOR, --accept-all asks nothing. When all is decided, the accepted pairs become the qna.yaml of the leaf, or more of it, and the draft is removed.',
  'authoring.flagAcceptAll': 'Accept every pair that nobody decided about.',
  'authoring.flagEdit': 'Open the draft in $VISUAL or $EDITOR.',
  'authoring.flagList': 'Show the drafts and decide nothing.',
  'authoring.oneWay': '--accept-all, --edit and --list exclude each other.',
  'authoring.leafUnknown': 'There is no folder "{leaf}" with files in {path}.',
  'authoring.leafAmbiguous': 'Several leaves in {path} end with "{leaf}".',
  'authoring.progressDraft': 'Reading the document',
  'authoring.draftKept':
    'There is a draft in {path} already ({pairs} pairs, {open} open): it is kept as it is.',
  'authoring.subject': '{name}: about {subject}, {pairs} pair(s).',
  'authoring.noSubject':
    '{name}: it is about no one thing that has a name, so its sentences cannot be asked about ({pairs} pair(s) without them). --about NAME says it.',
  'authoring.leftOut':
    '{count} more pairs were found than the {kept} of the draft: those in long tables are left out first. --pairs N takes more.',
  'authoring.stateOpen': 'open',
  'authoring.stateAccepted': 'accepted',
  'authoring.stateRejected': 'rejected',
  'authoring.context': 'Context {number}: {text}',
  'authoring.fewContexts': 'For InstructLab {more} more context(s) are missing; it asks for {min}.',
  'authoring.thinContexts':
    '{count} context(s) have fewer than the {min} pairs that InstructLab asks for: {numbers}.',
  'authoring.fewIsFine': 'Here they are taught all the same; more facts in the document give more pairs.',
  'authoring.ask':
    '{number} of {total}: accept, reject, edit, yes to all that follow, skip, quit (a/r/e/y/s/q)',
  'authoring.pairGone': 'This pair was changed elsewhere meanwhile and was left alone.',
  'authoring.askAcceptRest': 'Accept the {count} pairs that are open?',
  'authoring.editorFailed': 'The editor "{editor}" did not end well ({reason}).',
  'authoring.editorFailedHint':
    'Set VISUAL or EDITOR to an editor, or edit {path} yourself and run the command again.',
  'authoring.nothingAccepted': 'Nothing new was accepted for {path}; the draft is done with.',
  'authoring.accepted': '{count} pair(s) were written to {path}.',
  'authoring.attributionStub': 'Nobody knows here where the documents come from: complete {path}.',
  'authoring.draftLeft':
    '{leaf}: {accepted} accepted, {rejected} rejected, {open} open. Nothing of a draft is taught before all is decided.',
  'authoring.noDrafts': 'There are no drafts in {path}.',
  'authoring.nextReview':
    '"ilab taxonomy review {leaf}" goes through the draft; nothing of it is taught before.',
  'authoring.nextByHand':
    'Write {path}/qna.yaml by hand, or give the document plain statements, tables or lists of facts and draft again.',
  'authoring.nextTeach': '"ilab diff" checks the taxonomy, "ilab generate" and "ilab train" teach it.',
  'authoring.nextDecide':
    '"ilab taxonomy review" goes on, "ilab taxonomy review --accept-all" accepts the rest.',
  'authoring.draftsNotTaught':
    '{count} draft(s) are not taught until a person accepts them: {leaves}. "ilab taxonomy review" goes through them.',

  'authoring.flagYes': 'Ask nothing: every pair of the draft is accepted.',
  'authoring.briefTeach': 'Teach the model what a source says: fetch, draft, accept, generate, train, prove',
  'authoring.fullTeach':
    'A source is a file (Markdown, text, HTML, PDF, DOCX, EPUB, CSV), a folder, a web page, a Wikipedia page, a git repository or a feed. Its text is put into the taxonomy, questions and answers are drafted from it, you accept, edit or reject them, and the model is trained on them and asked in wordings that it was never trained on. What its newest adapter knows is practised along, so that it stays known; --from-adapter none begins with the base model. Every step is saved: the same command goes on where it was stopped. Without a terminal it stops after the draft, unless --yes accepts it.',
  'authoring.flagReport': 'Write the proof to FILE: as one HTML file, or as JSON for FILE.json',
  'authoring.noSource': 'Nothing to teach is named: a source, or --leaf for a leaf that is there',
  'authoring.noSourceHint': 'E.g. ilab teach notes.md, or ilab teach --leaf {leaf}',
  'authoring.stopping': 'Stopping ... the same command goes on here later. (Ctrl-C again ends at once.)',
  'authoring.step': '{number} of 5: {what}',
  'authoring.step.fetch': 'fetching the source',
  'authoring.step.draft': 'drafting questions and answers',
  'authoring.step.generate': 'making the training data',
  'authoring.step.train': 'training',
  'authoring.step.prove': 'asking in wordings that were not trained',
  'authoring.outOfReach': '{reason} What was fetched before into {leaf} is taught.',
  'authoring.nothingFound': 'No question could be drafted from the documents of {leaf}.',
  'authoring.allRejected': 'Nothing of the draft for {leaf} was accepted, so there is nothing to teach.',
  'authoring.allRejectedHint': 'Write a qna.yaml by hand there, or delete the document and begin again.',
  'authoring.notTaught': 'Nothing of {leaf} is taught yet: the draft waits for your decisions.',
  'authoring.nextGoOn':
    '"ilab taxonomy review {leaf}" and then the same command again, or the same command with --yes.',
  'authoring.teaches':
    'Teaches {leaf}, {pairs} pair(s); the other leaves of the taxonomy are not taught now.',
  'authoring.dataThere': 'The training data is there already: {path}',
  'authoring.adapterThere':
    'It was trained already: {path}. (--from-adapter none trains anew, on this source alone.)',
  'authoring.taught': 'Taught: {leaf}, {facts} fact(s).',
  'authoring.taughtBesides':
    'Taught: {leaf}, {facts} fact(s). The adapter also keeps {others} fact(s) that were taught before: {leaves}.',
  'authoring.ownRows': 'data of your own',
  'authoring.flagFromAdapter':
    'Start from this adapter; otherwise from the newest of the model, so that what it knows stays known. "none": from the base model, which then knows this source alone.',
  'authoring.noProof': 'There are no wordings to ask with that training has not seen.',
  'authoring.known':
    'Of {total} questions in wordings that were not trained the model knew {before} before and knows {after} now ({leaf}).',
  'authoring.nextChat':
    '"ilab chat" asks the taught model; "ilab evaluate --questions FILE" asks questions of your own.',
} as const;
