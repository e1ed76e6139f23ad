/** @module German texts about the experts of a mixture. */
import type { experts as english } from '../en/experts.ts';

export const experts: Record<keyof typeof english, string> = {
  'experts.title': 'Experten',
  'experts.notHere': 'Das Modell ist noch nicht da: Nach dem Holen sagt seine Datei, ob es Experten hat.',
  'experts.noFile': 'Die Datei dieses Modells ist nicht lesbar.',
  'experts.dense':
    'Dies ist ein dichtes Modell: Jedes Token durchläuft alle Gewichte. Experten hat es nicht.',
  'experts.looking': 'Liest, was die Datei sagt …',
  'experts.mixture':
    '{layers} Schichten mit je {count} Experten; ein Token durchläuft in jeder Schicht {used} davon.',
  'experts.prompt': 'Prompt, gefragt wie in einem Gespräch',
  'experts.needs': 'Braucht bis zu {memory} Speicher für {n} Tokens, eine Schicht nach der anderen.',
  'experts.show': 'Zeigen, welche Experten gefragt werden',
  'experts.stop': 'Anhalten',
  'experts.computing': 'Der Prompt geht durch die Schichten …',
  'experts.done': 'Die Karte der Experten ist da.',
  'experts.stopped': 'Angehalten.',
  'experts.allTokens': 'Alle {n} Tokens zählen; einzelne auswählen, um nur deren Experten zu sehen.',
  'experts.someTokens': '{n} von {all} Tokens zählen.',
  'experts.pickAll': 'Alle Tokens zählen',
  'experts.map': 'Schichten und Experten',
  'experts.layer': 'Schicht',
  'experts.legend': 'Je kräftiger die Farbe, desto mehr vom Gewicht; am kräftigsten ist {share}.',
  'experts.cell':
    'Schicht {layer}, Experte {expert}: gewählt von {chosen} von {n} Tokens, {share} % des Gewichts',
  'experts.adapter': 'Daneben, mit einem Adapter',
  'experts.noAdapter': 'Keiner: das Modell, wie es ist',
  'experts.same': 'Mit dem Adapter sind {share} der Wahlen dieselben.',
  'experts.before': 'Wie es ist',
  'experts.after': 'Mit dem Adapter',
  'experts.mapBefore': 'Schichten und Experten, wie es ist',
  'experts.mapAfter': 'Schichten und Experten, mit dem Adapter',
};
