/** @module German texts of the area `review`. */
import type { review as english } from '../en/review.ts';

export const review: Record<keyof typeof english, string> = {
  'review.badDecision': 'Diese Zeile ist keine Entscheidung über ein Trainingspaar: {reason}.',
  'review.badDecisionHint': 'Die Zeile berichtigen oder löschen; „ilab data review“ schreibt sie neu.',
  'review.allRejected':
    'Alle {count} Zeilen dieser Trainingsdaten wurden abgelehnt: Es bleibt nichts zu lernen.',
  'review.allRejectedHint':
    '„ilab data review --accept ID“ ausführen oder mit „ilab generate“ andere Daten machen.',
  'review.adapterStale':
    'Seit dem Training dieses Adapters wurden Paare abgelehnt oder geändert. Für Abgelehntes wird nicht gebürgt; „ilab train“ bringt den Rest neu bei.',
  'review.generated':
    'In einer früheren Durchsicht entschieden: {rejected} dieser Paare werden nicht trainiert, {edited} in den Worten, die sie bekamen.',
  'review.training':
    'In einer Durchsicht entschieden: {rejected} Paare werden ausgelassen, {edited} in anderen Worten gelernt.',
  'review.brief': 'Die Trainingspaare durchsehen: annehmen, ändern oder ablehnen.',
  'review.full':
    'Zeigt jedes Paar mit dem Satz, aus dem es stammt. In einem Terminal fragt der Befehl nach einem nach dem anderen; sonst, und mit --list, listet er sie auf. Was abgelehnt ist, wird nicht gelernt, was geändert ist, wird in den neuen Worten gelernt. Die Entscheidungen stehen in review.jsonl neben den Daten und gelten weiter, wenn diese neu erzeugt werden.',
  'review.flagDataPath': 'Die Trainingsdaten (train_*.jsonl) oder ihr Ordner; Vorgabe: die neuesten.',
  'review.flagList': 'Die Paare auflisten und nichts entscheiden.',
  'review.flagAccept': 'Dieses Paar annehmen; „all“: die, welche --fact und --kind übrig lassen.',
  'review.flagReject': 'Dieses Paar ablehnen: Es wird nicht gelernt; „all“ braucht --fact oder --kind.',
  'review.flagEdit': 'Dieses Paar auf --question und --answer ändern.',
  'review.flagQuestion': 'Neue Frage, mit --edit.',
  'review.flagAnswer': 'Neue Antwort, mit --edit.',
  'review.flagFact': 'Nur die Paare dieses Fakts, z. B. „knowledge/x/y#3“.',
  'review.flagKind': 'Nur die Paare dieser Art.',
  'review.moreIds': 'Weitere Paare für --accept oder --reject.',
  'review.oneThing': '--list und --edit stehen allein.',
  'review.editNeeds':
    '--edit braucht ein neues --question oder --answer, das nicht leer ist, und diese brauchen --edit.',
  'review.moreNeeds': 'Paare ohne Option: Es muss klar sein, ob sie anzunehmen oder abzulehnen sind.',
  'review.rejectAll': '„--reject all“ ließe nichts zu lernen übrig.',
  'review.usageHint':
    'Zum Beispiel „--reject ID ID“, „--reject all --fact FAKT“, „--accept all“ oder „--edit ID --answer TEXT“.',
  'review.unknownFact': 'Einen Fakt „{fact}“ gibt es in diesen Trainingsdaten nicht.',
  'review.unknownFactHint': '„ilab data review --list“ zeigt die Fakten.',
  'review.unknownId': 'Keines der {count} Paare hat die Kennung „{id}“.',
  'review.unknownIdHint':
    '„ilab data review --list“ zeigt die Kennungen; vier Ziffern reichen, wo sie eindeutig sind.',
  'review.ambiguousId': 'Die Kennungen mehrerer Paare beginnen mit „{id}“: {ids}.',
  'review.ambiguousIdHint': 'Mehr Ziffern angeben.',
  'review.accepted': 'angenommen',
  'review.rejected': 'abgelehnt',
  'review.edited': 'geändert',
  'review.open': 'nicht durchgesehen',
  'review.heading': '{kind} {fact}',
  'review.source': 'Quelle: {text}',
  'review.question': 'F: {text}',
  'review.answer': 'A: {text}',
  'review.before': 'Vorher: {question} {answer}',
  'review.ask':
    '{number} von {total}: annehmen (a), ablehnen (r), ändern (e), den ganzen Fakt ablehnen (f), überspringen (s), beenden (q) (a/r/e/f/s/q)',
  'review.askQuestion': 'Frage',
  'review.askAnswer': 'Antwort',
  'review.othersLeft':
    '{count} andere Paare von {fact} haben noch die alte Antwort. Sie an der Quelle berichtigen und neu erzeugen, oder diese Paare auch ändern.',
  'review.factOut': 'Von {fact} ({question}) wird nichts mehr gelernt: Alle seine Paare sind abgelehnt.',
  'review.counts':
    '{path}: {pairs} Paare, {accepted} angenommen, {edited} geändert, {rejected} abgelehnt, {open} nicht durchgesehen; {changed} jetzt entschieden.',
  'review.nextTrain': '„ilab train“ bringt bei, was übrig ist.',
  'review.nextDecide': '„ilab data review --reject ID“ nimmt ein Paar vom Lernen aus.',
  'review.column': 'Durchgesehen',
  'review.cell': '{reviewed} ({rejected} abgelehnt)',
};
