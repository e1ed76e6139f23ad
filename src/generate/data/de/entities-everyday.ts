/** @module German ships, festivals, dishes and buildings: what short notes are often about. See entities.ts. */
import { attributeNouns, attributeRows } from '../entity-attributes.ts';
import type { EntityType } from '../language.ts';

const lower = (word: string) => word.toLowerCase();
const counts = (list: string) => attributeNouns(list, (noun) => `Wie viele ${noun} hat {S}?`, lower);
const things = (list: string) => attributeNouns(list, (thing) => `Wie lautet ${thing} {S:gen}?`, lower);

export const everyday: readonly EntityType[] = [
  {
    name: 'vessel',
    anaphor: 'das Schiff',
    at: 'auf',
    noun: 'Schiff',
    notVerbs: ['errichte', 'Errichtung'],
    inName: /^(?:MS|SS|MV) |(?:fähre|dampfer|kutter|schiff)\b/i,
    inDefinition:
      /(?:schiff|fähre|boot|dampfer|kutter|yacht|jacht|segler|schlepper|frachter)s?\b(?![- ](?:gesellschaft|linie|betrieb))/i,
    inText: /\b(?:kapitänin|kapitän|besatzung|bord|deck|kabinen|heimathafen|reederei|matrosen)\b/i,
    others: ['Tarnstedt', 'Lummerfelde', 'Norderwinkel'].map((place) => `MS ${place}`),
    attributes: [
      ...counts('Kabinen, Rettungsboote, Decks, Motoren, Toiletten, Anker'),
      ...things('das Rufzeichen, die Höchstgeschwindigkeit, der Heimathafen'),
      ...attributeRows(
        'Wie lang ist {S}? | lang länge',
        'Welche Werft hat {S:acc} gebaut? | werft gebaut',
        'Wer hat {S:acc} getauft? | getauft taufe',
        'Unter welcher Flagge fährt {S}? | flagge',
        'Wann wurde {S} zuletzt gestrichen? | gestrichen',
        'Wie viele Passagiere fasst {S}? | passagiere',
      ),
    ],
  },
  {
    name: 'event',
    anaphor: 'die Veranstaltung',
    at: 'bei',
    noun: 'Veranstaltung',
    inName:
      /(?:fest|regatta|(?:jahr|weihnachts|wochen|floh)markt|(?:volks|stadt|wald)lauf|umzug|turnier|kirmes)\b/i,
    inDefinition:
      /(?:fest|feier|regatta|umzug|wettbewerb|turnier|konzert|kirmes|veranstaltung|feiertag|wettlauf)\b/i,
    inDeed: /^(?:findet|fand|finden|fanden) .*\bstatt\b|^(?:wird|wurde) .*\b(?:gefeiert|veranstaltet)\b/,
    inText: /\b(?:festival|umzug|besucher|programm|feuerwerk|veranstalter|festzelt|gewinner)\b/i,
    others: [],
    attributes: [
      ...counts('Besucher, Bühnen, Stände, Helfer, Sponsoren'),
      ...things('das Motto, der Eintrittspreis, die Internetadresse'),
      ...attributeRows(
        'Wer hat das Plakat {S:gen} gestaltet? | plakat gestaltet',
        'Welche Kapelle spielt bei {S:dat}? | kapelle musik',
        'Wer bezahlt {S:acc}? | bezahlt sponsor',
        'Wann endet {S} am Abend? | ende',
        'Welche Zeitung berichtete über {S:acc}? | zeitung',
      ),
    ],
  },
  {
    name: 'dish',
    anaphor: 'das Gericht',
    at: 'in',
    noun: 'Gericht',
    inName: /(?:suppe|eintopf|kuchen|pudding|brot|salat|auflauf|torte|knödel|klöße)\b/i,
    inDefinition:
      /(?:gericht|suppe|eintopf|kuchen|pudding|brot|süßspeise|nachspeise|salat|soße|käse|gebäck|auflauf|speise|getränk|torte)\b/i,
    inDeed: /^(?:wird|werden|wurde) .*\b(?:serviert|gegessen|gebacken|gekocht|gebraten|getrunken)\b/,
    inText: /\b(?:rezept|zutaten|serviert|gebacken|gekocht|mehl|backofen)\b/i,
    others: [],
    attributes: [
      ...counts('Kalorien, Zutaten'),
      ...attributeRows(
        'Wer hat {S:acc} zuerst gekocht? | zuerst',
        'Welcher Wein passt zu {S:dat}? | wein',
        'Wie viel kostet {S}? | kostet preis',
        'Welches Gewürz gehört in {S:acc}? | gewürz',
        'Welches Gasthaus ist für {S:acc} bekannt? | gasthaus',
        'Wie viele Eier braucht man für {S:acc}? | eier',
        'An welchem Feiertag isst man {S:acc}? | feiertag',
      ),
    ],
  },
  {
    name: 'building',
    anaphor: 'das Gebäude',
    at: 'in',
    noun: 'Gebäude',
    inName: /(?:(?<!s)turm|schloss|brücke|kapelle|kirche|mühle|palais)\b|^(?:Burg|Dom)\b/i,
    inDefinition:
      /(?:turm|schloss|burg|brücke|leuchtturm|dom|kapelle|kirche|mühle|palais|gebäude|haus|bahnhof|halle|hütte)\b/i,
    inText: /\b(?:architektin|architekt|stockwerke?|fassade|mauern)\b/i,
    others: [],
    attributes: [
      ...counts('Fenster, Aufzüge, Räume, Türen, Schornsteine, Besucher'),
      ...things('die Anschrift, der Eintrittspreis, die Internetadresse, der Spitzname'),
      ...attributeRows(
        'Wann wurde das Dach {S:gen} repariert? | dach',
        'Wer hat {S:acc} bezahlt? | bezahlt',
        'Wer putzt die Fenster {S:gen}? | fenster',
        'Aus welchem Stein besteht {S}? | stein',
        'Wann schließt {S} am Abend? | schließ',
      ),
    ],
  },
];
