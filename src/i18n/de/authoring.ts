/** @module German texts for writing a taxonomy: diff's corrections, drafts, and ilab teach. */
import type { authoring as en } from '../en/authoring.ts';

export const authoring: Record<keyof typeof en, string> = {
  'authoring.flagFix':
    'Berichtigen, was keine Entscheidung braucht: Leerzeichen, Zeilenenden, Tabs, Anführungszeichen, Version.',
  'authoring.flagWatch': 'Nach jeder Änderung einer Datei erneut prüfen, bis Strg-C.',
  'authoring.flagStrict':
    'Das Urteil von InstructLab: Was es wegen Form, Version oder Quelle abweist, ist ein Fehler.',
  'authoring.flagTokens': 'Zeigen, wie viele Tokens die Texte jedes Blatts haben.',
  'authoring.fullDiff':
    'Listet, was in der Taxonomie gegenüber einem Stand von git neu ist (--taxonomy-base; „empty“: alles), und prüft es. Jeder Befund nennt seine Stelle, zeigt die Zeile und sagt, was zu tun ist. Exit-Code 1: nicht gültig. Warnungen lassen eine Datei gültig; die über ihre Form betreffen nur InstructLab (--strict).',
  'authoring.fixed': '{count} Befund(e) in {path} berichtigt.',
  'authoring.nextFix': '„ilab diff --fix“ berichtigt {count} davon; die anderen von Hand berichtigen.',
  'authoring.watching': '{path} wird beobachtet; Strg-C beendet das.',
  'authoring.watchEnds': 'Wird nicht mehr beobachtet.',
  'authoring.tokens.leaf': 'Blatt',
  'authoring.tokens.pairs': 'Paare',
  'authoring.tokens.total': 'Tokens gesamt',
  'authoring.tokens.context': 'Längster Kontext',
  'authoring.tokens.question': 'Längste Frage',
  'authoring.tokens.answer': 'Längste Antwort',
  'authoring.tokensCounted':
    'Gezählt wie {model}; der Rat ist 500 für einen Kontext, 250 für eine Frage oder Antwort.',
  'authoring.tokensGuessed':
    'Aus der Länge geschätzt, da hier kein Modell ist; der Rat ist 500 für einen Kontext, 250 für eine Frage oder Antwort.',
  'authoring.briefSchema': 'Die Schemata schreiben, nach denen ein Editor eine qna.yaml beim Tippen prüft',
  'authoring.fullSchema':
    'Schreibt ein JSON-Schema für Wissen und eines für Fähigkeiten. Ein Editor mit yaml-language-server (VS Code: die Erweiterung „YAML“) ergänzt Feldnamen, erklärt sie und markiert, was nicht passt, sobald die erste Zeile einer qna.yaml das Schema nennt.',
  'authoring.flagSchemaDir': 'Wohin damit; sonst .schema in der Taxonomie.',
  'authoring.schemaLine': '  erste Zeile einer qna.yaml für {kind}: {line}',
  'authoring.schemaHow':
    'Die Zeile ist ein Kommentar: InstructLab und ilab lesen darüber hinweg. Ein Pfad relativ zur qna.yaml geht auch und zieht mit der Taxonomie um.',

  'authoring.flagAbout': 'Wovon die Dokumente handeln; sonst aus ihren Titeln gelesen.',
  'authoring.flagPairs': 'Höchstzahl der Paare eines Blatts; sonst 100.',
  'authoring.flagDomain': 'Das Wissensgebiet; sonst ein Teil des Pfads des Blatts.',
  'authoring.flagCreatedBy': 'Wer als Verfasser dasteht; sonst der Name, den git kennt, oder der Benutzer.',
  'authoring.argLeaf': 'Das Blatt: sein Pfad in der Taxonomie oder das Ende davon.',
  'authoring.argDrafts': 'Die Blätter; sonst alle mit einem Entwurf.',
  'authoring.briefDraft': 'Fragen und Antworten aus den Dokumenten eines Blatts entwerfen',
  'authoring.fullDraft':
    'Liest die Markdown-Dateien des Blatts und schlägt Kontexte, Fragen und Antworten vor, jede mit ihrer Zeile im Dokument: durch Regeln und, wo es ein genügend starkes Modell gibt, durch dieses; was es vorschlägt, muss Wort für Wort im Dokument stehen. Der Entwurf steht in qna.draft.yaml und wird erst gelehrt, wenn ein Mensch ihn annimmt (ilab taxonomy review).',
  'authoring.briefReview': 'Annehmen, ändern oder ablehnen, was ein Entwurf vorschlägt',
  'authoring.fullReview':
    'Im Terminal wird ein Paar nach dem anderen gezeigt; jede Antwort ist sofort gespeichert. --edit öffnet den Entwurf in $VISUAL oder $EDITOR, --accept-all fragt nichts. Ist alles entschieden, werden die angenommenen Paare zur qna.yaml des Blatts oder kommen dort hinzu, und der Entwurf wird gelöscht.',
  'authoring.flagAcceptAll': 'Jedes Paar annehmen, über das noch nicht entschieden ist.',
  'authoring.flagEdit': 'Den Entwurf in $VISUAL oder $EDITOR öffnen.',
  'authoring.flagList': 'Die Entwürfe zeigen und nichts entscheiden.',
  'authoring.oneWay': '--accept-all, --edit und --list schließen einander aus.',
  'authoring.leafUnknown': 'Es gibt keinen Ordner „{leaf}“ mit Dateien in {path}.',
  'authoring.leafAmbiguous': 'Mehrere Blätter in {path} enden auf „{leaf}“.',
  'authoring.progressDraft': 'Das Dokument wird gelesen',
  'authoring.draftKept':
    'In {path} liegt schon ein Entwurf ({pairs} Paare, {open} offen): Er bleibt, wie er ist.',
  'authoring.subject': '{name}: über {subject}, {pairs} Paar(e).',
  'authoring.noSubject':
    '{name}: Es handelt von nichts Einzelnem mit einem Namen, darum lassen sich seine Sätze nicht erfragen ({pairs} Paar(e) ohne sie). --about NAME sagt es.',
  'authoring.leftOut':
    '{count} Paare mehr wurden gefunden als die {kept} des Entwurfs: Die aus langen Tabellen fallen zuerst weg. --pairs N nimmt mehr.',
  'authoring.stateOpen': 'offen',
  'authoring.stateAccepted': 'angenommen',
  'authoring.stateRejected': 'abgelehnt',
  'authoring.context': 'Kontext {number}: {text}',
  'authoring.fewContexts': 'Für InstructLab fehlen {more} Kontext(e); es verlangt {min}.',
  'authoring.thinContexts':
    '{count} Kontext(e) haben weniger als die {min} Paare, die InstructLab verlangt: {numbers}.',
  'authoring.fewIsFine': 'Hier werden sie trotzdem gelehrt; mehr Fakten im Dokument geben mehr Paare.',
  'authoring.ask':
    '{number} von {total}: annehmen (a), ablehnen (r), ändern (e), alle folgenden annehmen (j), überspringen (s), beenden (q) (a/r/e/j/s/q)',
  'authoring.pairGone': 'Dieses Paar wurde inzwischen anderswo geändert und blieb unberührt.',
  'authoring.askAcceptRest': 'Die {count} offenen Paare annehmen?',
  'authoring.editorFailed': 'Der Editor „{editor}“ endete nicht gut ({reason}).',
  'authoring.editorFailedHint':
    'VISUAL oder EDITOR auf einen Editor setzen, oder {path} selbst bearbeiten und den Befehl erneut ausführen.',
  'authoring.nothingAccepted': 'Für {path} wurde nichts Neues angenommen; der Entwurf ist erledigt.',
  'authoring.accepted': '{count} Paar(e) stehen jetzt in {path}.',
  'authoring.attributionStub': 'Woher die Dokumente stammen, weiß hier niemand: {path} ergänzen.',
  'authoring.draftLeft':
    '{leaf}: {accepted} angenommen, {rejected} abgelehnt, {open} offen. Nichts von einem Entwurf wird gelehrt, bevor alles entschieden ist.',
  'authoring.noDrafts': 'Es gibt keine Entwürfe in {path}.',
  'authoring.nextReview':
    '„ilab taxonomy review {leaf}“ geht den Entwurf durch; vorher wird nichts davon gelehrt.',
  'authoring.nextByHand':
    '{path}/qna.yaml von Hand schreiben, oder dem Dokument schlichte Aussagen, Tabellen oder Listen von Fakten geben und erneut entwerfen.',
  'authoring.nextTeach': '„ilab diff“ prüft die Taxonomie, „ilab generate“ und „ilab train“ lehren sie.',
  'authoring.nextDecide':
    '„ilab taxonomy review“ macht weiter, „ilab taxonomy review --accept-all“ nimmt den Rest an.',
  'authoring.draftsNotTaught':
    '{count} Entwurf/Entwürfe werden erst gelehrt, wenn ein Mensch sie annimmt: {leaves}. „ilab taxonomy review“ geht sie durch.',
  'authoring.draftComment':
    'Ein Entwurf: Nichts davon wird gelehrt, bevor ein Mensch es annimmt („ilab taxonomy review“).',
  'authoring.draftCommentHow': 'Von Hand: hinter „state:“ eines Paars „accepted“ oder „rejected“ schreiben.',
  'authoring.fewComment': 'InstructLab verlangt 5 Kontexte mit 3 Paaren; hier werden auch weniger gelehrt',
  'authoring.noDraft': 'In {path} liegt kein Entwurf.',
  'authoring.noDraftHint': '„ilab taxonomy draft“ für dieses Blatt ausführen, oder „ilab teach QUELLE“.',
  'authoring.badDraft':
    'Der Entwurf ist hier nicht lesbar: „{name}“ fehlt oder ist nicht, was dort hingehört.',
  'authoring.badDraftHint':
    'Diese Zeile berichtigen, oder die Datei löschen und „ilab taxonomy draft“ erneut ausführen. „state“ ist open, accepted oder rejected.',
  'authoring.rejectedBefore':
    '{count} Paar(e) wurden früher abgelehnt und werden nicht noch einmal vorgeschlagen; sie stehen in {path}, und was dort gelöscht wird, wird wieder vorgeschlagen.',
  'authoring.badRejected': 'Diese Zeile ist kein abgelehntes Paar: „question“ und „answer“ gehören hinein.',
  'authoring.badRejectedHint': 'Die Zeile löschen: Ihr Paar wird dann wieder vorgeschlagen.',
  'authoring.cannotAdd':
    'In diese Datei lässt sich kein Abschnitt einfügen: Ihre seed_examples stehen nicht in eigenen Zeilen.',
  'authoring.cannotAddHint':
    'Die Paare von Hand aus qna.draft.yaml übernehmen, oder diese Datei umbenennen und den Befehl erneut ausführen.',
  'authoring.otherVersion': 'Abschnitte kommen nur zu Version 3 hinzu; diese Datei hat Version {version}.',
  'authoring.noDocument': 'In {path} liegt kein Dokument, aus dem sich entwerfen ließe.',
  'authoring.noDocumentHint': 'Eine Markdown-Datei dorthin legen, oder „ilab taxonomy add QUELLE“ ausführen.',

  'authoring.flagYes': 'Nichts fragen: Jedes Paar des Entwurfs wird angenommen.',
  'authoring.briefTeach':
    'Das Modell lehren, was eine Quelle sagt: holen, entwerfen, annehmen, erzeugen, trainieren, beweisen',
  'authoring.fullTeach':
    'Eine Quelle ist eine Datei (Markdown, Text, HTML, PDF, DOCX, EPUB, CSV), ein Ordner, eine Webseite, eine Wikipedia-Seite, ein Git-Repository oder ein Feed. Ihr Text kommt in die Taxonomie, Fragen und Antworten werden daraus entworfen und von einem Menschen angenommen, geändert oder abgelehnt; dann wird das Modell damit trainiert und in Formulierungen gefragt, die im Training nie vorkamen. Was sein neuester Adapter weiß, wird dabei mitgeübt und bleibt so bekannt; --from-adapter none beginnt beim Basismodell. Jeder Schritt ist gespeichert: Derselbe Befehl macht dort weiter, wo er endete. Ohne Terminal endet er nach dem Entwurf, wenn nicht --yes ihn annimmt.',
  'authoring.flagReport': 'Den Beweis in DATEI schreiben: als eine HTML-Datei, oder bei DATEI.json als JSON',
  'authoring.noSource': 'Nichts zu Lehrendes ist genannt: eine Quelle, oder --leaf für ein vorhandenes Blatt',
  'authoring.noSourceHint': 'Z. B. ilab teach notizen.md, oder ilab teach --leaf {leaf}',
  'authoring.stopping':
    'Wird beendet ... derselbe Befehl macht später hier weiter. (Noch einmal Strg-C beendet sofort.)',
  'authoring.step': '{number} von 5: {what}',
  'authoring.step.fetch': 'die Quelle holen',
  'authoring.step.draft': 'Fragen und Antworten entwerfen',
  'authoring.step.generate': 'die Trainingsdaten erzeugen',
  'authoring.step.train': 'trainieren',
  'authoring.step.prove': 'in Formulierungen fragen, die nicht trainiert wurden',
  'authoring.outOfReach': '{reason} Gelehrt wird, was früher nach {leaf} geholt wurde.',
  'authoring.nothingFound': 'Aus den Dokumenten von {leaf} ließ sich keine Frage entwerfen.',
  'authoring.allRejected': 'Nichts vom Entwurf für {leaf} wurde angenommen, also gibt es nichts zu lehren.',
  'authoring.allRejectedHint':
    'Dort von Hand eine qna.yaml schreiben, oder das Dokument löschen und neu beginnen.',
  'authoring.notTaught': 'Von {leaf} ist noch nichts gelehrt: Der Entwurf wartet auf Entscheidungen.',
  'authoring.nextGoOn':
    '„ilab taxonomy review {leaf}“ und danach denselben Befehl erneut, oder denselben Befehl mit --yes.',
  'authoring.teaches':
    'Gelehrt wird {leaf}, {pairs} Paar(e); die anderen Blätter der Taxonomie werden jetzt nicht gelehrt.',
  'authoring.dataThere': 'Die Trainingsdaten sind schon da: {path}',
  'authoring.adapterThere':
    'Es wurde schon trainiert: {path}. (--from-adapter none trainiert neu, nur mit dieser Quelle.)',
  'authoring.taught': 'Gelehrt: {leaf}, {facts} Fakt(en).',
  'authoring.taughtBesides':
    'Gelehrt: {leaf}, {facts} Fakt(en). Der Adapter behält auch {others} früher gelehrte Fakt(en): {leaves}.',
  'authoring.ownRows': 'eigene Daten',
  'authoring.flagFromAdapter':
    'Bei diesem Adapter beginnen, sonst beim neuesten des Modells, damit bekannt bleibt, was er weiß. „none“: beim Basismodell, das dann nur diese Quelle kennt.',
  'authoring.noProof': 'Es gibt keine Formulierungen, die das Training nicht gesehen hat.',
  'authoring.known':
    'Von {total} Fragen in nicht trainierten Formulierungen wusste das Modell vorher {before} und weiß jetzt {after} ({leaf}).',
  'authoring.nextChat':
    '„ilab chat“ fragt das gelehrte Modell; „ilab evaluate --questions DATEI“ stellt eigene Fragen.',
};
