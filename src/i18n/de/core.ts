/** @module German texts of the area `core`. */
import type { core as english } from '../en/core.ts';

export const core: Record<keyof typeof english, string> = {
  'core.diskFull':
    'Der Datenträger ist voll: {path} konnte nicht geschrieben werden. Was vorher da war, ist unverändert.',
  'core.diskFullHint': 'Platz schaffen und denselben Befehl noch einmal ausführen.',
  'core.notWritable': 'Kein Recht, {path} zu schreiben ({code}).',
  'core.notWritableHint': 'Besitzer und Rechte des Ordners prüfen oder einen anderen wählen.',
  'core.notJson': 'Diese Zeile ist kein JSON: {reason}',
  'core.notJsonHint':
    'Jede Zeile muss genau ein JSON-Objekt enthalten; diese Zeile berichtigen oder entfernen.',
  'core.exitOk': 'fertig',
  'core.exitFailed':
    'das Urteil ist nein (eine ungültige Taxonomie, ein Befund von „ilab doctor“), oder ilab selbst ist gescheitert',
  'core.exitUsage': 'falsche Befehlszeile',
  'core.exitInput': 'eine eigene Datei ist falsch; die Meldung sagt, wo',
  'core.exitResource': 'dem Rechner fehlt etwas: Modell, Arbeitsspeicher, Datenträger, Port, Netz',
  'core.exitRemote': 'ein anderer Server lehnte ab oder wurde nicht verstanden',
  'core.exitEngine': 'das Programm, das rechnet, ist gescheitert',
  'core.exitCancelled': 'durch Strg-C angehalten',
};
