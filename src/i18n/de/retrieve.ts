/** @module German texts of the area `retrieve`. */
import type { retrieve as english } from '../en/retrieve.ts';

export const retrieve: Record<keyof typeof english, string> = {
  'retrieve.noDocument': 'In {path} liegt kein Dokument, das hier gelesen wird ({known}).',
  'retrieve.noDocumentHint':
    'Andere Dateien erst umwandeln: ilab rag convert --input-dir {path} --output-dir ORDNER',
  'retrieve.otherTypes':
    '{count} Dateien anderer Art wurden ausgelassen (gelesen werden {known}); „ilab rag convert“ macht Markdown daraus.',
  'retrieve.embedding': 'Einbetten',
  'retrieve.stopping': 'Ende nach diesem Dokument ... (noch einmal Strg-C beendet sofort)',
  'retrieve.stopped': 'Das Einlesen wurde angehalten; was eingelesen ist, ist vollständig.',
  'retrieve.stoppedHint': 'Denselben Befehl noch einmal starten: Er macht weiter, wo er aufgehört hat.',
  'retrieve.badUri': 'Die Adresse des Dokumentenspeichers ist nicht gültig.',
  'retrieve.badUriHint': 'Als postgresql://NAME@HOST:5432/DATENBANK schreiben oder eine Datei nennen.',
  'retrieve.uriPassword': 'Die Adresse des Dokumentenspeichers enthält ein Passwort.',
  'retrieve.uriPasswordHint': 'Dort entfernen und die Variable PGPASSWORD setzen.',
  'retrieve.noClient': 'Das Paket „postgres“, das mit PostgreSQL spricht, ist nicht installiert.',
  'retrieve.noClientHint':
    'Neben ilab installieren (npm install postgres) oder eine Datei als Dokumentenspeicher nennen.',
  'retrieve.noVector': 'Der Datenbank bei {at} fehlt die Erweiterung pgvector: {reason}',
  'retrieve.noVectorHint':
    'Dort pgvector installieren; der Eigentümer der Datenbank führt dann aus: CREATE EXTENSION vector;',
  'retrieve.postgresFailed': 'Die Datenbank bei {at} hat abgelehnt: {reason}',
  'retrieve.postgresFailedHint': 'Prüfen, ob sie läuft, ob Name und Datenbank stimmen, und PGPASSWORD.',
  'retrieve.briefRag': 'Dokumente einlesen, Textstellen darin finden, die Trefferquote messen',
  'retrieve.briefIngest': 'Dokumente der Taxonomie oder eines Ordners einlesen',
  'retrieve.fullIngest':
    'Zerlegt die Dokumente in Textstellen und hält sie mit Titel und Zeilen im Dokumentenspeicher, für „ilab rag search“, „ilab chat --rag“ und „ilab serve --rag“. Unveränderte Dokumente bleiben, wie sie sind; was nicht mehr da ist, verlässt das Verzeichnis. Mit einem Modell für Einbettungen (rag.embedding_model) werden Textstellen auch nach ihrem Sinn gefunden, sonst nach ihren Wörtern.',
  'retrieve.briefConvert': 'Dokumente in Markdown umwandeln',
  'retrieve.fullConvert':
    'Liest PDF-, DOCX-, EPUB-, HTML-, CSV- und Textdateien eines Ordners oder die Dokumente neuer und geänderter Blätter der Taxonomie und schreibt sie als Markdown, das „ilab rag ingest --input-dir“ und ein Blatt nehmen.',
  'retrieve.briefSearch': 'Die Textstellen zu einer Frage zeigen, mit Punkten und Zeilen',
  'retrieve.fullSearch':
    'Zeigt, was zu einer Frage nachgeschlagen würde, das Beste zuerst, und ob es passt: ob eine Antwort versucht oder „nicht in meinen Quellen“ gesagt würde.',
  'retrieve.briefList': 'Zeigen, was im Index steht: die Dokumente oder die Passagen eines davon',
  'retrieve.fullList':
    'Ohne Dokument: die des Index, mit der Zahl ihrer Passagen und dem Hinweis, welche sich seither geändert haben. Mit dem Pfad eines Dokuments, wie ihn diese Liste nennt: seine Passagen mit ihren Zeilen.',
  'retrieve.argPath': 'Pfad eines Dokuments im Index',
  'retrieve.noSuchDocument': 'Der Index hat kein Dokument {path}.',
  'retrieve.noSuchDocumentHint': 'Die Pfade zeigt: ilab rag list',
  'retrieve.columnDocument': 'DOKUMENT',
  'retrieve.columnPassages': 'PASSAGEN',
  'retrieve.columnTitle': 'TITEL',
  'retrieve.listNext': 'Die Passagen eines Dokuments zeigt: ilab rag list DOKUMENT',
  'retrieve.briefCheck': 'An eigenen Fragen messen, ob die richtigen Textstellen gefunden werden',
  'retrieve.fullCheck':
    'Sieht zu jeder Frage einer Datei (wie für „ilab evaluate --questions“) nach, ob eine Textstelle mit einer richtigen Antwort gefunden wird: Trefferquote (recall) bei 1, 3, 5 und 10, mittlerer reziproker Rang, und wie oft „nicht in meinen Quellen“ gesagt würde, wo es eine Antwort gibt und wo nicht. Kein Modell antwortet; „ilab evaluate --rag“ vergleicht die Antworten.',
  'retrieve.flagRag':
    'Jede Frage in den eingelesenen Dokumenten nachschlagen („ilab rag ingest“) und aus den gefundenen Textstellen antworten',
  'retrieve.flagInputDir': 'Ordner mit Dokumenten anstelle der Taxonomie',
  'retrieve.flagOutputDir': 'Ordner für das Markdown; sonst: documents neben der Taxonomie',
  'retrieve.argQuestion': 'Wonach gesucht wird',
  'retrieve.argQuestions': 'Datei mit Fragen',
  'retrieve.ingested':
    '{documents} Dokumente, {chunks} Textstellen: {added} neu, {changed} geändert, {removed} entfernt, {unchanged} unverändert.',
  'retrieve.embeddedCount': '{count} Textstellen wurden von {model} eingebettet.',
  'retrieve.noEmbedding':
    'Ohne Modell für Einbettungen werden Textstellen nur nach ihren Wörtern gefunden (rag.embedding_model).',
  'retrieve.leafProblem':
    '{leaf}: Die Dokumente waren nicht zu lesen, {kept} bleiben im Verzeichnis, wie sie waren. {reason}',
  'retrieve.tooLong':
    '{path}:{line} ist länger, als das Modell für Einbettungen aufnimmt: Die Stelle wird nur nach Wörtern gefunden.',
  'retrieve.ingestNext':
    '„ilab chat --rag“ antwortet daraus; „ilab rag search FRAGE“ zeigt, was gefunden wird.',
  'retrieve.nothingToIngest': 'Kein Blatt von {path} nennt ein Dokument.',
  'retrieve.nothingToIngestHint':
    'Eines hinzufügen (ilab taxonomy add DATEI) oder einen Ordner angeben: ilab rag ingest --input-dir ORDNER',
  'retrieve.empty': 'In der Sammlung „{collection}“ von {store} ist nichts eingelesen.',
  'retrieve.emptyHint': '„ilab rag ingest“ ausführen.',
  'retrieve.convertNothing':
    'Es gibt nichts umzuwandeln: Kein Blatt ist neu oder geändert, oder keines nennt ein Dokument.',
  'retrieve.convertNothingHint':
    'Mit dem ganzen Baum vergleichen (--taxonomy-base empty) oder einen Ordner angeben: --input-dir ORDNER',
  'retrieve.convertNext': 'einlesen: ilab rag ingest --input-dir {path}',
  'retrieve.nothingFound': 'Keine Textstelle enthält ein Wort dieser Frage.',
  'retrieve.hitScores':
    'Punkte {score} · Frage abgedeckt {percent} % · Platz nach Wörtern {words}, nach Sinn {vectors}',
  'retrieve.fits': 'Aus diesen Textstellen würde eine Antwort gelesen.',
  'retrieve.fitsNot':
    'Keine davon passt ({percent} % der Frage sind nötig): Die Antwort wäre „nicht in meinen Quellen“.',
  'retrieve.searchNext': 'beantworten lassen: ilab chat --rag -qq FRAGE',
  'retrieve.stale':
    '{path} hat sich seit dem Einlesen geändert und wird nicht benutzt; ausführen: ilab rag ingest',
  'retrieve.checkTable': 'Frage',
  'retrieve.recallLine': 'Trefferquote (recall) bei {k}: {percent} %',
  'retrieve.mrrLine': 'Mittlerer reziproker Rang: {mrr} über {n} Fragen mit Antwort',
  'retrieve.refusedLine': 'Zu Unrecht „nicht in meinen Quellen“: {count} von {n}',
  'retrieve.refusedRightLine': 'Zu Recht „nicht in meinen Quellen“: {count} von {n} Fragen ohne Antwort',
  'retrieve.missed': 'Nicht gefunden: {question}',
  'retrieve.refusedQuestion': 'Keine Textstelle passt ({percent} %): {question}',
  'retrieve.accepted': 'Eine Textstelle passt, obwohl es keine Antwort gibt ({percent} %): {question}',
  'retrieve.checkNext':
    'gelernt, nachgeschlagen und beides vergleichen: ilab evaluate --questions {file} --rag',
  'retrieve.notInSources': 'Das steht nicht in meinen Quellen.',
  'retrieve.bySources': 'Nachgeschlagen in:',
  'retrieve.byTaught': 'Gelernt, nicht nachgeschlagen. Textstellen dazu:',
  'retrieve.byTaughtAlone': 'Gelernt, nicht nachgeschlagen; keine Textstelle passt zur Frage.',
  'retrieve.byNobody': 'Keine Textstelle passt zur Frage.',
  'retrieve.saidMore': 'Mehr sagen die Textstellen nicht. Das Modell sagte: {text}',
  'retrieve.unsupported': 'Die Textstellen sagen das nicht. Das Modell hätte gesagt: {text}',
  'retrieve.byModel': 'Für diese Antwort wurde nichts nachgeschlagen.',
  'retrieve.sourceCited': '{path}:{line}  {title} (hier steht die Antwort)',
  'retrieve.leftOut': '{count} passende Textstellen wurden ausgelassen: Der Kontext des Modells ist voll.',
  'retrieve.withheld': 'Dem Modell vorenthalten, weil es zu ihm spricht und nicht zum Leser: {text}',
  'retrieve.chatEndpoint':
    'Hier nachgeschlagen, beantwortet von {url}: Die gefundenen Textstellen werden dorthin gesendet.',
  'retrieve.evaluateTrained': 'gelernt',
  'retrieve.evaluateLookedUp': 'nachgeschlagen',
  'retrieve.evaluateBoth': 'beides',
  'retrieve.evaluateLegend':
    'Richtige Antworten (in Klammern: keine gegeben). gelernt: der Adapter allein; nachgeschlagen: das Grundmodell mit den gefundenen Textstellen; beides: gelernt, wo es gelehrt wurde, sonst nachgeschlagen.',
  'retrieve.evaluateNext':
    '„ilab rag check DATEI“ zeigt, ob die richtigen Textstellen überhaupt gefunden werden.',
  'retrieve.flagEvaluate':
    'Antworten des trainierten Modells, des Grundmodells mit nachgeschlagenen Textstellen und beider zusammen vergleichen',
};
