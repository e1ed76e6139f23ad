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
  'command.flagProfile':
    'Values for a kind of machine: tiny, laptop, workstation, gpu, or a YAML file; default is what fits this machine',
  'command.flagCloneRepository': 'Git repository to clone as the taxonomy, when its folder is empty',
  'command.flagMinTaxonomy': 'Clone its newest state only, without the history',
  'command.askProfile': 'Profile ({names})',
  'command.profile': 'Profile: {name}. This machine: {cores} cores, {memory} of memory, {gpu}.',
  'command.noGpu': 'no graphics card found',
  'command.cloning': 'Cloning {repository} ...',
  'command.cloneKept': 'The taxonomy {path} is not empty: nothing was cloned into it.',
  'command.cloneNoGit': 'git was not found, so no repository can be cloned.',
  'command.cloneNoGitHint': 'Install git, or leave out --repository.',
  'command.cloneFailed': 'The repository {repository} could not be cloned: {reason}',
  'command.cloneFailedHint':
    'Check the address (https, ssh or a path) and your access, then run the command again.',
  'command.briefConfigEdit': 'Edit the configuration in your editor',
  'command.fullConfigEdit':
    'Edit a copy of the configuration in your editor (VISUAL, EDITOR). Only when it is valid does it take the place of the old one.',
  'command.briefConfigSet': 'Set one key of the configuration',
  'command.briefConfigValidate': 'Check the configuration file and the variables of the environment',
  'command.argValue': 'Its value, e.g. 16, true, null, or a text',
  'command.argConfigFile': 'The file; default is the configuration in use',
  'command.configSet': '{key} is {value} now ({path})',
  'command.configKeysHint': '"ilab config show" lists the keys.',
  'command.configNone': 'There is no configuration file {path}; the defaults are in force.',
  'command.configValid': 'The configuration {path} is valid.',
  'command.configInvalid': 'The configuration {path} is not valid: {count} finding(s).',
  'command.editUnchanged': 'Nothing was changed in {path}.',
  'command.editOvertaken':
    'The configuration {path} was changed by somebody else meanwhile; it was left as it is.',
  'command.editKeptHint':
    'Your edit is kept in {copy}; take over from there what you need with "ilab config edit".',
  'command.editAgain': 'This is not valid. Back to the editor?',
  'command.editorFailed': 'The editor "{editor}" ended with code {code}; the configuration is unchanged.',
  'command.editorFailedHint': 'Set EDITOR to an editor that is installed. What was typed is kept in {copy}.',
  'command.sysGpu': 'Graphics card',
  'command.briefCompletion': 'Print the script that completes commands, options and names in your shell',
  'command.fullCompletion':
    'Print the script that completes commands, options, models and leaves in your shell. bash: add  source <(ilab completion bash)  to ~/.bashrc. zsh: the same with zsh in ~/.zshrc. fish: ilab completion fish > ~/.config/fish/completions/ilab.fish. PowerShell: add  ilab completion powershell | Out-String | Invoke-Expression  to $PROFILE.',
  'command.argShell': 'The shell: {shells}',
  'command.badShell': 'known shells are {shells}',
  'command.completion.bash': 'To have it in every shell: echo "source <(ilab completion bash)" >> ~/.bashrc',
  'command.completion.zsh':
    'To have it in every shell: echo "source <(ilab completion zsh)" >> ~/.zshrc (behind compinit)',
  'command.completion.fish':
    'To have it in every shell: ilab completion fish > ~/.config/fish/completions/ilab.fish',
  'command.completion.powershell':
    'To have it in every shell, add to $PROFILE: ilab completion powershell | Out-String | Invoke-Expression',
  'command.exitCodes': 'Exit codes: {codes}.',
} as const;
