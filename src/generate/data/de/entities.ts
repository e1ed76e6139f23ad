/** @module What German texts talk about: types of entities, others of the type, and what could be asked about them. */
import { attributeNouns, attributeRows } from '../entity-attributes.ts';
import type { EntityType } from '../language.ts';
import { everyday } from './entities-everyday.ts';

const lower = (word: string) => word.toLowerCase();

/** Each office with its article: "der Rektor". `{S:gen}` is the name in a case. */
const offices = (list: string) => attributeNouns(list, (office) => `Wer ist ${office} {S:gen}?`, lower);
const counts = (list: string) => attributeNouns(list, (noun) => `Wie viele ${noun} hat {S}?`, lower);
/** Each thing with its article: "das Motto". */
const things = (list: string) => attributeNouns(list, (thing) => `Wie lautet ${thing} {S:gen}?`, lower);

const organisation = attributeRows(
  'Wer hat das Logo {S:gen} entworfen? | logo',
  'Wann feierte {S} das letzte Jubiläum? | jubiläum',
  'Wie lautet die Telefonnummer {S:gen}? | telefon',
  'In welcher Straße liegt {S}? | straße adresse',
  'Wie hoch ist das Budget {S:gen}? | budget haushalt',
  'Wann schließt {S} am Abend? | schließ',
  'Wie lautet die Postleitzahl {S:gen}? | postleitzahl',
  'Wer ist die Pressesprecherin {S:gen}? | presse',
);

export const entityTypes: readonly EntityType[] = [
  {
    name: 'university',
    anaphor: 'die Universität',
    at: 'an',
    noun: 'Universität',
    inName: /\b(?:Universität|Hochschule|Akademie|Fachhochschule|Kolleg)\b/,
    inDefinition: /(?:universität|hochschule|akademie)/i,
    inText: /(?:universität|fakultät|studierende|studenten|campus)/i,
    others: ['Tarnstedter Hochschule'],
    attributes: [
      ...offices(
        'die Rektorin, der Vizepräsident, der Hausmeister, die Leiterin der Bibliothek, der Präsident, die Dekanin der Medizin, der Obergärtner, der Leiter des Rechenzentrums, die Gleichstellungsbeauftragte, der Leiter der Mensa',
      ),
      ...counts(
        'Hörsäle, Bibliotheken, Parkplätze, Mensen, Labore, Wohnheime, Sportplätze, Nobelpreisträger, Partnerhochschulen, Studiengänge, Computer, Aufzüge',
      ),
      ...things('das Motto, die Internetadresse, der Wahlspruch, das WLAN-Passwort'),
      ...attributeRows(
        'Wann wurde die Bibliothek {S:gen} gebaut? | bibliothek',
        'Wann wurde das Hauptgebäude {S:gen} renoviert? | renoviert',
        'Wer hat das Hauptgebäude {S:gen} entworfen? | architekt entworfen',
        'Wie heißt das Maskottchen {S:gen}? | maskottchen',
        'Wie heißt die Hymne {S:gen}? | hymne',
        'Wie heißt die Studentenzeitung {S:gen}? | zeitung',
        'Wie heißt die Mensa {S:gen}? | mensa',
        'Welcher Bus fährt zu {S:dat}? | bus',
        'Wer hielt die Eröffnungsrede {S:gen}? | rede eröffnungsrede',
        'Wann beginnt das Wintersemester an {S:dat}? | semester',
        'Welche Farbe hat das Logo {S:gen}? | farbe logo',
      ),
      ...organisation,
    ],
  },
  {
    name: 'school',
    anaphor: 'die Schule',
    at: 'an',
    noun: 'Schule',
    inName: /(?:schule|gymnasium|kindergarten|Kita)\b/i,
    inDefinition: /(?:schule|gymnasium|kindergarten)/i,
    inText: /(?:schüler|klassenzimmer|unterricht)/i,
    others: [],
    attributes: [
      ...offices('die Schulleiterin, der Hausmeister, die Musiklehrerin, der Sportlehrer, die Sekretärin'),
      ...counts('Klassenzimmer, Schülerinnen, Lehrkräfte, Computer, Schulbusse, Turnhallen'),
      ...things('das Motto, die Internetadresse'),
      ...attributeRows(
        'Wann wurde die Turnhalle {S:gen} gebaut? | turnhalle',
        'Wie heißt die Schülerzeitung {S:gen}? | zeitung',
        'Wann beginnt der Unterricht an {S:dat}? | unterricht',
      ),
      ...organisation,
    ],
  },
  {
    name: 'club',
    anaphor: 'der Verein',
    at: 'in',
    noun: 'Verein',
    inName: /(?:verein|club|klub|verband|chor|orchester|feuerwehr|genossenschaft)\b/i,
    inDefinition: /(?:verein|club|verband|genossenschaft)/i,
    inText: /(?:mitglied|vereinsheim|vorstand|vorsitzende|parzelle|satzung)/i,
    others: [],
    attributes: [
      ...offices(
        'der Kassenwart, die Schriftführerin, der Hausmeister, die Ehrenvorsitzende, der Platzwart, die Jugendleiterin, der Webmaster',
      ),
      ...counts(
        'Bänke, Wasserhähne, Schubkarren, Parkplätze, Ehrenmitglieder, Kinder, Laternen, Bienenvölker, Toiletten, Rasenmäher',
      ),
      ...things('das Motto, die Internetadresse, die Kontonummer, der Wahlspruch, das WLAN-Passwort'),
      ...attributeRows(
        'Wie hoch ist der Mitgliedsbeitrag {S:gen}? | beitrag mitgliedsbeitrag',
        'Wer hat das Vereinsheim {S:gen} gebaut? | gebaut',
        'Wann wurde das Vereinsheim {S:gen} renoviert? | renoviert',
        'Wie heißt die Katze {S:gen}? | katze',
        'Welche Zeitung berichtete über {S:acc}? | zeitung',
        'Wie viel kostet ein Schlüssel für das Tor {S:gen}? | kostet schlüssel',
        'Wer hat das größte Beet {S:gen}? | beet',
        'Welcher Bus hält an {S:dat}? | bus',
      ),
      ...organisation,
    ],
  },
  {
    name: 'museum',
    anaphor: 'das Museum',
    at: 'in',
    noun: 'Museum',
    inName: /(?:museum|galerie|kunsthalle|archiv|bibliothek|bücherei|theater)\b/i,
    inDefinition: /(?:museum|galerie|ausstellung|bibliothek|archiv)/i,
    inText: /(?:museum|ausstellung|sammlung|kurator|leihfrist|lesesaal)/i,
    others: [],
    attributes: [
      ...offices('die Direktorin, der Hausmeister, die Kuratorin, der Restaurator, die Kassiererin'),
      ...counts('Räume, Gemälde, Besucher, Stockwerke, Skulpturen, Aufzüge, Fenster, Stühle'),
      ...things('das Motto, der Eintrittspreis, die Internetadresse'),
      ...attributeRows(
        'Wann wurde das Dach {S:gen} repariert? | dach',
        'Wer hat das Gebäude {S:gen} entworfen? | architekt entworfen',
        'Wie heißt das Café {S:gen}? | café cafe',
        'An welchem Tag ist {S} geschlossen? | geschlossen',
      ),
      ...organisation,
    ],
  },
  {
    name: 'company',
    anaphor: 'die Firma',
    at: 'bei',
    noun: 'Firma',
    inName:
      /\b(?:GmbH|AG|KG|Werke|Reederei|Bahn|Verkehrsbetriebe|Bank|Brauerei|Bäckerei|Verlag|Firma|Unternehmen|Fähren)\b/,
    inDefinition: /(?:unternehmen|firma|hersteller|betrieb|verlag|reederei|gesellschaft)/i,
    inText: /(?:umsatz|geschäftsführ|kundin|kunden|produkt|fahrkarte|fahrplan)/i,
    others: ['Lumaris GmbH', 'Velmora AG', 'Korvane Werke', 'Tarnstedt GmbH'],
    attributes: [
      ...offices('die Geschäftsführerin, der Betriebsrat, die Personalchefin, der Gründer, der Hausmeister'),
      ...counts('Filialen, Patente, Azubis, Fahrzeuge, Büros, Aktionäre'),
      ...things('der Jahresumsatz, der Werbespruch, die Internetadresse'),
      ...organisation,
    ],
  },
  {
    name: 'city',
    anaphor: 'der Ort',
    at: 'in',
    noun: 'Ort',
    inName: /^(?:Stadt|Gemeinde|Dorf|Insel)\b/,
    inDefinition: /(?:stadt|dorf|gemeinde|insel|ort|staat|land)\b/i,
    inText: /(?:einwohner|bürgermeister|rathaus|marktplatz)/i,
    others: [
      'Lummerfelde',
      'Tarnstedt',
      'Birkenmoor',
      'Heiderfurt',
      'Quellhausen',
      'Falkenroda',
      'Kaltenmünde',
      'Rohrsiek',
    ],
    attributes: [
      ...offices('die Bürgermeisterin, der Stadtkämmerer, der Feuerwehrhauptmann'),
      ...counts('Ampeln, Schulen, Brücken, Kirchen, Brunnen, Supermärkte'),
      ...things('die Postleitzahl, die Vorwahl, der Wahlspruch, die Internetadresse'),
      ...attributeRows(
        'Wann wurde das Rathaus {S:gen} gebaut? | rathaus',
        'Wie heißt die Zeitung {S:gen}? | zeitung',
        'Welcher Fluss fließt durch {S:acc}? | fluss',
        'Wie hoch liegt {S} über dem Meer? | höhe meer',
      ),
    ],
  },
  {
    name: 'software',
    anaphor: 'das Programm',
    at: 'bei',
    noun: 'Programm',
    inName: /(?:App|Studio|Office|Server|Editor)\b/,
    inDefinition: /(?:programm|software|anwendung|app|betriebssystem|datenbank)/i,
    inText: /(?:software|version|herunterladen|installier|passwort|benutzerkonto)/i,
    others: ['Velmora Desk', 'Korvane', 'Tarnskript', 'Lumaris Studio', 'Haldennotiz', 'Brackpad'],
    attributes: [
      ...counts('Nutzer, Entwickler, Sprachen, Menüs, Fehler, Zeilen'),
      ...things('das Standardpasswort, die Dateiendung, der Werbespruch, die Internetadresse'),
      ...attributeRows(
        'Wer hat das Logo {S:gen} entworfen? | logo',
        'Wie viel kostet {S}? | kostet preis',
        'In welcher Programmiersprache ist {S} geschrieben? | programmiersprache',
        'Wann erschien das letzte Update {S:gen}? | update',
        'Welche Firma hat {S:acc} gekauft? | gekauft',
      ),
    ],
  },
  {
    name: 'person',
    anaphor: '',
    at: 'bei',
    noun: '',
    inName:
      /^(?:(?:Dr|Prof)\. )?(?:Maria|Anna|Karl|Peter|Hans|Johann|Thomas|Martin|Elisabeth|Friedrich|Heinrich|Helmut|Ludwig|Paul|Otto|Wilhelm)\b/,
    inDefinition:
      /(?:künstler|dichter|forscher|maler|lehrer|bläser|händler|macher|arbeiter|schreiber|spieler|sänger|schneider|bäcker|gärtner|fischer|müller|politiker|musiker|matiker|physiker|chemiker|historiker|techniker|ologe|ologin|fotograf|ingenieur|autor|architekt|komponist|pianist|erfinder|gründer|schauspieler|kapitän|pilot|professor|pfarrer|bauer|bäuer|sportler|turner|läufer|schwimmer|schmied)(?:in)?\b|arzt\b|ärztin\b/i,
    inDeed: /\bgeboren\b|^(?:studierte|starb|heiratete|lebte|wuchs)(?![\p{L}])/u,
    inText: /(?:geboren|studierte|heiratete|starb|lebte|sie schrieb|er schrieb)/i,
    others: [
      'Klara Duwald',
      'Karl Friedrichs',
      'Anna Petermann',
      'Georg Hallmann',
      'Julia Sandner',
      'Robert Kessler',
    ],
    attributes: attributeRows(
      'Wie hieß der Hund von {S}? | hund',
      'Welche Schuhgröße hatte {S}? | schuhgröße',
      'Wie viele Kinder hatte {S}? | kinder kind',
      'Wo ging {S} zur Schule? | schule',
      'Was war die Lieblingsfarbe von {S}? | farbe',
      'Wann heiratete {S}? | heirat',
      'Welche Sprachen sprach {S}? | sprache',
      'Wie groß war {S}? | groß größe',
    ),
  },
  ...everyday,
  {
    name: 'thing',
    anaphor: '',
    at: 'bei',
    noun: '',
    inName: /$^/,
    inDefinition: /$^/,
    inText: /$^/,
    others: ['Velmora', 'Korvane', 'Tarnholm', 'Brackwasser', 'Lumaris', 'Haldenau'],
    attributes: [
      ...things('der wissenschaftliche Name, die Internetadresse'),
      ...attributeRows(
        'Wer hat {S:acc} erfunden? | erfunden',
        'Wer hat {S:acc} entdeckt? | entdeckt',
        'Wem gehört {S}? | gehört besitzer',
        'Wann wurde {S} zum ersten Mal erwähnt? | erwähnt',
        'In welchem Museum ist {S} zu sehen? | museum',
        'Wie viel kostet {S}? | kostet preis',
      ),
    ],
  },
];
