/** @module German texts of the area `gguf`. */
import type { gguf as english } from '../en/gguf.ts';

export const gguf: Record<keyof typeof english, string> = {
  'gguf.broken': 'Das ist keine heile GGUF-Datei: {reason}.',
  'gguf.brokenHint':
    'Die Datei noch einmal holen (ilab download prüft ihre Prüfsumme) oder ein anderes Modell wählen.',
  'gguf.missing': 'Eine Datei {path} gibt es nicht.',
  'gguf.missingHint':
    'Den Pfad prüfen; `ilab model list` zeigt die vorhandenen Modelle, `ilab download` holt eines.',
  'gguf.notReadable': 'Kein Recht, {path} zu lesen ({code}).',
  'gguf.notReadableHint': 'Besitzer und Rechte der Datei prüfen.',
  'gguf.notFile': '{path} ist keine Datei.',
  'gguf.badMagic': 'sie beginnt nicht mit den Buchstaben GGUF',
  'gguf.badVersion': 'ihr Format hat die Version {version}, und nur 2 und 3 sind bekannt',
  'gguf.bigEndian': 'sie ist für Big-Endian-Rechner geschrieben (Versionsfeld {version})',
  'gguf.truncated':
    'sie endet bei Byte {fileBytes}, aber ihr Kopf braucht noch {bytes} Byte an der Stelle {position}',
  'gguf.shrunk': 'sie endete bei Byte {position}, während sie gelesen wurde',
  'gguf.longHeader': 'ihr Kopf ist länger als {limit} Byte',
  'gguf.tooMany': '„{what}“ hat die Länge {value}, und die Grenze ist {limit}',
  'gguf.countBeyondFile': '„{what}“ hat die Länge {value}, aber nur {remaining} Byte der Datei sind übrig',
  'gguf.badBool': 'ein Wahrheitswert bei Byte {position} ist {value}, also weder 0 noch 1',
  'gguf.badValueType': 'der Wert von „{key}“ hat den unbekannten Typ {id}',
  'gguf.nestedArray': 'der Wert von „{key}“ ist eine Liste von Listen, die kein Modell verwendet',
  'gguf.badAlignment':
    'general.alignment ist {value}, muss aber eine Zweierpotenz von 8 bis 1048576 sein (Vorgabe 32)',
  'gguf.emptyName': 'ein Schlüssel oder ein Tensor hat einen leeren Namen',
  'gguf.duplicateKey': 'der Schlüssel „{key}“ kommt zweimal vor',
  'gguf.duplicateTensor': 'der Tensor „{name}“ kommt zweimal vor',
  'gguf.badDimensions': 'der Tensor „{name}“ hat {dimensions} Dimensionen, möglich sind 1 bis {limit}',
  'gguf.badTensorType': 'der Tensor „{name}“ hat den unbekannten Typ {id}',
  'gguf.emptyTensor': 'der Tensor „{name}“ hat keine Elemente',
  'gguf.partialBlock':
    'der Tensor „{name}“ hat Zeilen aus {row} Werten, keine ganzen Blöcke von {blockElements} ({type})',
  'gguf.misalignedTensor':
    'der Tensor „{name}“ liegt beim Versatz {offset}, keinem Vielfachen von {alignment}',
  'gguf.tensorBeyondFile': 'der Tensor „{name}“ endete bei Byte {end}, aber die Datei hat {fileBytes} Byte',
  'gguf.overlap': 'die Tensoren „{name}“ und „{other}“ liegen übereinander',
  'gguf.noVocabulary': 'sie hat kein Vokabular, ein Text lässt sich nicht in Token zerlegen',
  'gguf.sameTokens': 'die Token {first} und {id} des Vokabulars sind gleich („{token}“)',
  'gguf.badByteToken': 'Token {id} („{token}“) des Vokabulars soll ein Byte sein, geschrieben wie <0x0A>',
  'gguf.noByteToken': 'dem Vokabular fehlt das Token {name}, das für ein Byte steht',
  'gguf.noUnknownToken': 'dem Vokabular fehlt das Token für Unbekanntes',
  'gguf.noTensor': 'Die Modelldatei hat keinen Tensor „{name}“.',
  'gguf.noTensorHint':
    'Vielleicht ist sie von anderer Architektur; `ilab model list` zeigt die vorhandenen Modelle.',
  'gguf.noDecoder': 'Tensoren des Typs {type} können nicht gelesen werden; möglich sind {known}.',
  'gguf.noDecoderHint':
    'Eine andere Datei desselben Modells wählen: Alle Typen, aus denen llama.cpp Modelle macht, können gelesen werden.',
  'gguf.badMetadata': 'Der Metadaten-Schlüssel „{key}“ sollte {expected} enthalten, enthält aber {found}.',
  'gguf.badMetadataHint':
    'Eine andere Modelldatei wählen; dieser fehlt, was zum Trainieren oder Ausführen nötig ist.',
  'gguf.notAdapter': 'Diese GGUF-Datei ist kein LoRA-Adapter (general.type {kind}, adapter.type {method}).',
  'gguf.loraPair':
    'Der Adapter hat kein passendes Paar von Matrizen für „{name}“: A ist {a}, B ist {b} (innerste zuerst; - fehlt).',
  'gguf.strangeTensor': 'Der Adapter enthält den Tensor „{name}“, der zu keinem LoRA-Paar gehört.',
  'gguf.adapterHint': 'Die adapter.gguf wählen, die `ilab train` in seinen Checkpoint-Ordner schrieb.',
  'gguf.otherArchitecture': 'Der Adapter ist für die Architektur „{adapter}“, und die Basis ist „{base}“.',
  'gguf.otherBase':
    'Der Adapter wurde auf einer anderen Datei als {base} trainiert: auf SHA-256 {trainedOn}, und diese hat {found}.',
  'gguf.emptyAdapter': 'Der Adapter enthält keine Matrizen; es gibt nichts einzuarbeiten oder anzuwenden.',
  'gguf.badAlpha': 'Der Adapter hat das Alpha {alpha}, das keine endliche Zahl ist.',
  'gguf.noBaseTensor': 'Der Adapter ändert den Tensor „{name}“, den die Basis nicht hat.',
  'gguf.otherShape':
    'Der Adapter von „{name}“ ist für eine Matrix von {adapter}, und die Basis hat {base} (innerste zuerst).',
  'gguf.otherBaseHint':
    'Mit --model das Modell nennen, auf dem er trainiert wurde, oder mit --adapter einen anderen Adapter („ilab model list“ zeigt sie); chat und serve kennen auch --no-adapter.',
};
