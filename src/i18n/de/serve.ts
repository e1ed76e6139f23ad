/** @module German texts of the area `serve`. */
import type { serve as english } from '../en/serve.ts';

export const serve: Record<keyof typeof english, string> = {
  'serve.portTaken': 'Den Port {port} von {host} benutzt ein anderes Programm.',
  'serve.portTakenHint':
    'dieses Programm beenden (ein anderes „ilab serve“?) oder einen anderen Port wählen: ilab serve --port {port}',
  'serve.portDenied': 'Dieser Benutzer darf nicht auf Port {port} lauschen.',
  'serve.portDeniedHint': 'mit --port einen ab 1024 wählen.',
  'serve.badAddress': 'Dieser Rechner hat keine Adresse {host}.',
  'serve.badAddressHint': '--host 127.0.0.1 (nur dieser Rechner) oder 0.0.0.0 (alle im Netz) verwenden.',
  // English in every language: both phrases are what programs look for (OpenAI's and llama.cpp's).
  'serve.contextFull':
    "This model's maximum context length is {limit} tokens, but your messages have {tokens} tokens: the request exceeds the available context size.",
  'serve.internal': 'Im Server ist etwas schiefgegangen.',
  'serve.noModel': 'Ein Modell „{name}“ gibt es hier nicht; es gibt: {names}.',
  'serve.noRoute': '{method} {path} gibt es hier nicht; GET /openapi.json beschreibt, was es gibt.',
  'serve.badMethod': '{path} nimmt {method} nicht an, nur {allow}.',
  'serve.badHost': 'Der Host „{host}“ ist nicht dieser Rechner.',
  'serve.badOrigin': 'Seiten von „{origin}“ dürfen diesen Server nicht benutzen.',
  'serve.bodyTooLarge': 'Die Anfrage ist größer als {limit} Byte.',
  'serve.notJson': 'Die Anfrage ist kein JSON.',
  'serve.badField': '{place}: {reason}',
  'serve.busy': 'Der Server ist ausgelastet: {limit} Anfragen werden beantwortet oder warten.',
  'serve.closing': 'Der Server wird gerade beendet.',
  'serve.textNeeded':
    'Text wird erwartet (eine Zeichenkette oder Teile der Art „text“; dieses Modell sieht keine Bilder und hört nichts)',
  'serve.roleNeeded': 'die Rolle muss system, developer, user, assistant oder tool sein',
  'serve.unknownField': '{place}: ein solches Feld gibt es hier nicht',
  'serve.tooDeep': 'Die Anfrage ist tiefer als {limit} Ebenen verschachtelt.',
  'serve.keyNeeded': 'Ein Schlüssel wird gebraucht: als „Authorization: Bearer SCHLÜSSEL“ mitsenden.',
  'serve.keyWrong': 'Der Schlüssel ist falsch.',
  'serve.keyForHost':
    'Auf {host} zu lauschen verlangt einen Schlüssel: sonst könnten andere im Netz dieses Modell benutzen.',
  'serve.keyForHostHint':
    'ILAB_SERVE_API_KEY (oder --api-key) auf einen langen, zufälligen Text setzen oder bei 127.0.0.1 bleiben.',
  'serve.onlyFunctions': 'nur Werkzeuge der Art „function“ sind möglich',
  'serve.badToolChoice': 'none, auto, required oder eine Funktion wird erwartet',
  'serve.noToolsGiven': 'keine Werkzeuge (tools) sind angegeben',
  'serve.noSuchTool': 'ein Werkzeug „{name}“ gibt es in dieser Anfrage nicht',
  'serve.noSuchCall': 'messages[{index}].tool_call_id: keine Nachricht davor ruft „{id}“ auf.',
  'serve.toolDefsClash': 'tools: zwei davon legen „{name}“ in $defs verschieden fest; eines umbenennen.',
  'serve.useTools': 'functions werden nicht mehr aufgerufen; tools verwenden',
  'serve.needsLogprobs': 'verlangt „logprobs“: true',
  'serve.onlyText': 'nur Text ist möglich',
  'serve.noAdapter': 'adapters: Den Adapter {name} gibt es hier nicht; vorhanden: {names}.',
  'serve.promptNeeded': 'ein Text, eine Liste von Texten oder Token-Nummern werden erwartet',
  'serve.inputNeeded': 'ein nicht leerer Text, eine Liste solcher Texte oder Token-Nummern werden erwartet',
  'serve.noBestOf': 'das beste von mehreren wird hier nicht gewählt; n verwenden',
  'serve.noCompletions': '{name} kann keine rohen Texte fortsetzen; /v1/chat/completions verwenden.',
  'serve.noEmbeddings': 'Hier macht nichts Einbettungen (embeddings).',
  'serve.otherDimensions': 'dimensions: dieses Modell hat {own}, nicht mehr.',
  'serve.badItem':
    'Text oder eine Liste aus Nachrichten, function_call und function_call_output wird erwartet',
  'serve.noTruncation': 'hier wird nie etwas abgeschnitten; weglassen oder „disabled“ angeben',
  'serve.noBackground': 'eine Antwort im Hintergrund ist nicht möglich',
  'serve.stateless': 'hier wird nichts aufbewahrt; das ganze Gespräch als input senden',
};
