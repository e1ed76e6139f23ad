/** @module German texts of the area `jobs`: commands that run in the background, and what is known of them. */
import type { jobs as english } from '../en/jobs.ts';

export const jobs: Record<keyof typeof english, string> = {
  'jobs.flagDetach':
    'Im Hintergrund laufen, in einem Prozess, der weitergeht, wenn das Terminal geschlossen wird (auch -dt); „ilab process attach“ zeigt ihn',
  'jobs.briefProcess': 'Laufende Befehle: auflisten, zusehen, anhalten',
  'jobs.briefList': 'Die Jobs auflisten: was läuft und was beendet ist',
  'jobs.briefAttach': 'Einem Job zusehen; Strg-C geht weg, der Job läuft weiter',
  'jobs.briefStop':
    'Einen Job bitten, wie bei Strg-C anzuhalten: Er speichert zuerst; noch einmal gebeten, endet er sofort',
  'jobs.briefPrune': 'Die Aufzeichnungen beendeter Jobs entfernen',
  'jobs.briefRemove': 'Die Aufzeichnung eines beendeten Jobs entfernen',
  'jobs.argId': 'Kennung des Jobs oder ihr Anfang; Vorgabe ist der neueste, der läuft',
  'jobs.argRemoveId': 'Kennung des Jobs oder ihr Anfang',
  'jobs.flagUuid': 'Kennung des Jobs oder ihr Anfang',
  'jobs.flagLatest': 'Der neueste, der läuft, sonst der neueste (die Vorgabe)',
  'jobs.flagAttachJson': 'Jedes Ereignis als eine Zeile JSON ausgeben',
  'jobs.flagState':
    'Nur Jobs in diesem Zustand: running, done, failed, stopped, crashed; errored ist failed oder crashed',
  'jobs.flagPruneState':
    'Nur Jobs in diesem Zustand: done, failed, stopped, crashed; errored ist failed oder crashed',
  'jobs.flagOlder': 'Nur Jobs, die vor mehr als so vielen Tagen endeten',
  'jobs.flagForce': 'Für Skripte angenommen: Hier wird nichts gefragt',

  'jobs.usage': 'Gedauert hat es {time}, bei {cpu} Prozessorzeit.',
  'jobs.usageEnergy':
    'Gedauert hat es {time}, bei {cpu} Prozessorzeit; die Prozessoren dieses Rechners verbrauchten währenddessen {energy}.',
  'jobs.noRecord': 'Dieser Job wird nicht aufgezeichnet, „ilab process“ zeigt ihn nicht: {reason}',
  'jobs.detached': '{kind} im Hintergrund gestartet: {id}\nProtokolle: {folder}',
  'jobs.detachedNext': '„ilab process attach {id}“ sieht ihm zu, „ilab process stop {id}“ hält ihn an.',

  'jobs.state.running': 'läuft',
  'jobs.state.done': 'fertig',
  'jobs.state.failed': 'gescheitert',
  'jobs.state.stopped': 'angehalten',
  'jobs.state.crashed': 'abgestürzt',
  'jobs.statusFailed': 'gescheitert ({code})',
  'jobs.statusRunning': 'läuft, {percent} %',
  'jobs.statusRunningLeft': 'läuft, {percent} %, noch {time}',
  'jobs.columnKind': 'Art',
  'jobs.columnPid': 'PID',
  'jobs.columnId': 'UUID',
  'jobs.columnStarted': 'Begonnen',
  'jobs.columnRuntime': 'Laufzeit',
  'jobs.columnStatus': 'Zustand',
  'jobs.columnLogs': 'Protokolle',
  'jobs.listEmpty': 'In {path} gibt es keine Jobs.',
  'jobs.listEmptyState': 'In {path} gibt es keine solchen Jobs.',
  'jobs.listNext': '„ilab process attach UUID“ sieht einem davon zu; die ersten Zeichen seiner UUID reichen.',
  'jobs.damaged': '{folder}: {reason}. „ilab process“ lässt ihn in Ruhe.',
  'jobs.badState': 'Einen Zustand „{state}“ gibt es nicht.',
  'jobs.badStateHint': 'Einen von {states} wählen.',
  'jobs.pruneRunning': 'Laufende Jobs werden nicht entfernt.',
  'jobs.pruneRunningHint': 'Ihn mit „ilab process stop“ anhalten oder einen anderen Zustand wählen.',
  'jobs.idTwice': 'Zwei Jobs wurden genannt: {first} und {second}.',
  'jobs.idTwiceHint': 'Einen nennen.',

  'jobs.none': 'Es gibt keinen Job.',
  'jobs.noneHint': 'Einen starten, zum Beispiel mit „ilab generate --detach“.',
  'jobs.unknown': 'Einen Job „{id}“ gibt es nicht.',
  'jobs.several': '{count} Jobs beginnen mit „{id}“.',
  'jobs.listHint': '„ilab process list“ zeigt sie.',
  'jobs.notRunning': 'Der Job {id} läuft nicht: {state}.',
  'jobs.elsewhere': 'Der Job {id} läuft auf einem anderen Rechner, {host}.',
  'jobs.elsewhereHint': 'Denselben Befehl auf {host} ausführen.',

  'jobs.attached': 'Zu sehen ist {kind} {id} (Prozess {pid}). Strg-C geht weg, und der Job läuft weiter.',
  'jobs.left': 'Nicht mehr zu sehen; der Job läuft weiter. (Noch einmal Strg-C beendet sofort.)',
  'jobs.leftNext': '„ilab process attach {id}“ zeigt ihn wieder.',
  'jobs.ended.done': 'Der Job {id} ist fertig.',
  'jobs.ended.stopped': 'Der Job {id} wurde angehalten.',
  'jobs.ended.failed': 'Der Job {id} ist mit dem Exit-Code {code} gescheitert.',
  'jobs.ended.crashed':
    'Der Job {id} ist abgestürzt: Sein Prozess ist weg und sagte nichts. Letztes Zeichen von ihm: {time}.',
  'jobs.againHint':
    'Denselben Befehl noch einmal ausführen: Was gespeichert ist, wird verwendet.\n  {command}',

  'jobs.stopAsked': 'Der Job {id} wurde gebeten anzuhalten; er speichert noch.',
  'jobs.stopAskedNext': 'warten oder denselben Befehl noch einmal ausführen: Dann endet er sofort.',
  'jobs.stopped': 'Der Job {id} ist angehalten.',
  'jobs.stopForced': 'Der Job {id} wurde sofort beendet; was er vorher gespeichert hatte, bleibt.',
  'jobs.pruned': 'Die Aufzeichnungen von {count} Job(s) entfernt; laufende bleiben.',
};
