/** @module German texts of the area `documents`. */
import type { documents as english } from '../en/documents.ts';

export const documents: Record<keyof typeof english, string> = {
  'documents.notHttps':
    '„{repo}“ ist keine https-Adresse: Andere Wege von git (ssh, git, http, file) werden nicht benutzt.',
  'documents.notHttpsHint':
    '„repo: https://...“ mit der Adresse schreiben, die das Repository im Browser hat, oder einen Ordner nennen, etwa „repo: .“.',
  'documents.absolute': '„{repo}“ ist ein Pfad ab der Wurzel dieses Rechners, dem niemand sonst folgen kann.',
  'documents.absoluteHint': 'Die Dokumente neben die qna.yaml kopieren und „repo: .“ schreiben.',
  'documents.strange': '„{repo}“ ist weder ein Ordner noch eine schlichte https-Adresse.',
  'documents.strangeHint':
    '„repo: .“ für den Ordner der qna.yaml schreiben oder „repo: https://...“ für ein Git-Repository.',
  'documents.password': 'Die Adresse „{repo}“ enthält einen Benutzernamen oder ein Passwort.',
  'documents.passwordHint':
    'Das aus der Datei entfernen; git nimmt Zugangsdaten aus seinem eigenen credential helper.',
  'documents.refMissing': 'Für ein Git-Repository fehlt das Feld „commit“.',
  'documents.refBad': 'commit „{ref}“ ist weder Commit noch Branch noch Tag.',
  'documents.refHint':
    'Die volle Kennung des Commits schreiben (40 Hexadezimalziffern), wie „git rev-parse HEAD“ sie zeigt.',
  'documents.folderMissing': 'Den Dokumentordner {path} gibt es nicht.',
  'documents.folderMissingHint':
    '„repo“ gilt ab dem Ordner der qna.yaml; „repo: .“ steht für Dokumente daneben.',
  'documents.outside': 'Der Dokumentordner „{path}“ liegt außerhalb von {root}.',
  'documents.outsideHint':
    'Die Dokumente in die Taxonomie kopieren, zum Beispiel neben die qna.yaml mit „repo: .“.',
  'documents.tooManyFiles': '{path} enthält mehr als {limit} Dateien.',
  'documents.tooManyFilesHint': 'In „repo“ einen Ordner nennen, der nur die Dokumente enthält.',
  'documents.patternBad': 'Das Muster „{pattern}“ ist nicht erlaubt: {reason}.',
  'documents.patternBadHint': 'Es ab „repo“ schreiben, zum Beispiel „*.md“ oder „docs/**/*.md“.',
  'documents.patternLong': 'es ist länger als {limit} Zeichen',
  'documents.patternBackslash': 'Ordner trennt „/“, nicht der umgekehrte Schrägstrich',
  'documents.patternAbsolute': 'es beginnt an der Wurzel des Rechners',
  'documents.patternParent': 'es führt mit „..“ aus dem Ordner hinaus',
  'documents.patternEmpty': 'es nennt keine Datei',
  'documents.noPattern': 'Das Feld „patterns“ nennt kein Dokument.',
  'documents.noPatternHint': 'Zum Beispiel schreiben: patterns: ["*.md"]',
  'documents.noMatch': 'Keine Datei in „{repo}“ passt auf das Muster „{pattern}“.',
  'documents.noMatchHint':
    'Name und Ordner prüfen: „*“ bleibt in einem Ordner, „**/“ geht in alle darunter; verlinkte Ordner werden nicht betreten.',
  'documents.link': '{path} ist ein Link, der aus den Dokumenten hinausführt.',
  'documents.linkHint': 'Die Datei selbst an seine Stelle legen oder das Muster enger fassen.',
  'documents.noType': 'ohne Endung',
  'documents.unsupported':
    '{path}: Dokumente der Art {type} werden noch nicht gelesen; gelesen werden {known}.',
  'documents.unsupportedHint':
    'Es in Markdown (.md) umwandeln und darauf das Muster richten oder das Muster enger fassen.',
  'documents.tooLarge': '{path} hat {size}; ein Dokument hat höchstens {limit}.',
  'documents.tooLargeHint': 'Es auf mehrere Dateien verteilen.',
  'documents.tooMuch':
    'Die Muster treffen {count} Dokumente; gelesen werden höchstens {limit} Dateien und zusammen {megabytes} MiB.',
  'documents.tooMuchHint': 'Die Muster enger fassen oder das Blatt auf mehrere verteilen.',
  'documents.notText': '{path} ist kein UTF-8-Text.',
  'documents.notTextHint': 'Als UTF-8-Text speichern oder das Muster enger fassen.',
  'documents.empty': '{path} ist leer.',
  'documents.emptyHint': 'Den Text zum Lernen hineinschreiben oder die Datei entfernen.',
  'documents.lfs': '{path} ist nur ein Verweis von Git LFS; der Text selbst ist nicht im Repository.',
  'documents.lfsHint':
    'Das Dokument in git selbst ablegen oder es mit „repo: .“ neben die qna.yaml kopieren.',
  'documents.noGit': 'git ist nicht installiert, aber ein Dokument liegt in einem Git-Repository.',
  'documents.noGitHint': 'git installieren oder die Dokumente mit „repo: .“ neben die qna.yaml kopieren.',
  'documents.gitFailed': 'git {command} ist gescheitert: {reason}',
  'documents.gitFailedHint': '{path} entfernen und den Befehl noch einmal ausführen.',
  'documents.fetchFailed': '{url} war nicht zu holen: {reason}',
  'documents.fetchFailedHint': 'Adresse und Netz prüfen; nichts wurde geändert.',
  'documents.commitMissing': '{url} hat keinen Commit „{ref}“.',
  'documents.commitMissingHint': 'Die volle Kennung eines Commits schreiben, der dorthin gepusht wurde.',
  'documents.cachedInstead': '{url} war nicht erreichbar; der zuletzt geholte Stand {commit} wird verwendet.',
  'documents.cancelled': 'Das Holen der Dokumente wurde angehalten.',
  'documents.cancelledHint': 'Denselben Befehl noch einmal ausführen.',
};
