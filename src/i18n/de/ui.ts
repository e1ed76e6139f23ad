/** @module German texts of the area `ui`. */
import type { ui as english } from '../en/ui.ts';

export const ui: Record<keyof typeof english, string> = {
  'ui.brief': 'Die Seite öffnen: lehren, trainieren, prüfen und chatten im Browser',
  'ui.full':
    'Stellt die Seite und die OpenAI-kompatible Schnittstelle auf diesem Rechner bereit und öffnet den Browser. Auch ohne Modell: Die Seite bietet dann an, eines zu holen. Was die Seite startet, sind Jobs wie die des Terminals: Sie laufen weiter, wenn Seite oder Server geschlossen werden.',
  'ui.flagOpen': 'Den Browser öffnen (Vorgabe; --no-open gibt nur die Adresse aus)',
  'ui.ready': 'Die Seite ist unter {url}',
  'ui.next': 'Strg-C beendet den Server; laufende Jobs gehen weiter, „ilab process list“ zeigt sie.',
  'ui.notOpened': 'Der Browser ließ sich nicht öffnen ({reason}): Bitte die Adresse von Hand öffnen.',
  'ui.notBuilt': 'Die Seite ist nicht gebaut: {folder} fehlt. Im Quelltext „npm run build“ ausführen.\n',
  'ui.noModelYet': 'Es ist noch kein Modell da: Die Seite bietet an, eines zu holen.',

  'ui.badField': '{field}: {reason}',
  'ui.notJson': 'Der Inhalt muss JSON sein, gesendet als Content-Type: application/json',
  'ui.notBytes':
    'Der Inhalt müssen die Bytes der Datei sein, gesendet als Content-Type: application/octet-stream',
  'ui.notFound': '{what} gibt es nicht',
  'ui.strangePage': 'Das darf nur die Seite dieses Servers',
  'ui.badToken': 'Das Token gehört nicht zu diesem Start des Servers',
  'ui.versionMissing': 'Welche Fassung wird geändert? Ihr etag gehört in If-Match',
  'ui.versionConflict':
    'Das wurde inzwischen geändert, in einem anderen Tab oder im Terminal; überschrieben wurde nichts',
  'ui.noForm': 'Der Text lässt sich nicht als Formular zeigen, also das Formular nicht in ihn einsetzen',
  'ui.noFormHint': 'Den Text bearbeiten, bis er wieder als YAML lesbar ist',
  'ui.jobRuns': 'Ein Job dieser Art läuft gerade: {id}',
  'ui.jobRunsHint': 'Warten, bis er fertig ist, oder ihn anhalten',
  'ui.jobEnded': 'Der Job endete, bevor er begonnen hatte: {reason}',
  'ui.jobStillRuns': 'Der Job läuft noch; sein Eintrag lässt sich nicht entfernen',
  'ui.cannotResume': 'Bei diesem Job gibt es nichts fortzusetzen',
  'ui.noQuestions': 'Zu keinen Trainingsdaten gibt es zurückgehaltene Fragen',
  'ui.noQuestionsHint':
    'Die Daten mit zurückgehaltenen Wortlauten erzeugen: ilab generate --held-out-per-fact 1',
  'ui.badLink': 'Als Link gehen nur Adressen im Web: {address}',
  'ui.badLinkHint':
    'Die Datei auf die Seite ziehen, oder „ilab taxonomy add“ für einen Pfad auf diesem Rechner verwenden',
  'ui.badFileName': 'Das ist kein Dateiname: {name}',
  'ui.commandEnded': '„ilab {command}“ endete ohne Ergebnis',
  'ui.expertsBusy': 'Gerade wird ein anderer Prompt angesehen',
  'ui.expertsBusyHint': 'Das Ende abwarten oder es in seinem Tab anhalten',
  'ui.noEstimate': 'Die Schätzung misslang: {reason}',
};
