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
  'command.exitCodes': 'Exit-Codes: {codes}.',
};
