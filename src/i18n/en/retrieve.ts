/** @module English texts of the area `retrieve`. */
export const retrieve = {
  'retrieve.noDocument': '{path} holds no document that is read here ({known}).',
  'retrieve.noDocumentHint':
    'Convert other files first: ilab rag convert --input-dir {path} --output-dir FOLDER',
  'retrieve.otherTypes':
    '{count} files of other types were left out ({known} are read); "ilab rag convert" makes Markdown of them.',
  'retrieve.embedding': 'embedding',
  'retrieve.stopping': 'Stopping after this document ... (Ctrl-C again ends at once)',
  'retrieve.stopped': 'Indexing was stopped; what is indexed is whole.',
  'retrieve.stoppedHint': 'Run the same command again: it goes on where it stopped.',
  'retrieve.badUri': 'The address of the document store is not valid.',
  'retrieve.badUriHint': 'Write it as postgresql://USER@HOST:5432/DATABASE, or name a file.',
  'retrieve.uriPassword': 'The address of the document store holds a password.',
  'retrieve.uriPasswordHint': 'Remove it there, and set the variable PGPASSWORD.',
  'retrieve.noClient': 'The package "postgres", which speaks to PostgreSQL, is not installed.',
  'retrieve.noClientHint': 'Install it beside ilab (npm install postgres), or name a file as document store.',
  'retrieve.noVector': 'The database at {at} lacks the extension pgvector: {reason}',
  'retrieve.noVectorHint':
    'Install pgvector on that server; the owner of the database then runs: CREATE EXTENSION vector;',
  'retrieve.postgresFailed': 'The database at {at} said no: {reason}',
  'retrieve.postgresFailedHint': 'Check that it runs, the name of user and database, and PGPASSWORD.',
  'retrieve.briefRag': 'Index documents, find passages in them, measure how well',
  'retrieve.briefIngest': 'Index the documents of the taxonomy, or of a folder',
  'retrieve.fullIngest':
    'Cuts the documents into passages and keeps them with title and lines in the document store, for "ilab rag search", "ilab chat --rag" and "ilab serve --rag". Documents that did not change are left as they are; those that are gone leave the index. With an embedding model (rag.embedding_model) passages are also found by meaning; without one by their words.',
  'retrieve.briefConvert': 'Make Markdown of documents',
  'retrieve.fullConvert':
    'Reads PDF, DOCX, EPUB, HTML, CSV and text files of a folder, or the documents of new and changed leaves of the taxonomy, and writes them as Markdown that "ilab rag ingest --input-dir" and a leaf can take.',
  'retrieve.briefSearch': 'Show the passages that a question finds, with their scores and lines',
  'retrieve.fullSearch':
    'Shows what would be looked up for a question, the best first, and whether it fits: whether an answer would be tried, or "not in my sources" be said.',
  'retrieve.briefList': 'Show what is indexed: the documents, or the passages of one',
  'retrieve.fullList':
    'Without a document: those of the index with how many passages each has, and which of them changed since they were indexed. With the path of one, as that list has it: its passages with their lines.',
  'retrieve.argPath': 'Path of a document of the index',
  'retrieve.noSuchDocument': 'The index has no document {path}.',
  'retrieve.noSuchDocumentHint': 'see their paths: ilab rag list',
  'retrieve.columnDocument': 'DOCUMENT',
  'retrieve.columnPassages': 'PASSAGES',
  'retrieve.columnTitle': 'TITLE',
  'retrieve.listNext': 'see the passages of one: ilab rag list DOCUMENT',
  'retrieve.briefCheck': 'Measure on your own questions whether the right passages are found',
  'retrieve.fullCheck':
    'For each question of a file (as "ilab evaluate --questions" takes it) looks whether a passage with an accepted answer is found: recall at 1, 3, 5 and 10, the mean reciprocal rank, and how often "not in my sources" would be said where there is an answer and where there is none. No model answers; "ilab evaluate --rag" compares the answers.',
  'retrieve.flagRag':
    'Look each question up in the indexed documents ("ilab rag ingest"), and answer from the passages found',
  'retrieve.flagInputDir': 'Folder of documents in place of the taxonomy',
  'retrieve.flagOutputDir': 'Folder for the Markdown; default: documents beside the taxonomy',
  'retrieve.argQuestion': 'What to look for',
  'retrieve.argQuestions': 'File of questions',
  'retrieve.ingested':
    '{documents} documents, {chunks} passages: {added} new, {changed} changed, {removed} removed, {unchanged} unchanged.',
  'retrieve.embeddedCount': '{count} passages were embedded by {model}.',
  'retrieve.noEmbedding':
    'Without an embedding model passages are found by their words alone (rag.embedding_model).',
  'retrieve.leafProblem':
    '{leaf}: its documents could not be read, {kept} stay in the index as they were. {reason}',
  'retrieve.tooLong':
    '{path}:{line} is longer than the embedding model takes: it is found by its words only.',
  'retrieve.ingestNext':
    '"ilab chat --rag" answers from them; "ilab rag search QUESTION" shows what is found.',
  'retrieve.nothingToIngest': 'No leaf of {path} names a document.',
  'retrieve.nothingToIngestHint':
    'Add one (ilab taxonomy add FILE), or give a folder: ilab rag ingest --input-dir FOLDER',
  'retrieve.empty': 'Nothing is indexed in the collection "{collection}" of {store}.',
  'retrieve.emptyHint': 'run "ilab rag ingest".',
  'retrieve.convertNothing':
    'There is nothing to convert: no leaf is new or changed, or none names a document.',
  'retrieve.convertNothingHint':
    'Compare with the whole tree (--taxonomy-base empty), or give a folder: --input-dir FOLDER',
  'retrieve.convertNext': 'index them: ilab rag ingest --input-dir {path}',
  'retrieve.nothingFound': 'No passage has a word of this question.',
  'retrieve.hitScores':
    'score {score} · question covered {percent} % · place by words {words}, by meaning {vectors}',
  'retrieve.fits': 'An answer would be read from these passages.',
  'retrieve.fitsNot':
    'None of them fits ({percent} % of the question are needed): the answer would be "not in my sources".',
  'retrieve.searchNext': 'have it answered: ilab chat --rag -qq QUESTION',
  'retrieve.stale': '{path} changed since it was indexed, and is not used; run: ilab rag ingest',
  'retrieve.checkTable': 'question',
  'retrieve.recallLine': 'Recall at {k}: {percent} %',
  'retrieve.mrrLine': 'Mean reciprocal rank: {mrr} over {n} questions that have an answer',
  'retrieve.refusedLine': 'Wrongly "not in my sources": {count} of {n}',
  'retrieve.refusedRightLine': 'Rightly "not in my sources": {count} of {n} questions without an answer',
  'retrieve.missed': 'Not found: {question}',
  'retrieve.refusedQuestion': 'No passage fits ({percent} %): {question}',
  'retrieve.accepted': 'A passage fits, though there is no answer ({percent} %): {question}',
  'retrieve.checkNext': 'compare trained, looked up and both: ilab evaluate --questions {file} --rag',
  'retrieve.notInSources': 'That is not in my sources.',
  'retrieve.bySources': 'Looked up in:',
  'retrieve.byTaught': 'Trained, not looked up. Passages beside it:',
  'retrieve.byTaughtAlone': 'Trained, not looked up; no passage fits the question.',
  'retrieve.byNobody': 'No passage fits the question.',
  'retrieve.saidMore': 'The passages say no more than this. The model said: {text}',
  'retrieve.unsupported': 'The passages do not say so. The model would have said: {text}',
  'retrieve.byModel': 'Nothing was looked up for this answer.',
  'retrieve.sourceCited': '{path}:{line}  {title} (the answer stands here)',
  'retrieve.leftOut':
    '{count} passages that fit the question were left out: the context of the model is full.',
  'retrieve.withheld': 'Withheld from the model, since it speaks to it and not to you: {text}',
  'retrieve.chatEndpoint': 'Looked up here, answered by {url}: the passages found are sent there.',
  'retrieve.evaluateTrained': 'trained',
  'retrieve.evaluateLookedUp': 'looked up',
  'retrieve.evaluateBoth': 'both',
  'retrieve.evaluateLegend':
    'Right answers (in brackets: none given). trained: the adapter alone; looked up: the base model with the passages found; both: trained where it was taught, else looked up.',
  'retrieve.evaluateNext': '"ilab rag check FILE" shows whether the right passages were found at all.',
  'retrieve.flagEvaluate':
    'Compare the answers of the trained model, of the base model with looked up passages, and of both together',
} as const;
