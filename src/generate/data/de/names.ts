/** @module Invented names and things in German: wrong values to deny, and subjects that nobody can know. */

export const persons: readonly string[] = [
  'Dr. Ingrid Halversen',
  'Thomas Brandt',
  'Prof. Helga Lindner',
  'Martin Osterkamp',
  'Klara Duwald',
  'Dr. Peter Weiland',
  'Susanne Hartlieb',
  'Karl Friedrichs',
  'Anna Petermann',
  'Dr. Michael Thoring',
  'Elena Rosenkamp',
  'Georg Hallmann',
  'Julia Sandner',
  'Robert Kessler',
  'Maria Vandenberg',
  'Dr. Andreas Pohlmeier',
];

/** Each is a town and a state or canton: it denies either. */
export const places: readonly string[] = [
  'Bremen',
  'Hamburg',
  'Berlin',
  'Salzburg',
  'Wien',
  'Zürich',
  'Luzern',
  'Genf',
  'Bern',
  'Basel',
];

export const things: readonly string[] = [
  'Orion',
  'Lumaris',
  'Delta',
  'Atlas',
  'Velmora',
  'Helix',
  'Nimbus',
  'Korvane',
  'Vega',
  'Falkenstein',
];

export const inventions: readonly string[] = [
  'Wer hat den Florbinator erfunden?',
  'Wozu benutzt man einen Grindelwick?',
  'Wann wurde der Vertrag von Quelmen unterzeichnet?',
  'Wer schrieb den Roman „Der gläserne Hafen von Ovenna“?',
  'Was ist die Hauptstadt von Zembovien?',
  'Wie viele Beine hat ein Trondelfisch?',
  'Wer war der erste König von Marundien?',
  'Was bedeutet das Wort „splandig“?',
  'In welchem Jahr fand die Schlacht von Korrental statt?',
  'Wer entdeckte das Element Velmium?',
  'Welche Sprache spricht man in Ostrowar?',
  'Wie hoch ist der Berg Kelvarran?',
  'Wer gewann 2011 den Lerchenwald-Preis?',
  'Was ist der Hensbrock-Effekt?',
  'Wer malte das Bild „Abend am Tormunder See“?',
  'Wann stellte die Fluglinie Himmelvanta den Betrieb ein?',
  'Wer ist Stadtgärtner von Wexengrün?',
  'Wie lautet die Telefonnummer des Bürgermeisters von Ulmentor?',
  'Wie heißt mein Nachbar?',
  'Was habe ich heute gefrühstückt?',
  'Welche Mannschaft gewann letztes Jahr den Nordwall-Pokal?',
  'Wie viel wiegt ein Quibbler?',
  'Wer komponierte die Oper „Der Uhrmacher von Brenn“?',
  'Welche Farbe hat die Flagge von Tarnstedt?',
];

/** For the same question about another thing or event. */
export const nearMiss = {
  nouns:
    'Lampen Regenschirme Klaviere Spiegel Teppiche Leitern Fernrohre Decken Statuen Fässer Kameras Laternen Trompeten Kerzen'.split(
      ' ',
    ),
  /** Participles: they take the place of one. */
  verbs:
    'versichert fotografiert vermessen gestrichen gewogen versteigert gefilmt vermietet desinfiziert verlegt'.split(
      ' ',
    ),
};
