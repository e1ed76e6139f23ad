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
  'serve.noRoute':
    '{method} {path} gibt es hier nicht; es gibt GET /v1/models, POST /v1/chat/completions und GET /health.',
  'serve.badHost': 'Der Host „{host}“ ist nicht dieser Rechner.',
  'serve.badOrigin': 'Seiten von „{origin}“ dürfen diesen Server nicht benutzen.',
  'serve.bodyTooLarge': 'Die Anfrage ist größer als {limit} Byte.',
  'serve.notJson': 'Die Anfrage ist kein JSON.',
  'serve.badField': '{place}: {reason}',
  'serve.busy': 'Der Server ist ausgelastet: {limit} Anfragen werden beantwortet oder warten.',
  'serve.closing': 'Der Server wird gerade beendet.',
  'serve.textNeeded': 'Text wird erwartet (eine Zeichenkette oder Teile der Art „text“)',
  'serve.roleNeeded': 'die Rolle muss system, developer, user oder assistant sein',
  'serve.oneAnswer': 'nur eine Antwort je Anfrage ist möglich',
  'serve.noTools': 'Werkzeuge (tools) werden nicht unterstützt',
};
