/** @module `ilab completion SHELL`: the script that lets the shell ask `ilab __complete` (see complete.ts). */
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import type { Shell } from './shells.ts';

export default async function runCompletion(
  this: CliContext,
  _: Record<never, never>,
  shell: Shell,
): Promise<void> {
  const hint = t(`command.completion.${shell}`);
  this.process.stdout.write(`# ${hint}\n${scripts[shell]}`);
}

/** Each gives the words up to the cursor, and takes files where ilab proposes nothing. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `_ilab_completion() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
  done < <(ilab __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o bashdefault -F _ilab_completion ilab
`,
  zsh: `#compdef ilab
_ilab_completion() {
  local line
  local -a found
  while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <(ilab __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then
    _describe 'ilab' found
  else
    _files
  fi
}
compdef _ilab_completion ilab
`,
  fish: `function __ilab_completion
  set -l words (commandline -opc) (commandline -ct)
  ilab __complete $words[2..-1] 2>/dev/null
end
complete -c ilab -a '(__ilab_completion)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName ilab -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '""' }
  ilab __complete @words 2>$null | ForEach-Object {
    $name, $meaning = $_ -split "\`t", 2
    if (-not $meaning) { $meaning = $name }
    [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $meaning)
  }
}
`,
};
