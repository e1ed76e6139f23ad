/** @module English texts of the area `generate`. */
export const generate = {
  'generate.nothing': 'No training example could be made: no leaf holds a question with its answer.',
  'generate.nothingHint':
    'Write question and answer pairs into a qna.yaml, check it with "ilab diff", then run "ilab generate" again.',
  'generate.cancelled': 'Making training data was stopped; no file of it was written.',
  'generate.cancelledHint':
    'Run "ilab generate" again: what the model answered so far is kept and not asked twice.',
  'generate.flagHeldOut':
    'Question file to test with: training rows that are too near to one of its questions are left out.',
  'generate.flagHeldOutPerFact':
    'Wordings of each fact to keep out of training and test with, 0 to 3. Default: 0.',
  'generate.flagDocumentFacts':
    'Facts to teach at most that the documents of a leaf tell besides its pairs. Default: a third of the number of pairs, 3 to 50.',
  'generate.heldOut':
    'Held out: {questions} questions in {path} (sha256 {sha256}...); {dropped} training rows near them were left out.',
  'generate.heldOutExcluded':
    'Not held out, because a pair of the taxonomy asks it in almost the same words: {question}',
  'generate.flagEstimate': 'Only say what the run would take (memory, disk, time), and stop',
  'generate.flagTeacher':
    'Who words facts: "self" the model that is taught, however small; "rules" no model at all. Default: the best there is.',
  'generate.flagTeacherModel':
    'Bigger local model that words facts and skills for the one that is taught: its name, or the path of a GGUF file',
  'generate.badTeacher': '--teacher is "{value}", which is neither "self" nor "rules".',
  'generate.badTeacherHint': 'Name a local model with --teacher-model, or a server with --endpoint-url.',
  'generate.teacherTwice': 'More than one of --teacher, --teacher-model and --endpoint-url was given.',
  'generate.teacherTwiceHint': 'Give one of them.',
  'generate.rulesAlone':
    'Only rules word the facts: {model} has {millions} million weights, and what a model below 1000 million proposes is rarely usable. Name a bigger one with --teacher-model or a server with --endpoint-url; --teacher self asks it all the same.',
  'generate.skillPlan':
    'Skills: {proposals} new examples to propose ({perSeed} a seed, --sdg-scale-factor), each with up to three more questions to the teacher: two to judge and one to answer. Ctrl-C loses nothing: run it again.',
  'generate.skillMade':
    'Skill {leaf}: {seeds} seeds of yours and {accepted} new examples, of {proposed} that the teacher proposed.',
  'generate.skillSeeds':
    'Skill {leaf}: taught from its {seeds} seeds alone ({reworded} rewordings of them included); give --teacher-model or --endpoint-url for more.',
  'generate.skillWeak':
    'Skill {leaf}: taught from its {seeds} seeds alone ({reworded} rewordings of them included): none of the {proposed} examples that the teacher proposed passed. The funnel says why; a bigger --teacher-model does better.',
  'generate.skillNarrow':
    'A skill taught from its seeds alone is learnt by those examples, hardly as a skill.',
  'generate.funnelStage': 'Stage',
  'generate.funnelProposed': 'Proposed',
  'generate.funnelKept': 'Kept',
  'generate.funnelRejected': 'Rejected',
  'generate.funnelRungs':
    'Made by: {rungs}. Whole questions to a fact: {min} at least, {median} in the middle. All of it: {path}',
  'generate.thinFacts':
    'Facts with fewer than {few} whole questions: {count}. More seed pairs for them help.',
  'generate.thinFact': '  {id} ({wordings}): {question}',
  'generate.thinMore': '  and {more} more in the file.',
} as const;
