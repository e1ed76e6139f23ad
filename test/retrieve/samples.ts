/**
 * @module Documents and questions that the threshold of "not in my sources" was chosen on: half of the questions are answered by a
 * document, a quarter ask about the same things for what no document says, a quarter about something else.
 */

export const samples: Readonly<Record<string, string>> = {
  'ferry.md': `# The ferry of Lower Hadding

## The boat

The ferry of Lower Hadding is a cable ferry over the river Orle. Her name is Marta, and she was built in 1953 by the yard
Petersen in Wismar. She carries 18 cars or 120 passengers. Her engine has 90 horsepower.

## Times

She runs from 5:30 in the morning to 10 at night, and on Saturdays an hour longer. In winter there is no service when ice is
thicker than 8 centimetres. A crossing takes four minutes.

## Prices

A person pays 1.50 euros, a bicycle 2 euros, a car with its driver 4.20 euros. Children under six travel free. Monthly tickets
are sold at the bakery Kranz on the eastern bank.

## People

The ferryman is Joris Havel, who took over from his aunt Lene Havel in 2011. Two more ferrymen are employed by the municipality.
Before 1953 the crossing was made by a rowing boat, and accidents were frequent; the worst one happened in 1949.
`,
  'observatory.md': `# Observatory on Mount Kessin

## Building

The observatory on Mount Kessin stands 1,312 metres above the sea. The architect Ilse Brandt drew its dome, which turns on 24
wheels. It was opened on 3 May 1931 and enlarged in 1978 by a second dome.

## Instruments

The large reflector has a mirror of 1.2 metres and was ground in Jena. The older refractor, with a lens of 30 centimetres, is
used for visitors only. A spectrograph was added in 1996, paid for by the Lindqvist foundation.

## Discoveries

Astronomers at Kessin found 41 asteroids. The best known one is called Orlena, after the river in the valley. The variable star
KS Lyrae was first described here by Tomas Reuter in 1938.

## Visitors

Guided tours start every Friday at sunset and last ninety minutes. At most 25 people can take part. Registration is by telephone.
The cable car to the summit leaves from the village of Tarnow. Dogs are not allowed in the domes.
`,
  'garten.md': `# Gartenverein Sonnenhang

## Verein

Der Gartenverein Sonnenhang wurde 1922 gegründet und hat 214 Parzellen. Vorsitzende ist seit 2019 Käthe Lohmann. Der
Jahresbeitrag beträgt 95 Euro, dazu kommen 12 Stunden Gemeinschaftsarbeit.

## Regeln

Hecken dürfen höchstens 1,25 Meter hoch sein. Rasenmähen ist sonntags verboten, an Werktagen ist von 13 bis 15 Uhr Mittagsruhe.
Lauben dürfen nicht größer als 24 Quadratmeter sein. Hühner sind erlaubt, Hunde müssen an die Leine.

## Wasser

Das Wasser kommt aus einem eigenen Brunnen von 38 Metern Tiefe. Es wird am 15. April angestellt und am 31. Oktober abgestellt. Ein
Kubikmeter kostet 1,80 Euro.

## Feste

Das Sommerfest ist am letzten Samstag im August. Den Pokal für den schönsten Garten gewann zuletzt die Familie Okonkwo mit ihren
Dahlien. Im Winter brennt am Vereinsheim ein großes Feuer für die alten Weihnachtsbäume.
`,
};

/** Each with the words of its answer as the document has them; null where no document says it. */
export const asked: readonly (readonly [question: string, answer: string | null])[] = [
  ['What is the ferry of Lower Hadding called?', 'Marta'],
  ['When was the ferry Marta built?', '1953'],
  ['Which shipyard built the Marta?', 'Petersen'],
  ['How many cars fit on the ferry?', '18'],
  ['How strong is the engine of the ferry?', '90'],
  ['How long does a crossing of the river take?', 'four minutes'],
  ['What does the ferry cost for a bicycle?', '2 euros'],
  ['Where can I buy a monthly ticket for the ferry?', 'Kranz'],
  ['Who is the ferryman of Lower Hadding?', 'Joris Havel'],
  ['Who was ferryman before Joris Havel?', 'Lene Havel'],
  ['When does the ferry not run because of ice?', '8 centimetres'],
  ['Do children have to pay on the ferry?', 'free'],
  ['How high above the sea is the observatory on Mount Kessin?', '1,312'],
  ['Who designed the dome at Kessin?', 'Ilse Brandt'],
  ['When did the observatory open?', '1931'],
  ['How big is the mirror of the large reflector?', '1.2'],
  ['Who paid for the spectrograph?', 'Lindqvist'],
  ['How many asteroids were discovered at Kessin?', '41'],
  ['Which star did Tomas Reuter describe?', 'KS Lyrae'],
  ['On which day are guided tours of the observatory?', 'Friday'],
  ['How many people may join a tour?', '25'],
  ['Where does the cable car to the summit start?', 'Tarnow'],
  ['Can I bring my dog into the dome?', 'Dogs'],
  ['What was the refractor replaced for, and who may use it now?', 'visitors'],
  ['Wann wurde der Gartenverein Sonnenhang gegründet?', '1922'],
  ['Wie viele Parzellen hat der Verein?', '214'],
  ['Wer ist Vorsitzende im Gartenverein?', 'Lohmann'],
  ['Wie hoch ist der Jahresbeitrag?', '95 Euro'],
  ['Wie hoch darf eine Hecke sein?', '1,25'],
  ['Darf man sonntags Rasen mähen?', 'verboten'],
  ['Wie groß darf die Laube sein?', '24'],
  ['Sind Hühner im Gartenverein erlaubt?', 'Hühner'],
  ['Wie tief ist der Brunnen?', '38'],
  ['Wann wird das Wasser abgestellt?', '31. Oktober'],
  ['Wann findet das Sommerfest statt?', 'August'],
  ['Wer hat den Pokal für den schönsten Garten gewonnen?', 'Okonkwo'],

  ['What colour is the ferry Marta painted?', null],
  ['How much does the ferry weigh?', null],
  ['Who is the mayor of Lower Hadding?', null],
  ['How many people drowned in the accident of 1949?', null],
  ['Which restaurant is next to the ferry?', null],
  ['Can I pay on the ferry by card?', null],
  ['What is the salary of Joris Havel?', null],
  ['Who is the director of the observatory on Mount Kessin?', null],
  ['How much does a guided tour cost?', null],
  ['Which comet was found at Kessin?', null],
  ['Is there a café at the summit of Mount Kessin?', null],
  ['When did Ilse Brandt die?', null],
  ['Wie heißt der Kassenwart im Gartenverein Sonnenhang?', null],
  ['Wie viele Bäume stehen im Gartenverein?', null],
  ['Darf man im Gartenverein grillen?', null],
  ['Wie lautet die Adresse vom Vereinsheim?', null],
  ['Was kostet eine Parzelle zu pachten?', null],
  ['Wer spielt Musik beim Sommerfest?', null],

  ['What is the capital of Australia?', null],
  ['Who wrote the novel Middlemarch?', null],
  ['How do I boil an egg?', null],
  ['What is 12 times 12?', null],
  ['When did the ferry to Gotland start to run?', null],
  ['How high is the observatory of Arequipa?', null],
  ['Who painted the Mona Lisa?', null],
  ['Write a poem about spring.', null],
  ['What is the population of Wismar?', null],
  ['Which programming language is the fastest?', null],
  ['How tall is the Eiffel Tower?', null],
  ['Wie viele Einwohner hat Magdeburg?', null],
  ['Wer hat die Glühbirne erfunden?', null],
  ['Wie backt man Streuselkuchen?', null],
  ['Wann wurde der Fußballverein Dynamo gegründet?', null],
  ['Was ist ein Quastenflosser?', null],
  ['Wie hoch ist die Mehrwertsteuer auf Bücher?', null],
  ['Wo liegt der Titicacasee?', null],
];
