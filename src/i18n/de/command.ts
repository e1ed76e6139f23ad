/** @module German texts of the area `command`: what all commands have in common. */
import type { command as english } from '../en/command.ts';

export const command: Record<keyof typeof english, string> = {
  'command.flagQuiet': 'Nur das Ergebnis: keine Hinweise, kein Fortschritt, kein nächster Schritt',
  'command.flagNdjson':
    'Fortschritt, Hinweise und das Ergebnis als JSON-Zeilen ausgeben: {"type": "progress" | "note" | "result" | "error", ...}',
  'command.flagDebugParams': 'Die Optionen zeigen, wie sie verstanden wurden, und nichts tun',
  'command.ignored': '{options}: für vorhandene Skripte angenommen, hier aber ohne Wirkung.',
  'command.flagGreedy': 'Immer das wahrscheinlichste Wort: dasselbe wie --temperature 0',
  'command.flagContext':
    'Wer das Modell sein soll: es selbst (Vorgabe, default) oder eine Hilfe für Befehlszeilen (cli_helper)',
  'command.flagSession':
    'Das Gespräch dieser Datei fortsetzen: JSON, [{"role": "user", "content": "..."}, ...]',
  'command.sessionMissing': 'Das Gespräch {path} war nicht zu lesen: {reason}.',
  'command.sessionShape': 'Das ist kein Gespräch.',
  'command.sessionShapeHint':
    'Es muss eine JSON-Liste sein wie [{"role": "user", "content": "Hallo"}, {"role": "assistant", "content": "Guten Tag"}].',
  'command.argServe': 'Optionen eines anderen Servers (vLLM), hinter „--“: angenommen und ohne Wirkung',
  'command.serveWord': 'serve nimmt kein Argument, angegeben wurde aber „{word}“.',
  'command.serveWordHint': 'Ist es das Modell, --model {word} schreiben.',
  'command.flagListCheckpoints': 'Nur die trainierten Adapter',
  'command.downloadUneven': '--{option} wurde {given}-mal angegeben, eine andere Option aber {count}-mal.',
  'command.downloadUnevenHint':
    '--repository, --filename und --release gleich oft angeben: Sie gehören zusammen.',
  'command.flagProfile':
    'Werte für eine Art von Rechner: tiny, laptop, workstation, gpu oder eine YAML-Datei; Vorgabe ist, was zu diesem Rechner passt',
  'command.flagCloneRepository': 'Git-Repository, das als Taxonomie geklont wird, wenn deren Ordner leer ist',
  'command.flagMinTaxonomy': 'Nur dessen neuesten Stand klonen, ohne die Geschichte',
  'command.askProfile': 'Profil ({names})',
  'command.profile': 'Profil: {name}. Dieser Rechner: {cores} Kerne, {memory} Arbeitsspeicher, {gpu}.',
  'command.noGpu': 'keine Grafikkarte gefunden',
  'command.cloning': '{repository} wird geklont ...',
  'command.cloneKept': 'Die Taxonomie {path} ist nicht leer: Es wurde nichts hinein geklont.',
  'command.cloneNoGit': 'git wurde nicht gefunden, also lässt sich kein Repository klonen.',
  'command.cloneNoGitHint': 'git installieren oder --repository weglassen.',
  'command.cloneFailed': 'Das Repository {repository} ließ sich nicht klonen: {reason}',
  'command.cloneFailedHint':
    'Die Adresse (https, ssh oder ein Pfad) und den Zugang prüfen, dann den Befehl noch einmal ausführen.',
  'command.briefConfigEdit': 'Die Konfiguration im eigenen Editor bearbeiten',
  'command.fullConfigEdit':
    'Eine Kopie der Konfiguration im eigenen Editor (VISUAL, EDITOR) bearbeiten. Nur wenn sie gültig ist, tritt sie an die Stelle der alten.',
  'command.briefConfigSet': 'Einen Schlüssel der Konfiguration setzen',
  'command.briefConfigValidate': 'Die Konfigurationsdatei und die Umgebungsvariablen prüfen',
  'command.argValue': 'Sein Wert, z. B. 16, true, null oder ein Text',
  'command.argConfigFile': 'Die Datei; Vorgabe ist die Konfiguration, die gilt',
  'command.configSet': '{key} ist jetzt {value} ({path})',
  'command.configKeysHint': '„ilab config show“ nennt die Schlüssel.',
  'command.configNone': 'Es gibt keine Konfigurationsdatei {path}; es gelten die Vorgaben.',
  'command.configValid': 'Die Konfiguration {path} ist gültig.',
  'command.configInvalid': 'Die Konfiguration {path} ist nicht gültig: {count} Befund(e).',
  'command.editUnchanged': 'An {path} wurde nichts geändert.',
  'command.editOvertaken':
    'Die Konfiguration {path} wurde inzwischen anderswo geändert; sie ist geblieben, wie sie war.',
  'command.editKeptHint':
    'Die eigene Fassung liegt in {copy}; mit „ilab config edit“ von dort übernehmen, was gebraucht wird.',
  'command.editAgain': 'Das ist nicht gültig. Zurück in den Editor?',
  'command.editorFailed': 'Der Editor „{editor}“ endete mit Code {code}; die Konfiguration ist unverändert.',
  'command.editorFailedHint':
    'EDITOR auf einen Editor setzen, der installiert ist. Was geschrieben wurde, liegt in {copy}.',
  'command.sysGpu': 'Grafikkarte',
  'command.briefCompletion': 'Das Skript ausgeben, das in der Shell Befehle, Optionen und Namen ergänzt',
  'command.fullCompletion':
    'Das Skript ausgeben, das in der Shell Befehle, Optionen, Modelle und Blätter ergänzt. bash:  source <(ilab completion bash)  in ~/.bashrc schreiben. zsh: dasselbe mit zsh in ~/.zshrc. fish: ilab completion fish > ~/.config/fish/completions/ilab.fish. PowerShell:  ilab completion powershell | Out-String | Invoke-Expression  in $PROFILE schreiben.',
  'command.argShell': 'Die Shell: {shells}',
  'command.badShell': 'bekannte Shells sind {shells}',
  'command.completion.bash': 'Für jede Shell: echo "source <(ilab completion bash)" >> ~/.bashrc',
  'command.completion.zsh':
    'Für jede Shell: echo "source <(ilab completion zsh)" >> ~/.zshrc (hinter compinit)',
  'command.completion.fish': 'Für jede Shell: ilab completion fish > ~/.config/fish/completions/ilab.fish',
  'command.completion.powershell':
    'Für jede Shell in $PROFILE schreiben: ilab completion powershell | Out-String | Invoke-Expression',
  'command.exitCodes': 'Exit-Codes: {codes}.',
};
