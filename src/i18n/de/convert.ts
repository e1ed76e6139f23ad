/** @module German texts of the area `convert`. */
import type { convert as english } from '../en/convert.ts';

export const convert: Record<keyof typeof english, string> = {
  'convert.baseNoModel': 'Die Basis {base} ist kein Modell (ihr general.type ist ein anderer).',
  'convert.baseNoModelHint':
    'Eine Modelldatei nennen (ilab convert --model); „ilab model list“ zeigt die vorhandenen.',
  'convert.splitBase': 'Die Basis {base} ist ein Teil eines Modells, das auf mehrere Dateien verteilt ist.',
  'convert.splitBaseHint':
    'Die Teile zuerst mit `llama-gguf-split --merge` verbinden oder eine Datei in einem Stück holen.',
  'convert.notFinite':
    'Nach dem Zusammenführen enthielte der Tensor „{name}“ {value}, was nicht in den Typ {type} passt.',
  'convert.notFiniteHint':
    'Der Adapter ist beschädigt oder sein Training ist entgleist: neu trainieren oder einen früheren Checkpoint nehmen.',
  'convert.sameFile': 'Die Ausgabe würde {path} ersetzen, woraus sie gemacht wird.',
  'convert.sameFileHint': 'Eine andere Ausgabedatei wählen.',
  'convert.noSpace': '{path} braucht {needed}, aber dort sind nur {free} frei.',
  'convert.noSpaceHint':
    'Platz schaffen, einen anderen Ordner oder einen kleineren Typ wählen (q4_K_M ist der kleinste).',
  'convert.scaledWeight':
    'Die Basis hält einen Faktor für den Tensor „{name}“ in einem eigenen Tensor („{scale}“); eine Änderung lässt sich darum nicht einarbeiten.',
  'convert.scaledWeightHint':
    'Den Adapter neben der Basis verwenden (ilab serve --adapter) oder in eine andere Datei desselben Modells einarbeiten.',
  'convert.cancelled': 'Das Zusammenführen wurde angehalten; keine Datei wurde geschrieben.',
  'convert.cancelledHint':
    'Denselben Befehl noch einmal ausführen: Er beginnt von vorn und braucht höchstens eine Minute.',

  'convert.badScale':
    '„{text}“ nennt weder eine Datei noch eine Datei mit Skalierung: „{scale}“ ist keine Zahl außer 0.',
  'convert.badScaleHint': '--adapter DATEI oder --adapter DATEI:SKALIERUNG schreiben, etwa adapter.gguf:0.5.',
  'convert.adapterAndNone': '„none“ oder „auto“ wurde neben einem anderen Adapter angegeben.',
  'convert.adapterAndNoneHint': 'Adapter nennen oder „none“ allein angeben.',
  'convert.adapterRepeated': 'Der Adapter {path} wurde zweimal angegeben.',
  'convert.adapterRepeatedHint': 'Ihn einmal angeben, mit der gewünschten Skalierung.',

  'convert.unmerged': 'nicht zusammengeführt',
  'convert.merged': 'zusammengeführt',
  'convert.loss':
    'Das Runden auf {type} nahm {overall} der Länge dessen, was der Adapter ändert (höchstens {worst}, in {name}).',
  'convert.lossLarge':
    'Warnung: Das Runden auf {type} ist größer als das, was der Adapter ändert. Die neue Datei mit --questions DATEI fragen oder --type q8_0 oder f16 nehmen.',
  'convert.recallLost':
    'Warnung: Von {n} gelernten Fragen waren {before} vor dem Zusammenführen richtig, danach {after}. Ein größerer --type als {type} behält mehr.',
  'convert.notTested': 'Die neue Datei wurde nichts gefragt; --questions DATEI vergleicht ihre Antworten.',
  'convert.peftQuestions':
    '--questions wurde angegeben, aber --format peft macht nichts, das antworten könnte.',
  'convert.peftQuestionsHint': 'Für den Adapter selbst „ilab evaluate --adapter“ verwenden.',
  'convert.peftSeveral': 'Mehrere Adapter wurden angegeben, ein PEFT-Ordner enthält aber einen.',
  'convert.peftSeveralHint': 'Sie einzeln umwandeln, jeden mit eigenem --output.',
  'convert.peftDone': 'PEFT-Adapter: {path}',
  'convert.peftNext':
    'PeftModel.from_pretrained(model, "{path}") lädt ihn in Python, über dem Modell, aus dem diese GGUF-Datei gemacht ist.',

  'convert.safetensorsBroken': 'Das ist keine heile safetensors-Datei: {reason}.',
  'convert.safetensorsHint': 'Den Adapter noch einmal holen oder speichern (in PEFT: model.save_pretrained).',
  'convert.safetensorsHeader': 'ihr Kopf hätte {length} Byte, und höchstens {limit} sind möglich',
  'convert.safetensorsJson': 'ihr Kopf ist kein JSON-Objekt ({reason})',
  'convert.safetensorsType': 'der Tensor „{name}“ hat den Typ {type}, der nicht gelesen werden kann',
  'convert.safetensorsShape':
    'die Form des Tensors „{name}“ ist keine Liste von höchstens {limit} ganzen Zahlen ab 0',
  'convert.safetensorsOffsets': 'die data_offsets des Tensors „{name}“ sind keine zwei ganzen Zahlen',
  'convert.safetensorsBeyond':
    'der Tensor „{name}“ läge bei den Bytes {start} bis {end} der Daten, die {dataBytes} haben',
  'convert.safetensorsSize':
    'der Tensor „{name}“ der Form {shape} und des Typs {type} braucht {expected} Byte und hat {found}',
  'convert.safetensorsHole':
    'der Tensor „{name}“ beginnt bei Byte {offset} der Daten statt bei {expected}: eine Lücke oder Überlappung',
  'convert.safetensorsEnd': 'sie müsste bei Byte {position} enden und hat {fileBytes} Byte',
  'convert.peftMissing': 'Eine Datei {path} gibt es nicht.',
  'convert.peftMissingHint':
    'Ein PEFT-Adapter ist ein Ordner mit adapter_config.json und adapter_model.safetensors; einer, der als .bin gespeichert ist, muss noch einmal als safetensors gespeichert werden.',
  'convert.peftJson': 'Das ist keine Konfiguration eines PEFT-Adapters: {reason}',
  'convert.peftLong': 'Diese Konfiguration eines PEFT-Adapters hat mehr als {limit} Byte.',
  'convert.peftType': 'Der PEFT-Adapter ist von der Art „{type}“; nur LORA kann gelesen werden.',
  'convert.peftOption':
    'Der PEFT-Adapter wurde mit {option} = {value} gemacht: Er ist mehr als Paare von Matrizen neben einer unveränderten Basis.',
  'convert.peftPattern': 'Das Muster „{pattern}“ in alpha_pattern ist nicht zu verwenden: {reason}.',
  'convert.peftTensor':
    'Der PEFT-Adapter enthält den Tensor „{name}“, der keine Hälfte eines LoRA-Paars ist.',
  'convert.peftPair':
    'Der PEFT-Adapter hat kein passendes Paar von Matrizen für „{name}“: A ist {a}, B ist {b} (äußerste zuerst; - fehlt).',
  'convert.peftModule':
    'Der PEFT-Adapter ändert „{name}“; das ist keine lineare Schicht, die ein Modell dieser Art in einer GGUF-Datei hat.',
  'convert.peftHint':
    'Gelesen wird einfaches LoRA auf linearen Schichten (auch rsLoRA und Muster von Rängen und Alphas); alles andere in PEFT zusammenführen.',
  'convert.peftArchitecture':
    'Die Namen, die PEFT für die Architektur „{architecture}“ verwendet, sind nicht bekannt; bekannt sind {known}.',
  'convert.peftArchitectureHint':
    'Den Adapter als GGUF-Datei verwenden; llama.cpp wendet sie auf jedes Modell an.',
  'convert.peftNoModule': 'Der Adapter ändert „{name}“, wofür PEFT keine lineare Schicht hat.',
  'convert.peftNoModuleHint':
    'Den Adapter als GGUF-Datei verwenden; Adapter von Experten haben in PEFT keine Form.',
};
