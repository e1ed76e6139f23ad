/** @module German texts of the area `infer`. */
import type { infer as english } from '../en/infer.ts';

export const infer: Record<keyof typeof english, string> = {
  'infer.noEngine': 'Das Programm zum Antworten (llama.cpp) lässt sich nicht starten: {reason}',
  'infer.noEngineHint':
    'auf genau dieser Art von Rechner noch einmal mit „npm install“ installieren; „ilab sysinfo“ zeigt sie.',
  'infer.cannotLoad': 'llama.cpp kann {path} nicht laden: {reason}',
  'infer.cannotLoadHint':
    'eine GGUF-Datei eines Modells nehmen, das llama.cpp kennt; „ilab download“ holt das Standardmodell.',
  'infer.engineMemory': 'Der Arbeitsspeicher reicht nicht, um {path} zu laden.',
  'infer.memoryShort': '{path} braucht etwa {needed} Arbeitsspeicher, aber nur {available} sind frei.',
  'infer.memoryHint':
    'andere Programme schließen, ein kleineres Modell oder ein kleineres --max-ctx-size wählen.',
  'infer.noContext': 'Ein Kontext von {size} Token ist nicht möglich: {reason}',
  'infer.noContextHint': 'ein kleineres --max-ctx-size wählen oder andere Programme schließen.',
  'infer.contextSize': 'Ein Kontext von {size} Token ist nicht möglich: Dieses Modell nimmt 2 bis {limit}.',
  'infer.contextSizeHint': '--max-ctx-size {limit} oder weniger angeben.',
  'infer.contextFull':
    'Dieses Gespräch hat {tokens} Token: mehr als der verfügbare Kontext von {limit} Token. Nichts wurde abgeschnitten.',
  'infer.scoringStopped': 'Das Bewerten wurde angehalten.',
  'infer.contextFullHint': 'kürzen, ein neues Gespräch beginnen oder ein größeres --max-ctx-size angeben.',
  'infer.engineFailed': 'Das Programm zum Antworten ist gescheitert: {reason}',
  'infer.engineFailedHint':
    'denselben Befehl noch einmal ausführen; scheitert er wieder, zeigt „ilab sysinfo“ das Programm.',
  'infer.disposed': 'Das Modell {id} wurde schon geschlossen.',
  'infer.badSchema': 'Dieses JSON-Schema lässt sich bei {place} nicht einhalten: {reason}',
  'infer.badSchemaHint':
    'nur type, properties, items, prefixItems, enum, const, oneOf, anyOf, $ref auf $defs und Anzahlen verwenden.',
  'infer.templateFailed': 'Die Gesprächsvorlage des Modells nimmt dieses Gespräch nicht an: {reason}',
  'infer.templateFailedHint':
    'Beiträge von user und assistant abwechseln lassen, davor höchstens eine system-Nachricht.',
  'infer.noMessages': 'Ein Gespräch braucht mindestens eine Nachricht.',
  'infer.noMessagesHint': 'eine Nachricht des Benutzers (user) hinzufügen.',
  'infer.noAnswer':
    'Ein Gespräch, aus dem gelernt wird, muss mit einer Antwort des Modells (assistant) enden.',
  'infer.noAnswerHint': 'die Antwort hinzufügen.',
  'infer.badEndpoint': '„{url}“ ist nicht die Adresse eines OpenAI-kompatiblen Servers.',
  'infer.badEndpointHint': 'etwa http://127.0.0.1:8000/v1 schreiben; ein Schlüssel gehört in ILAB_API_KEY.',
  'infer.remoteUnreachable': 'Der Server {url} ist nicht erreichbar: {reason}',
  'infer.remoteUnreachableHint':
    'den Server starten („ilab serve“ ist einer) oder --endpoint-url berichtigen.',
  'infer.remoteNoModel': 'Der Server {url} nennt kein Modell.',
  'infer.remoteNoModelHint': 'mit --model eines nennen oder --endpoint-url mit /v1 enden lassen.',
  'infer.remoteContextFull': 'Dieses Gespräch ist zu lang für das Modell von {url}: {reason}',
  'infer.remoteRefused': 'Der Server {url} antwortete mit Status {status}: {reason}',
  'infer.remoteKeyHint': 'den Schlüssel prüfen (ILAB_API_KEY).',
  'infer.remoteRefusedHint': '--endpoint-url und --model prüfen oder es später noch einmal versuchen.',
  'infer.remoteBadAnswer': 'Die Antwort des Servers {url} ist nicht zu verstehen: {reason}',
  'infer.remoteBadAnswerHint':
    'sicherstellen, dass es ein OpenAI-kompatibler Server ist (seine Adresse endet oft mit /v1).',
  'infer.remoteSilent': 'Der Server {url} schweigt schon zu lange.',
  'infer.schemaList': 'eine Liste wird gebraucht',
  'infer.schemaCount': 'eine ganze Zahl von 0 bis {limit} wird gebraucht',
  'infer.schemaObject': 'ein Objekt wird gebraucht',
  'infer.schemaSize': 'das Schema ist zu groß',
  'infer.schemaValue': 'nur Texte, Zahlen, true, false und null',
  'infer.schemaProperty': '„{name}“ ist keine der Eigenschaften',
  'infer.remoteTooLong': 'mehr als {limit} Byte',
  'infer.remoteCut': 'der Strom endete zu früh',
  'infer.badToken': 'Ein Token {token} gibt es nicht: das letzte dieses Modells ist {limit}.',
  'infer.badTokenHint': 'die Nummern vom Tokenizer genau dieses Modells nehmen.',
  'infer.noInfill':
    'suffix: Dieses Modell kennt keine Zeichen für eine Lücke im Text, kann also keine füllen.',
  'infer.noInfillHint': 'suffix weglassen oder ein Modell anbieten, das Lücken zu füllen gelernt hat.',
  'infer.emptyPrompt': 'Der Text ist leer.',
  'infer.emptyPromptHint': 'mindestens ein Zeichen angeben.',
  'infer.noEmbeddings': '{path} taugt nicht für Einbettungen (embeddings): {reason}',
  'infer.noEmbeddingsHint':
    'die GGUF-Datei eines Embedding-Modells nehmen oder die eines Chat-Modells ohne getrennten Encoder.',
};
