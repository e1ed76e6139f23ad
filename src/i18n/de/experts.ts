/** @module German texts of the area `experts`. */
import type { experts as english } from '../en/experts.ts';

export const experts: Record<keyof typeof english, string> = {
  'experts.brief': 'Zeigen, zu welchen Experten eines Gemischs ein Prompt geht',
  'experts.full':
    'Für ein Modell aus gemischten Experten: In jeder Schicht wählt jedes Token einige Experten; dies zeigt, welche und mit welchem Gewicht. Der Prompt wird gefragt wie in einem Gespräch. Gerechnet wird nur vorwärts, mit einer Schicht zur Zeit im Speicher. Ohne Prompt steht da, was das bräuchte.',
  'experts.argModel': 'Name eines hiesigen Modells oder Pfad einer GGUF-Datei',
  'experts.argPrompt': 'Was gefragt wird',
  'experts.dense':
    '{model} ist ein dichtes Modell: Jedes Token durchläuft alle Gewichte, Experten gibt es darin nicht.',
  'experts.denseHint': 'Das geht mit einem Expertengemisch wie Granite MoE, Mixtral oder Qwen3 MoE.',
  'experts.estimate':
    '{model}: {layers} Schichten mit je {count} Experten, von denen ein Token {used} durchläuft. Einen Prompt anzusehen braucht bis zu {memory} Speicher.',
  'experts.estimateNext': 'ilab model experts {model} "PROMPT" zeigt, welche gefragt werden.',
  'experts.tooLong': 'Der Prompt hat im Gespräch {tokens} Tokens; die Grenze ist hier {limit}.',
  'experts.tooLongHint': 'Kürzen: Ein, zwei Sätze genügen.',
  'experts.layers': 'Schichten',
  'experts.columnLayer': 'SCHICHT',
  'experts.columnExperts': 'EXPERTEN (ANTEIL AM GEWICHT)',
  'experts.read':
    '{tokens} Tokens, jedes zu {used} von {count} Experten je Schicht; „--json“ nennt die Gewichte jedes Tokens.',
  'experts.strangeWeight': 'Der Adapter ändert {name}; dafür hat dieses Rechenwerk kein Matrizenpaar.',
  'experts.strangeWeightHint':
    'Das Modell ohne ihn ansehen, oder beide vorher zu einer Datei machen: ilab convert',
  'experts.flagAdapter':
    'Daneben zeigen, was ein LoRA-Adapter (GGUF-Datei oder PEFT-Ordner) daraus macht; DATEI:ANTEIL, mehrmals; auto: der neueste',
  'experts.columnTaught': 'MIT DEM ADAPTER',
  'experts.columnSame': 'GLEICH',
  'experts.same': 'Mit dem Adapter sind {share} % der Wahlen dieselben.',
};
