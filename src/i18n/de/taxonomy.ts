/** @module German texts of the area `taxonomy`. */
import type { taxonomy as english } from '../en/taxonomy.ts';

export const taxonomy: Record<keyof typeof english, string> = {
  'taxonomy.warning': 'Warnung',
  'taxonomy.kindList': 'eine Liste',
  'taxonomy.kindMap': 'eine Gruppe von Feldern',
  'taxonomy.kindNumber': 'eine Zahl',
  'taxonomy.kindBoolean': 'true oder false',
  'taxonomy.kindNothing': 'nichts',
  'taxonomy.kindText': 'Text',
  'taxonomy.whatKnowledge': 'Wissen in Version {version}',
  'taxonomy.whatSkill': 'einer Fertigkeit in Version {version}',
  'taxonomy.whatSeed': 'einem Seed-Beispiel',
  'taxonomy.whatContext': 'einem Seed-Beispiel der Version 3',
  'taxonomy.whatDocument': 'document',

  'taxonomy.rootMissing': 'Einen Taxonomie-Ordner {path} gibt es nicht.',
  'taxonomy.rootMissingHint':
    '„ilab init“ legt einen an; oder mit --taxonomy-path einen anderen Ordner nennen.',
  'taxonomy.unreadable': 'Der Ordner {path} ist nicht zu lesen ({code}).',
  'taxonomy.unreadableFile': 'Diese Datei ist nicht zu lesen ({code}).',
  'taxonomy.unreadableHint': 'Besitzer und Rechte prüfen.',
  'taxonomy.noLeaf': 'Die Taxonomie in {path} ist leer: Es gibt keine qna.yaml, aus der zu lernen wäre.',
  'taxonomy.noLeafHint':
    'Die erste schreiben, zum Beispiel {path}, mit einer attribution.txt daneben; examples/bielefeld zeigt beides.',
  'taxonomy.fileMissing': 'Diese Datei gibt es nicht.',
  'taxonomy.fileMissingHint': 'Den Pfad prüfen; ein Blatt ist ein Ordner mit einer qna.yaml.',
  'taxonomy.notPlainFile': 'Das ist ein Link oder ein Ordner, keine gewöhnliche Datei.',
  'taxonomy.notPlainFileHint':
    'Eine echte Datei an seine Stelle legen: Links wird nicht gefolgt, damit nichts von außerhalb gelesen wird.',
  'taxonomy.tooLarge': 'Diese Datei hat {size}; höchstens {limit} werden gelesen.',
  'taxonomy.tooLargeHint': 'Hier kurze Stellen lassen und den langen Text in ein Dokument legen.',
  'taxonomy.notUtf8': 'Diese Datei ist kein UTF-8-Text.',
  'taxonomy.notUtf8Hint': 'Mit der Kodierung UTF-8 speichern.',
  'taxonomy.emptyFile': 'Diese Datei ist leer.',
  'taxonomy.emptyFileHint':
    'version, created_by und seed_examples schreiben; eine qna.yaml in examples/bielefeld zeigt eine ganze Datei.',
  'taxonomy.wrongName': 'Diese Datei heißt {name} und wird nicht beachtet.',
  'taxonomy.wrongNameHint': 'Sie in qna.yaml umbenennen.',
  'taxonomy.outside': 'Diese Datei liegt außerhalb der Taxonomie.',
  'taxonomy.misplaced':
    'Diese qna.yaml liegt außerhalb von knowledge und compositional_skills und wird nicht beachtet.',
  'taxonomy.misplacedHint':
    'Sie in einen eigenen Ordner legen, etwa knowledge/thema/qna.yaml oder compositional_skills/aufgabe/qna.yaml.',
  'taxonomy.noFolder': 'Diese qna.yaml liegt in {kind} selbst, ohne einen Ordner für ihr Thema.',
  'taxonomy.foundational': 'foundational_skills werden nicht gelernt; diese Datei wird nicht beachtet.',
  'taxonomy.foundationalHint': 'Sie nach compositional_skills verschieben, um sie lernen zu lassen.',
  'taxonomy.attributionMissing': 'Neben der qna.yaml fehlt attribution.txt.',
  'taxonomy.attributionEmpty': 'attribution.txt ist leer.',
  'taxonomy.attributionHint':
    'Schreiben, woher der Text stammt: Titel, Link, Lizenz und Namen der Verfasser („eigenes Werk“ ist auch eine Antwort).',

  'taxonomy.yamlTab': 'Diese Zeile ist mit einem Tabulator eingerückt; YAML erlaubt nur Leerzeichen.',
  'taxonomy.yamlTabHint': 'Jeden Tabulator am Anfang einer Zeile durch zwei Leerzeichen ersetzen.',
  'taxonomy.yamlColon':
    'Ein zweites „: “ (Doppelpunkt und Leerzeichen) in dieser Zeile macht zwei Felder daraus.',
  'taxonomy.yamlColonHint':
    'Text, der „: “ enthält, in Anführungszeichen setzen und prüfen, ob diese Zeile wie ihre Nachbarn eingerückt ist.',
  'taxonomy.yamlKey': 'Hier wird der Name eines Felds erwartet, mit einem Doppelpunkt dahinter.',
  'taxonomy.yamlKeyHint':
    'Die Einrückung prüfen, und ob Einträge einer Liste mit „- “ beginnen (Strich und Leerzeichen).',
  'taxonomy.yamlIndent': 'Diese Zeile ist nicht wie die eingerückt, zu denen sie gehört.',
  'taxonomy.yamlIndentHint': 'Einträge einer Liste und Felder einer Gruppe beginnen in derselben Spalte.',
  'taxonomy.yamlStart': 'Mit diesem Zeichen kann Text nicht ohne Anführungszeichen beginnen.',
  'taxonomy.yamlEscape':
    'Ein umgekehrter Schrägstrich in doppelten Anführungszeichen leitet hier ein Zeichen ein, das es nicht gibt.',
  'taxonomy.yamlEscapeHint':
    'Einfache Anführungszeichen um den Text setzen oder zwei umgekehrte Schrägstriche schreiben.',
  'taxonomy.yamlUnexpected': 'Hier steht etwas, das nicht zu diesem Wert gehört.',
  'taxonomy.yamlOther': 'Das ist kein gültiges YAML: {reason}.',
  'taxonomy.yamlQuoteHint':
    'Den ganzen Text in Anführungszeichen setzen und prüfen, ob jedes Anführungszeichen und jede Klammer geschlossen ist.',
  'taxonomy.yamlDeep': 'Die Datei ist mehr als {limit} Ebenen tief verschachtelt.',
  'taxonomy.yamlDeepHint': 'Eine qna.yaml braucht fünf Ebenen; nach verirrten Klammern oder Strichen suchen.',
  'taxonomy.yamlMany': 'Hier beginnt ein zweites YAML-Dokument („---“).',
  'taxonomy.yamlManyHint':
    'In einer Datei nur ein Dokument lassen: die Zeile „---“ entfernen oder einen zweiten Ordner anlegen.',
  'taxonomy.yamlAlias': 'Verweise auf eine andere Stelle der Datei (*{name}) sind nicht erlaubt.',
  'taxonomy.yamlAliasHint':
    'Den Text ausschreiben; ist es als Text gemeint, ihn in Anführungszeichen setzen.',
  'taxonomy.duplicateKey': 'Das Feld „{key}“ steht hier zum zweiten Mal; das erste ist in Zeile {line}.',
  'taxonomy.duplicateKeyHint': 'Eines der beiden behalten oder prüfen, ob vor diesem ein „- “ fehlt.',

  'taxonomy.versionMissing': 'Das Feld „version“ fehlt.',
  'taxonomy.versionText': 'version muss eine Zahl sein; „{value}“ in Anführungszeichen ist Text.',
  'taxonomy.versionUnknown': 'version ist „{value}“; bekannt sind 1, 2 und 3.',
  'taxonomy.versionHint': 'In die erste Zeile „version: 3“ schreiben.',
  'taxonomy.unknownField': '„{key}“ ist kein Feld von {what}.',
  'taxonomy.unknownFieldHint': 'Erlaubt sind: {allowed}.',
  'taxonomy.didYouMean': 'War „{name}“ gemeint?',
  'taxonomy.fieldMissing': 'Das Feld „{name}“ fehlt.',
  'taxonomy.fieldMissingHint': 'In der Gruppe, die hier beginnt, „{name}:“ mit seinem Wert hinzufügen.',
  'taxonomy.fieldEmpty': '„{name}“ ist leer.',
  'taxonomy.fieldEmptyHint': 'Hinter „{name}:“ etwas schreiben.',
  'taxonomy.fieldNotText': '„{name}“ muss Text sein, ist aber {kind}.',
  'taxonomy.fieldTextHint':
    '„{name}: ein Text“ in einer Zeile schreiben oder den Text in Anführungszeichen setzen.',
  'taxonomy.quoteValueHint': 'In Anführungszeichen setzen: {name}: "{value}"',
  'taxonomy.fieldNotList': '„{name}“ muss eine Liste sein, ist aber {kind}.',
  'taxonomy.fieldNotListHint': 'Jeden Eintrag von „{name}“ in einer eigenen Zeile mit „- “ beginnen.',
  'taxonomy.fieldNotMap': '„{name}“ muss hier Felder enthalten, enthält aber {kind}.',
  'taxonomy.fieldNotMapHint': 'Erwartet werden Felder wie {fields}, jedes als „name: wert“.',
  'taxonomy.tooFew': '„{name}“ hat {count} Eintrag/Einträge; mindestens {min} werden gebraucht.',
  'taxonomy.tooFewHint': 'Noch {more} zu „{name}“ hinzufügen.',
  'taxonomy.repeated': 'Das wiederholt, was in Zeile {line} steht.',
  'taxonomy.repeatedHint': 'Jeder Eintrag muss anders sein: ihn ändern oder entfernen.',
  'taxonomy.outlineInstead': '„task_description“ wird bei Wissen in Version {version} nicht verwendet.',
  'taxonomy.outlineInsteadHint':
    'Das Feld in „document_outline“ umbenennen: eine kurze Zusammenfassung des Dokuments.',
  'taxonomy.outlineTooEarly': '„document_outline“ gehört zu Version 3, diese Datei hat Version {version}.',
  'taxonomy.outlineTooEarlyHint':
    '„version: 3“ schreiben und die Paare nach Kontext gruppieren oder „task_description“ verwenden.',
  'taxonomy.groupedTooEarly':
    'Nach Kontext gruppierte Paare gehören zu Version 3, diese Datei hat Version {version}.',
  'taxonomy.groupedTooEarlyHint':
    '„version: 3“ schreiben oder question und answer direkt unter seed_examples setzen.',
  'taxonomy.flatTooLate':
    'In Version 3 steht ein Paar in einer Gruppe: ein context mit seinen questions_and_answers.',
  'taxonomy.flatTooLateHint':
    '„- context: ...“ mit mindestens drei Paaren unter „questions_and_answers:“ schreiben oder „version: 2“ verwenden.',
  'taxonomy.documentMissing': 'Das Feld „document“ fehlt: Wissen wird einem Dokument entnommen.',
  'taxonomy.documentMissingHint':
    'Eine Markdown-Datei neben diese qna.yaml legen und schreiben: document: {repo: ., patterns: ["*.md"]}',
  'taxonomy.commitMissing':
    'Das Feld „commit“ fehlt: Eine Git-Adresse braucht den Commit, der zu nehmen ist.',
  'taxonomy.commitMissingHint':
    '„commit:“ mit der vollen Kennung des Commits hinzufügen, damit immer derselbe Text gemeint ist.',
  'taxonomy.commitIgnored': '„commit“ hat für den Ordner {repo} keine Bedeutung und wird nicht beachtet.',
  'taxonomy.commitIgnoredHint': 'Es entfernen; der Inhalt eines Ordners wird an seiner Prüfsumme erkannt.',

  'taxonomy.contradiction':
    'Dieselbe Frage hat in Zeile {line} eine andere Antwort: Das Training zöge in beide Richtungen.',
  'taxonomy.contradictionHint': 'Eine Antwort behalten oder die Fragen unterscheiden.',
  'taxonomy.noteNoGit': 'git ist nicht installiert, darum werden alle Dateien genommen.',
  'taxonomy.noteNoRepository': '{path} liegt in keinem Git-Repository, darum werden alle Dateien genommen.',
  'taxonomy.noteGitRefused': 'git las das Repository nicht ({reason}), darum werden alle Dateien genommen.',
  'taxonomy.noteIgnored': 'git beachtet {path} nicht, darum werden alle Dateien genommen.',
  'taxonomy.noteNoCommit':
    'Das Git-Repository von {path} hat noch keinen Commit, darum werden alle Dateien genommen.',
  'taxonomy.noteMain':
    'Die Vergleichsbasis {base} gibt es hier nicht; verglichen wird stattdessen mit dem lokalen Branch main.',
  'taxonomy.noteNoBase': 'Die Vergleichsbasis {base} gibt es hier nicht, darum werden alle Dateien genommen.',
  'taxonomy.baseUnknown': 'git kennt in {path} keinen Branch, Tag oder Commit „{base}“.',
  'taxonomy.baseUnknownHint':
    'Mit --taxonomy-base einen vorhandenen nennen, oder mit „empty“ alle Dateien nehmen.',
  'taxonomy.gitFailed': 'git konnte die Dateien nicht vergleichen: {reason}',
  'taxonomy.gitFailedHint': 'Mit --taxonomy-base empty alle Dateien ohne git nehmen.',
};
