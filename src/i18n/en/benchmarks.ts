/** @module Texts of `ilab evaluate --benchmark`. */
export const benchmarks = {
  'benchmarks.flagBenchmark':
    "InstructLab's benchmarks: mmlu and mmlu_branch by likelihood, the others by a judge",
  'benchmarks.flagBaseModel':
    'Model to compare with (the *_branch benchmarks); default: --model without its adapter',
  'benchmarks.flagJudgeModel': 'The judge: a local model, or its name at --judge-endpoint-url',
  'benchmarks.flagJudgeEndpoint': 'OpenAI-compatible server of the judge, e.g. http://127.0.0.1:8000/v1',
  'benchmarks.flagTasksDir':
    'File or folder with multiple-choice items; for mmlu_branch where "ilab generate" put mmlubench_*.jsonl (default: newest)',
  'benchmarks.flagHub':
    'Fetch items from a hub: mmlu, arc-easy, arc-challenge, hellaswag, or OWNER/NAME/CONFIG/SPLIT',
  'benchmarks.flagFewShots': 'Solved examples before each question, when there are any (default: 5)',
  'benchmarks.flagLimit': 'Ask only so many items, drawn by a fixed seed',
  'benchmarks.flagInputQuestions':
    'Questions: mt_bench {question_id, category, turns, reference}, dk_bench {user_input, reference, response}; one a line',
  'benchmarks.flagOutputDir':
    'Folder for answers, scores and reasons (default: none for mmlu, the current folder for dk_bench)',
  'benchmarks.flagFormats': 'dk_bench: jsonl, csv, or both with a comma (default: jsonl)',
  'benchmarks.flagSystemPrompt': 'dk_bench: system prompt for the model under test',
  'benchmarks.flagTemperature': 'mt_bench, dk_bench: temperature of the model under test (default: 0)',
  'benchmarks.notAnObject': 'Not a JSON object',
  'benchmarks.notAList': 'Not a JSON list of items (one item a line belongs into a .jsonl file)',
  'benchmarks.needsText': '"{field}" is missing or no text',
  'benchmarks.needsList': '"{field}" is missing or no list',
  'benchmarks.choiceCount': '"{field}" has {count} entries; 2 to 26 are needed',
  'benchmarks.blankChoice': '"{field}"[{index}] is empty or no text',
  'benchmarks.labelCount': '"choices.label" must be a list of {count} labels, one for each text',
  'benchmarks.noSuchLabel': '"answerKey" {key} is none of the labels {labels}',
  'benchmarks.noAnswer': '"{field}" is missing: this part of the set is published without its answers',
  'benchmarks.answerRange': '"{field}" is {value}; it must be 0 to {limit}, or the letter of an option',
  'benchmarks.csvColumns': '{count} columns; MMLU has 6: question, A, B, C, D, letter of the answer',
  'benchmarks.csvQuote': 'A quotation mark opens here and is never closed',
  'benchmarks.moreFaults': '... and {count} more',
  'benchmarks.badItems': 'Not valid:\n{findings}',
  'benchmarks.noItems': 'No multiple-choice items in {path}',
  'benchmarks.noFile': 'No such file or folder: {path}',
  'benchmarks.noFileHint':
    'ilab ships no benchmark sets of others. Put one there (JSONL, or the CSV files of MMLU), or fetch one with --hub DATASET/CONFIG/SPLIT.',
  'benchmarks.badFormat': 'ilab does not read {format} files as items.',
  'benchmarks.parquetHint':
    "Convert it first, e.g. python -c \"import pandas as p; p.read_parquet('IN.parquet').to_json('OUT.jsonl', orient='records', lines=True)\"",
  'benchmarks.shapesHint':
    "One JSON object a line: {question, choices, answer} or {question, A, B, C, D, answer}, ARC's {question, choices: {text, label}, answerKey}, HellaSwag's {ctx, endings, label}; or CSV: question,A,B,C,D,letter.",
  'benchmarks.unscored':
    '{count} items do not fit into the context of the model and count nowhere. The first: {reason}',
  'benchmarks.fewerShots': 'Solved examples before each question: {shots} (asked for: {wanted}).',
  'benchmarks.noExamples':
    'There are no solved examples (files with "dev" in their name) for these tasks: asked without any.',
  'benchmarks.leaky':
    'Careful: from the options alone, without the question, {share} % are found (chance: {chance} %). Part of the score shows how the items were written, not what the model knows.',
  'benchmarks.measure_sum': 'by likelihood',
  'benchmarks.measure_pmi': 'by what the question adds (PMI)',
  'benchmarks.measure_bytes': 'by likelihood per byte',
  'benchmarks.measure_alone': 'options alone',
  'benchmarks.measure_aloneBytes': 'options alone, per byte',
  'benchmarks.columnMeasure': 'Scored',
  'benchmarks.columnRight': 'Right',
  'benchmarks.columnShare': 'Share',
  'benchmarks.columnInterval': '95 % interval',
  'benchmarks.columnTask': 'Task',
  'benchmarks.chance': 'Chance: {chance} %',
  'benchmarks.knowledgeTitle': 'KNOWLEDGE EVALUATION REPORT',
  'benchmarks.skillTitle': 'SKILL EVALUATION REPORT',
  'benchmarks.modelScore': 'MODEL: {model} ({score}/{most})',
  'benchmarks.baseScore': 'BASE MODEL: {model} ({score}/{most})',
  'benchmarks.averages': 'AVERAGE: {base} -> {model} ({delta})',
  'benchmarks.improvements': 'IMPROVEMENTS (score/{most}):',
  'benchmarks.regressions': 'REGRESSIONS (score/{most}):',
  'benchmarks.noChange': 'NO CHANGE (score/{most}):',
  'benchmarks.changed': '  {task}: {base} -> {model} ({delta})',
  'benchmarks.unchanged': '  {task}: {model}',
  'benchmarks.paired':
    'Item by item: {gained} won, {lost} lost; by chance alone that or more with p = {p} (exact McNemar).',

  'benchmarks.nothingToCompare':
    'There is nothing to compare {model} with: it has no adapter, and no --base-model was given.',
  'benchmarks.nothingToCompareHint':
    'Train it with "ilab train", or give --adapter FILE or --base-model NAME.',
  'benchmarks.setNeeded': 'mmlu needs its questions: give either --tasks-dir PATH or --hub SET.',
  'benchmarks.setNeededHint':
    'ilab ships no sets of others. --hub mmlu fetches it once; --tasks-dir reads JSONL or the CSV files of its release.',
  'benchmarks.noBranchTasks': 'No mmlubench_*.jsonl in {path}',
  'benchmarks.noBranchTasksHint':
    '"ilab generate" writes them for knowledge leaves; or name their folder with --tasks-dir.',
  'benchmarks.judgeStopped': 'Stopped while judging.',
  'benchmarks.judgeStoppedHint':
    'Run the same command again. Answers that are rated are asked for and rated anew.',
  'benchmarks.sameId': 'question_id {id} stands there twice',
  'benchmarks.badTurns': '"turns" must be a list of one or two texts',
  'benchmarks.turnsHint':
    'MT-Bench questions are not shipped with ilab. Put them into a file, one JSON object a line: {"question_id": 1, "category": "writing", "turns": ["...", "..."], "reference": ["...", "..."]}, and name it with --input-questions.',
  'benchmarks.rubricHint':
    'One JSON object a line: {"user_input": "...", "reference": "...", "response": "..."}; without response the model under test is asked.',
  'benchmarks.inputNeeded': '{benchmark} needs its questions: --input-questions FILE',
  'benchmarks.judgeNeeded': 'No judge given.',
  'benchmarks.judgeNeededHint':
    'Name one: --judge-model NAME (a local model; small ones are poor judges), or --judge-endpoint-url http://HOST/v1.',
  'benchmarks.judging': 'Judge',
  'benchmarks.checkingJudge': 'Checking the judge',
  'benchmarks.judgeWorth':
    'The judge {judge} rated the right answer above the wrong one in {right} of {n} plain cases ({share} %, 95 % interval {low}-{high} %).',
  'benchmarks.judgeWeak':
    'WARNING: that is less than {limit} %. This judge cannot tell right from wrong well enough: the scores below say little.',
  'benchmarks.overall': 'OVERALL SCORE: {score}/10 ({ratings} ratings)',
  'benchmarks.turnScores': 'TURN ONE: {one}/10   TURN TWO: {two}/10',
  'benchmarks.errorRate': 'ERROR RATE: {share} % of the turns got no rating',
  'benchmarks.seedsAreTaught':
    'Note: these questions are the seed examples of the taxonomy, which training used: gains show memory, not knowledge.',
  'benchmarks.noSeeds': 'No questions: nothing is new in the taxonomy {path}.',
  'benchmarks.noSeedsHint': 'Write a qna.yaml, or give --taxonomy-base empty to take every leaf.',
  'benchmarks.taxonomyFault': 'The taxonomy has {count} errors. The first: {message}',
  'benchmarks.taxonomyFaultHint': '"ilab diff" shows them all.',
  'benchmarks.dkTitle': 'DK-BENCH REPORT: {model}, judged by {judge}',
  'benchmarks.dkQuestion': 'Question #{index}: {score}/5',
  'benchmarks.dkNoScore': 'Question #{index}: no rating',
  'benchmarks.dkAverage': 'Average Score: {average}/5',
  'benchmarks.dkTotal': 'Total Score: {total}/{most}',
  'benchmarks.given': 'given responses',
  'benchmarks.wrote': 'Written: {path}',
  'benchmarks.badOutputFormat': 'Unknown output format {format}',
  'benchmarks.badOutputFormatHint':
    'jsonl, csv, or both with a comma. Table programs open the csv; xlsx is not written.',
  'benchmarks.badHubSource': 'Not a data set of a hub: {text}',
  'benchmarks.badHubSourceHint':
    'Write OWNER/NAME/CONFIG/SPLIT, e.g. cais/mmlu/all/test, or one of: {names}.',
  'benchmarks.hubFetching': 'Fetching {source} ...',
  'benchmarks.hubStopped': 'Stopped while fetching the set.',
  'benchmarks.hubStoppedHint': 'Run the same command again: a set is kept only when it is whole.',
  'benchmarks.hubShape': '{host} did not answer with rows of a data set ({reason}).',
  'benchmarks.hubShapeHint': 'Download the file yourself and give it with --tasks-dir FILE.',
  'benchmarks.hubTruncated': '{host} cut the cells {cells} of row {row} short.',
  'benchmarks.hubEmpty': '{host} has no rows for {source}.',
  'benchmarks.hubTooBig': '{host} sent more than {limit} in one answer.',
  'benchmarks.badEndpoint': 'ILAB_DATASETS_ENDPOINT is no https address: {url}',
  'benchmarks.badEndpointHint':
    'Write the root of a datasets server, e.g. https://datasets-server.huggingface.co',
} as const;
