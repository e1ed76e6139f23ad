/** @module German texts of `ilab evaluate --known` and of the local database behind it. */
import type { known as english } from '../en/known.ts';

export const known: Record<keyof typeof english, string> = {
  'known.flagKnown':
    'Fragendatei mit bekannten Antworten: --models fragen, die Antworten behalten, zeigen, was sich änderte',
  'known.flagModels':
    'Für --known, durch Kommas getrennt: NAME, DATEI.gguf, NAME+ADAPTER, http://HOST/v1 oder http://HOST/v1#MODELL',
  'known.flagHistory':
    'Die behaltenen Antworten zeigen, ohne zu fragen (mit --known DATEI nur die auf deren Fragen)',
  'known.flagAgain': 'Für --known: auch fragen, was genau dasselbe Modell schon beantwortet hat',
  'db.locked': 'Ein anderes ilab schreibt in {path} und wurde innerhalb von {seconds} s nicht fertig.',
  'db.lockedHint':
    'Warten, bis es fertig ist, oder es beenden und den Befehl noch einmal ausführen: Nichts geht verloren.',
  'db.newer': 'Die Datenbank {path} hat Version {version}; dieses ilab kennt Versionen bis {limit}.',
  'db.newerHint':
    'Ein neueres ilab hat sie geschrieben: ilab aktualisieren oder ein anderes ILAB_HOME setzen.',
  'db.corrupt':
    'Die Datenbank {path} war beschädigt ({reason}). Sie bleibt als {aside}; eine neue, leere wurde begonnen.',
  'db.unavailable': 'Die Datenbank {path} lässt sich nicht öffnen ({reason}).',
  'db.unavailableHint':
    'Prüfen, ob der Ordner beschreibbar ist und der Datenträger Platz hat, oder ILAB_HOME auf einen anderen Ordner setzen.',
  'db.noLibrary': 'Die Bibliothek für die lokale Datenbank läuft auf diesem Rechner nicht ({reason}).',
  'db.noLibraryHint': 'Alles andere in ilab geht; „ilab evaluate --questions DATEI“ kommt ohne Verlauf aus.',

  'known.modelsNeeded': 'Keine Modelle angegeben: --known fragt die Modelle, die --models nennt.',
  'known.modelsNeededHint':
    'Zum Beispiel --models smollm2-135m-instruct,./anderes.gguf schreiben, oder NAME+ADAPTER.gguf, oder http://127.0.0.1:8000/v1; oder --history, um frühere Ergebnisse zu sehen.',
  'known.emptyModel': 'Die Liste der Modelle hat einen leeren Eintrag: {text}',
  'known.emptyModelHint': 'Die Modelle durch einzelne Kommas trennen.',
  'known.manyAdapters': 'Mehr als ein Adapter in {text}',
  'known.manyAdaptersHint':
    'Ein Modell mit einem Adapter ist NAME+DATEI; jedes Paar ist ein eigener Eintrag.',
  'known.title':
    '{right} von {total} richtig ({share} %, 95-%-Intervall {low}-{high} %): {model}, {asked} gefragt, {kept} von früher',
  'known.noHistory': 'Es wurden noch keine Fragen gestellt.',
  'known.noHistoryHint':
    '„ilab evaluate --known DATEI --models NAME“ stellt welche und behält die Antworten.',
  'known.columnQuestion': 'Frage',
  'known.columnModel': 'Modell',
  'known.columnVerdicts': 'Urteile, älteste zuerst',
  'known.columnChange': 'Änderung',
  'known.columnRun': 'Wann (UTC)',
  'known.columnRight': 'Richtig',
  'known.columnIlab': 'ilab',
  'known.columnEngine': 'llama.cpp',
  'known.right': 'richtig',
  'known.wrong': 'falsch',
  'known.abstained': 'weiß es nicht',
  'known.lost': 'erst richtig, jetzt {verdict}',
  'known.gained': 'erst {verdict}, jetzt richtig',
  'known.wavering': 'geändert und zurück',
  'known.steady': 'immer {verdict}',
  'known.otherwise': 'erst {first}, jetzt {last}',
  'known.once': 'einmal gefragt',
  'known.nothingChanged': 'Kein Urteil hat sich geändert.',
  'known.runsTitle': 'Jedes Mal, als ein Modell gefragt wurde:',
  'known.changedBecause': '{change} ({causes})',
  'known.causeModel': 'andere Modelldatei',
  'known.causeAdapter': 'anderer Adapter',
  'known.causeIlab': 'anderes ilab',
  'known.causeEngine': 'anderes llama.cpp',
  'known.causeSettings': 'andere Einstellungen',
  'known.causeNone': 'dieselben Dateien und Versionen',
  'known.stopped': 'Angehalten: {done} von {total} Fragen an {model} sind beantwortet und behalten.',
  'known.stoppedHint': 'Denselben Befehl noch einmal ausführen: Er fragt nur, was noch fehlt.',
  'known.stopping': 'Wird nach dieser Antwort angehalten ... (Noch einmal Strg-C beendet sofort.)',
  'known.next': '„ilab evaluate --known DATEI --history“ zeigt dies noch einmal, ohne zu fragen.',
};
