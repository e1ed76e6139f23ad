/** @module What English texts talk about: types of entities, others of the type, and what could be asked about them. */
import type { EntityType } from '../language.ts';

interface Attribute {
  question: string;
  words: readonly string[];
}

/** Compact rows: the question, then the stems by which the attribute counts as taught. */
function rows(...lines: readonly string[]): Attribute[] {
  return lines.map((line) => {
    const [question = '', words = ''] = line.split(' | ');
    return { question, words: words.split(' ') };
  });
}

/** "Who is the rector of {S}? | rector" for each office. */
function offices(list: string): Attribute[] {
  return list
    .split(', ')
    .map((noun) => ({ question: `Who is the ${noun} of {S}?`, words: [noun.split(' ').at(-1) ?? noun] }));
}

function counts(list: string): Attribute[] {
  return list.split(', ').map((noun) => ({
    question: `How many ${noun} does {S} have?`,
    words: [(noun.split(' ').at(-1) ?? noun).replace(/(?:ies|s)$/, '')],
  }));
}

function things(list: string): Attribute[] {
  return list
    .split(', ')
    .map((noun) => ({ question: `What is the ${noun} of {S}?`, words: noun.split(' ').slice(-1) }));
}

const organisation = rows(
  'Who designed the logo of {S}? | logo',
  'When did {S} celebrate its last anniversary? | anniversary',
  'What is the telephone number of {S}? | telephone phone',
  'In which street is {S}? | street address',
  'What does {S} cost to run each year? | budget cost',
  'When does {S} close in the evening? | close hour',
  'What is the postal code of {S}? | postal postcode',
);

export const entityTypes: readonly EntityType[] = [
  {
    name: 'university',
    anaphor: 'the university',
    at: 'at',
    noun: 'university',
    inName: /\b(?:University|College|Institute of Technology|Polytechnic|Academy)\b/,
    inDefinition: /\b(?:university|college|polytechnic|academy)\b/i,
    inText: /\b(?:universit|faculty|faculties|student|campus)/i,
    others: [
      'Marburg University',
      'the University of Siegen',
      'Kassel University',
      'the University of Rostock',
      'Trier University',
      'the University of Passau',
      'Oakridge University',
      'the University of Norwall',
      'Greifswald University',
      'Halden University',
      'the University of Vechta',
      'Linford College',
      'the University of Eastmere',
      'Paderborn University',
      'Brackwater University',
      'the University of Hildesheim',
      'Tarnow University',
      'the University of Castlebrook',
      'Osnabrück University',
      'Velden University',
    ],
    attributes: [
      ...offices(
        'rector, vice president, sports director, press officer, head of the computer centre, president, director of human resources, student president, dean of medicine, head gardener, security officer, orchestra conductor, head of the canteen, equal opportunities officer, data protection officer',
      ),
      ...counts(
        'lecture halls, libraries, parking spaces, canteens, professors, doctoral students, international students, laboratories, dormitories, sports fields, Nobel Prize winners, partner universities, study programmes, departments, computers, lifts',
      ),
      ...things(
        'motto, mascot, annual budget, colour, website, university radio station, oldest building, anthem',
      ),
      ...rows(
        'When was the library of {S} built? | built',
        'When was the main building of {S} renovated? | renovat',
        'Who designed the main building of {S}? | architect design',
        'Where is the sports centre of {S}? | sport',
        'What is the student newspaper of {S} called? | newspaper',
        'Who gave the opening speech at {S}? | speech',
        'How many books does the library of {S} have? | book',
        'What is the canteen of {S} called? | canteen',
        'Which company built the swimming pool of {S}? | pool swimming',
        'When does the winter term start at {S}? | term semester',
        'Who was the second professor of {S}? | second',
        'Which bus goes to {S}? | bus',
        'Which river flows past {S}? | river',
        'In which district is {S}? | district',
      ),
      ...organisation,
    ],
  },
  {
    name: 'school',
    anaphor: 'the school',
    at: 'at',
    noun: 'school',
    inName: /\b(?:School|Gymnasium|Kindergarten)\b/,
    inDefinition: /\b(?:school|kindergarten)\b/i,
    inText: /\b(?:pupil|classroom|school)/i,
    others: [
      'Hillcrest School',
      'the Waldner School',
      'Birchwood Grammar School',
      'Saint Orlan School',
      'Ravensdale School',
      'the Marienberg School',
      'Elmgate Primary School',
      'Northfield School',
    ],
    attributes: [
      ...offices(
        'head teacher, deputy head, caretaker, school secretary, music teacher, sports teacher, school doctor',
      ),
      ...counts('pupils, classrooms, teachers, computers, school buses, buildings, gyms'),
      ...things('motto, school song, school uniform, website, mascot'),
      ...rows(
        'When was the gym of {S} built? | built gym',
        'What is the school newspaper of {S} called? | newspaper',
        'When do lessons start at {S}? | lesson',
      ),
      ...organisation,
    ],
  },
  {
    name: 'museum',
    anaphor: 'the museum',
    at: 'at',
    noun: 'museum',
    inName: /\b(?:Museum|Gallery|Kunsthalle)\b/,
    inDefinition: /\b(?:museum|gallery|exhibition)\b/i,
    inText: /\b(?:museum|exhibit|collection|curator)/i,
    others: [
      'the Tarnholm Museum',
      'the Museum of Clocks in Velden',
      'the Linford Gallery',
      'the Brackwater Museum',
      'the Oster Gallery',
      'the Hallund Museum',
      'the Museum of Glass in Siegen',
      'the Norwall Museum',
      'the Eastmere Gallery',
    ],
    attributes: [
      ...offices(
        'director, head curator, press officer, chief restorer, chairman, treasurer, head of security',
      ),
      ...counts('rooms, visitors, paintings, employees, guides, floors, sculptures, members'),
      ...things(
        'motto, oldest exhibit, largest painting, annual budget, website, entrance fee, most valuable piece',
      ),
      ...rows(
        'When was the roof of {S} repaired? | roof',
        'Who designed the building of {S}? | architect design',
        'When was {S} founded? | found establish open',
        'What is the café of {S} called? | café cafe',
        'Which painter gave a picture to {S}? | painter',
        'On which day is {S} closed? | close',
      ),
      ...organisation,
    ],
  },
  {
    name: 'library',
    anaphor: 'the library',
    at: 'at',
    noun: 'library',
    inName: /\b(?:Library|Archives?|Reading Room)\b/,
    inDefinition: /\b(?:library|archive)\b/i,
    inText: /\b(?:library|librarian|archive|borrow|loan period|reading room|late fee)/i,
    others: [
      'Tarnholm House',
      'the Linford Library',
      'Brackwater Library',
      'the Archive of Velden',
      'Halden House',
      'the Norwall Reading Rooms',
      'Eastmere Library',
      'Oakridge House',
      'the Osterby Archive',
      'Castlebrook Library',
    ],
    attributes: [
      ...offices(
        'caretaker, deputy director, head librarian, chairman, treasurer, press officer, head of the children’s section, night watchman'.replace(
          '’',
          "'",
        ),
      ),
      ...counts(
        'books, floors, employees, members, computers, windows, volunteers, parking spaces, magazines, branches, visitors, lifts',
      ),
      ...things(
        'postal code, telephone number, website, motto, annual budget, entrance fee, rarest book, wifi password, floor area, most borrowed book, copying fee, registration fee, email address',
      ),
      ...rows(
        'Who designed the building of {S}? | architect design',
        'When was the roof of {S} repaired? | roof',
        'What is the café of {S} called? | café cafe',
        'What colour is the front door of {S}? | door colour',
        'Which bus goes to {S}? | bus',
        'What does a library card for {S} cost? | card',
        'When was {S} last renovated? | renovat',
        'Who owned {S} first? | owner owned',
        'How many dogs live at {S}? | dog',
        'Which newspaper can be read at {S}? | newspaper',
        'How old must a child be to use {S}? | child',
        'Who painted the portrait in the hall of {S}? | paint portrait',
        'What is under the floor of {S}? | cellar floor',
      ),
      ...organisation,
    ],
  },
  {
    name: 'software',
    anaphor: 'the program',
    at: 'of',
    noun: 'program',
    inName: /\b(?:OS|Office|Studio|App|\.js|Server|Editor)\b/,
    inDefinition:
      /\b(?:program|software|app|application|operating system|editor|library for|framework|tool|server|database|web service|compiler|browser)\b/i,
    inText:
      /\b(?:software|program|version|download|server|users? accounts?|installed?|Windows|Linux|MB|GB|port|password)\b/i,
    others: [
      'Velmora Desk',
      'Corvane',
      'Tarnscript',
      'Quillback Notes',
      'Lumaris Studio',
      'Haldenote',
      'Brackpad',
      'Ostermail',
      'Norwall Sheets',
      'Eastmere Player',
    ],
    attributes: [
      ...things(
        'price, logo, licence, slogan, default password, source code repository, default language, download size, mascot, update interval, support phone number, file name extension, keyboard shortcut for undo, programming language',
      ),
      ...counts('users, developers, languages, plug-ins, menus, themes, lines of code, testers, known bugs'),
      ...rows(
        'Who designed the logo of {S}? | logo',
        'Who finances {S}? | financ invest',
        'Which company bought {S}? | bought acquire',
        'In which programming language is {S} written? | programming',
        'When was the last update of {S} released? | update',
        'Which database does {S} use? | database',
        'Does {S} run on a telephone? | telephone phone',
        'What colour is the start screen of {S}? | colour screen',
        'How often is {S} updated? | updat',
        'Who wrote the manual of {S}? | manual wrote',
        'Which encryption does {S} use? | encrypt',
        'Where are the servers of {S}? | servers',
        'How much does a licence for {S} cost? | licence license',
        'What was {S} called at first? | former originally',
        'Which browser does {S} need? | browser',
        'How many downloads does {S} have? | download',
      ),
    ],
  },
  {
    name: 'vessel',
    anaphor: 'the ship',
    at: 'on',
    noun: 'ship',
    inName: /^(?:MV|MS|SS|HMS|USS) |\b(?:Ferry|Queen of)\b/,
    inDefinition:
      /\b(?:ship|ferry|boat|vessel|steamer|yacht|trawler|tug)\b(?! (?:company|line|operator|service))/i,
    inText: /\b(?:captain|deck|crew|harbour|on board|aboard|keel|funnel)\b/i,
    others: [
      'the Grey Petrel',
      'the Lady Halden',
      'the Velden Star',
      'the Norwall Tern',
      'the Old Marren',
      'the Tarnholm Queen',
      'the Brackwater Belle',
      'the Silver Plover',
      'the Eastmere Gull',
    ],
    attributes: [
      ...offices('first mate, chief engineer, ship’s cook, owner, purser, radio operator'.replace('’', "'")),
      ...counts('cabins, lifeboats, decks, engines, crew members, passengers, toilets, anchors'),
      ...things('length, top speed, home port, tonnage, colour, call sign, width, draught, fuel consumption'),
      ...rows(
        'When was {S} built? | built',
        'Which shipyard built {S}? | shipyard yard',
        'Who named {S}? | named christen',
        'What did {S} cost? | cost',
        'When was {S} last painted? | paint',
        'Under which flag does {S} sail? | flag',
        'What was {S} called before? | former renamed',
        'How fast is {S}? | fast speed',
        'How long is {S}? | length long',
      ),
    ],
  },
  {
    name: 'transport',
    anaphor: 'the company',
    at: 'at',
    noun: 'company',
    inName: /\b(?:Ferries|Lines?|Railways?|Buses|Airways|Transport|Trams|Shipping|Cruises)\b/,
    inDefinition:
      /\b(?:ferry|bus|railway|shipping|rail|tram|transport|cable car|airline|taxi) (?:company|line|operator|service|firm)\b/i,
    inText: /\b(?:ticket|passenger|timetable|crossing|harbour|departure)/i,
    others: [
      'Tarnholm Ferries',
      'Brackwater Lines',
      'Velden Railways',
      'Norwall Buses',
      'Halden Shipping',
      'Eastmere Ferries',
      'Linford Trams',
      'Osterby Lines',
      'Castlebrook Cruises',
      'Corvane Transport',
    ],
    attributes: [
      ...offices(
        'managing director, press officer, head of ticket sales, chief engineer, chairman, owner, harbour master, head cook, personnel manager, treasurer',
      ),
      ...counts(
        'employees, passengers a year, ticket machines, routes, lifeboats, uniforms, shareholders, apprentices, buses, offices',
      ),
      ...things(
        'slogan, telephone number, website, annual revenue, main competitor, student discount, uniform colour, lost property number, email address, cancellation fee, price of a dog ticket, fastest ship',
      ),
      ...rows(
        'What does a child ticket with {S} cost? | child',
        'What does a season ticket with {S} cost? | season month',
        'Who designed the timetable of {S}? | timetable',
        'Which fuel does {S} use? | fuel diesel',
        'Which bank lent money to {S}? | bank lent',
        'What was the first ship of {S} called? | first',
        'When does the ticket office of {S} close? | ticket office',
        'How much luggage may a passenger take on {S}? | luggage',
        'Are dogs allowed on {S}? | dog',
        'Who insures the ships of {S}? | insur',
        'When did {S} have its last accident? | accident',
        'How many passengers did {S} carry last year? | carried year',
        'Which island did {S} serve first? | serve',
      ),
      ...organisation,
    ],
  },
  {
    name: 'company',
    anaphor: 'the company',
    at: 'at',
    noun: 'company',
    inName:
      /\b(?:Inc|Ltd|GmbH|AG|Corp|Corporation|Company|LLC|PLC|Group|Industries|Technologies|Labs|Systems|Bank|Brewery|Bakery|Motors|Airlines)\b\.?/,
    inDefinition:
      /\b(?:company|firm|manufacturer|maker|producer|retailer|bank|brewery|start-?up|supplier|bakery|airline|publisher)\b/i,
    inText: /\b(?:compan|CEO|customer|revenue|employee|product)/i,
    others: [
      'Velmora Ltd',
      'Brackwater Industries',
      'Tarnholm Systems',
      'Oakridge Labs',
      'Norwall Motors',
      'Halden & Sons',
      'Lumaris GmbH',
      'Eastmere Technologies',
      'Corvane Inc',
      'Ostrava Tools',
      'Quillback Foods',
    ],
    attributes: [
      ...offices(
        'CEO, chief financial officer, chairman, press officer, head of sales, chief designer, head of human resources, owner, head of research, works council chair',
      ),
      ...counts(
        'employees, branches, customers, factories, patents, shareholders, lorries, warehouses, apprentices',
      ),
      ...things(
        'slogan, annual revenue, website, stock symbol, logo, legal form, main competitor, best-selling product',
      ),
      ...rows(
        'Who founded {S}? | found',
        'When was {S} founded? | found establish',
        'In which city is {S} based? | based headquarter',
        'When did {S} go public? | public',
        'Which company bought {S}? | bought acquire',
        'Who supplies {S} with electricity? | electric',
        'What was the first product of {S}? | first',
      ),
      ...organisation,
    ],
  },
  {
    name: 'person',
    anaphor: '',
    at: 'of',
    noun: 'person',
    inName: /^(?:Dr|Prof|Sir|Dame|Mrs?|Ms)\b/,
    inDefinition:
      /\b(?:writer|author|poet|scientist|physicist|chemist|mathematician|politician|painter|artist|composer|musician|singer|actor|actress|engineer|inventor|explorer|philosopher|sociologist|athlete|player|architect|teacher|doctor|biologist|botanist|astronomer|historian|designer|king|queen|pilot|chef|entrepreneur|journalist|lawyer|photographer|nurse|sailor)\b/i,
    inText: /\b(?:was born|(?:he|she) (?:was|is|had|wrote|studied|died)|married)\b/i,
    others: [
      'Ingrid Halvorsen',
      'Tobias Kerrigan',
      'Marta Lindqvist',
      'Edmund Quayle',
      'Selma Brandvold',
      'Pavel Drozdek',
      'Aline Corbusac',
      'Walter Hemmings',
      'Yusra Tamimi',
      'Oskar Fiedelmann',
    ],
    attributes: [
      ...things(
        'favourite colour, favourite book, middle name, shoe size, religion, height, hobby, salary, phone number',
      ),
      ...counts('children, brothers, cats, houses, grandchildren'),
      ...rows(
        'Who was the father of {S}? | father parent',
        'Who was the mother of {S}? | mother parent',
        'Whom did {S} marry? | marri wife husband',
        'Where did {S} go to school? | school educat',
        'When did {S} die? | die death',
        'Where was {S} born? | born birth',
        'When was {S} born? | born birth',
        'What languages did {S} speak? | language spoke',
        'Who was the best friend of {S}? | friend',
        'What did {S} study? | stud degree',
        'Which prize did {S} win? | prize award won',
        'Who taught {S}? | teacher taught',
        'What instrument did {S} play? | instrument play',
        'Where is {S} buried? | buried grave',
        'Which sport did {S} like? | sport',
      ),
    ],
  },
  {
    name: 'city',
    anaphor: 'the place',
    at: 'in',
    noun: 'place',
    inName: /\b(?:City|Town|Village|Island|County)\b/,
    inDefinition:
      /\b(?:city|town|village|municipality|district|region|state|country|island|county|province)\b/i,
    inText: /\b(?:mayor|inhabitants|population|town hall)\b/i,
    others: [
      'Tarnholm',
      'Velden',
      'Brackwater',
      'Oakridge',
      'Linford',
      'Halden',
      'Norwall',
      'Eastmere',
      'Castlebrook',
      'Ravensdale',
      'Elmgate',
      'Osterby',
    ],
    attributes: [
      ...offices('mayor, chief of police, fire chief, town clerk, head of the tourist office'),
      ...counts(
        'inhabitants, bridges, schools, churches, hotels, parks, bakeries, traffic lights, hospitals',
      ),
      ...things(
        'motto, area, patron saint, oldest building, twin town, postal code, dialect, highest hill, coat of arms, main export',
      ),
      ...rows(
        'When was {S} founded? | found',
        'Which river flows through {S}? | river',
        'In which state is {S}? | state',
        'Who designed the town hall of {S}? | town',
        'When was the station of {S} built? | station',
        'Which football club plays in {S}? | football club',
      ),
    ],
  },
  {
    name: 'product',
    anaphor: 'the product',
    at: 'of',
    noun: 'product',
    inName: /\b(?:Phone|Pro|Max|Mini|\d{2,4}|[A-Z]\w*-\d+|Bike|Camera|Watch|Kettle|Robot)\b/,
    inDefinition:
      /\b(?:phone|device|camera|car|bicycle|bike|machine|laptop|watch|kettle|robot|lamp|game|vehicle|appliance|drone|pump)\b/i,
    inText: /\b(?:costs?|weighs?|battery|price|released|warranty)\b/i,
    others: [
      'the Lumaris 300',
      'the Corvane Mini',
      'the Quillback Pro',
      'the Velmora X2',
      'the Halden Kettle',
      'the Norwall Lamp',
      'the Brackwater 9',
      'the Osterby Robot',
    ],
    attributes: [
      ...things(
        'warranty period, price, weight, height, battery life, colour, serial number, top speed, energy consumption, recommended age',
      ),
      ...counts('buttons, versions, screws, lenses, accessories, awards'),
      ...rows(
        'Who designed {S}? | design',
        'Who invented {S}? | invent',
        'In which country is {S} made? | made built',
        'When was {S} released? | release launch',
        'Which company makes {S}? | make manufactur made',
        'What material is {S} made of? | material made',
        'How loud is {S}? | loud noise',
        'Who tested {S}? | test',
      ),
    ],
  },
  {
    name: 'thing',
    anaphor: '',
    at: 'in',
    noun: '',
    inName: /$^/,
    inDefinition: /$^/,
    inText: /$^/,
    others: [
      'the Velmora',
      'the Corvane',
      'the Tarnholm',
      'the Brackwater',
      'the Lumaris',
      'the Quillback',
      'the Osterby',
      'the Halden',
    ],
    attributes: [
      ...things('weight, colour, age, price, origin, length, most famous part, scientific name, website'),
      ...rows(
        'Who invented {S}? | invent',
        'Who discovered {S}? | discover',
        'When was {S} discovered? | discover',
        'Who owns {S}? | own',
        'Who named {S}? | name',
        'When was {S} first mentioned? | mention',
        'In which museum is {S} shown? | museum',
        'What does {S} cost? | cost price',
      ),
    ],
  },
];
