/** @module English texts of the area `command`: what all commands have in common. */
export const command = {
  'command.flagQuiet': 'Only the result: no notes, no progress, no next step',
  'command.flagNdjson':
    'Print progress, notes and the result as lines of JSON: {"type": "progress" | "note" | "result" | "error", ...}',
  'command.flagDebugParams': 'Show the options as they were understood, and do nothing',
  'command.ignored': '{options}: accepted for scripts, but nothing depends on it here.',
  'command.flagGreedy': 'Always the likeliest word: same as --temperature 0',
  'command.flagContext':
    'Who the model is to be: itself (default), or a helper for command lines (cli_helper)',
  'command.flagSession':
    'Go on with the conversation of this file: JSON, [{"role": "user", "content": "..."}, ...]',
  'command.sessionMissing': 'The conversation {path} could not be read: {reason}.',
  'command.sessionShape': 'This is no conversation.',
  'command.sessionShapeHint':
    'It must be a JSON list like [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"}].',
  'command.argServe': 'Options of another server (vLLM), behind "--": taken, and nothing depends on them',
  'command.serveWord': 'Serving takes no argument, but "{word}" was given.',
  'command.serveWordHint': 'If it is the model, write --model {word}.',
  'command.flagListCheckpoints': 'Only the adapters that were trained',
  'command.downloadUneven': '--{option} was given {given} times, but another option {count} times.',
  'command.downloadUnevenHint':
    'Give --repository, --filename and --release equally often: they belong together.',
  'command.exitCodes': 'Exit codes: {codes}.',
} as const;
