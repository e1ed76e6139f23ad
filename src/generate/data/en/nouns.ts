/** @module Other words for what a thing has, by the noun or its head. */
import type { NounEntry } from '../language.ts';

const staff: NounEntry = {
  tags: ['employees'],
  synonyms: ['employees', 'staff members', 'members of staff', 'personnel'],
  count: [
    'how large [{be1} |]the {modifier?} staff of {S}[| {be1}]',
    'how big [{be1} |]the {modifier?} workforce {at} {S}[| {be1}]',
    'how many people [{do} {S} employ|{S} {employ:fin}] as {noun}',
    'how many {modifier?} jobs {are} there {at} {S}',
  ],
  phrases: [
    'the size of the {modifier?} staff of {S}',
    'the {modifier?} staff numbers of {S}',
    'the size of the {modifier?} workforce {at} {S}',
    'the {modifier?} headcount {at} {S}',
  ],
};

const inhabitants: NounEntry = {
  synonyms: ['inhabitants', 'residents', 'people'],
  count: [
    'how many people {live:they} in {S}',
    'what [{be1} |]the population of {S}[| {be1}]',
    'how big [{be1} |]the population of {S}[| {be1}]',
  ],
  phrases: ['the population of {S}', 'the number of people living in {S}'],
};

const headOfFirm: NounEntry = {
  tags: ['office'],
  synonyms: ['CEO', 'chief executive', 'chief executive officer', 'boss', 'head'],
  role: [
    'who {run:fin} {S}',
    'who {lead:fin} {S}',
    'who {be} in charge of {S}',
    'who {be} at the top of {S}',
  ],
};

const headOfBody: NounEntry = {
  tags: ['office'],
  role: [
    'who {lead:fin} {S}',
    'who {head:fin} {S}',
    'who {preside:fin} over {S}',
    'who {be} at the head of {S}',
  ],
};

const priced: NounEntry = {
  role: [
    'how much [{be} |]the {noun} {prep} {S}[| {be}]',
    'how high [{be} |]the {noun} {prep} {S}[| {be}]',
    'how much money [{be} |]the {noun} {prep} {S}[| {be}]',
  ],
  phrases: ['the amount of the {noun} {prep} {S}'],
};
const yearlyFee: NounEntry = {
  ...priced,
  role: [
    ...priced.role!,
    'how much [{do} {S} cost|{S} {cost:fin}] a year',
    'what [{do} {S} cost|{S} {cost:fin}] per year',
    'how much [{do} {S} charge|{S} {charge:fin}] a year',
    'how much [{do} {S} cost|{S} {cost:fin}] every year',
  ],
};
const membershipFee: NounEntry = {
  ...priced,
  role: [...priced.role!, 'how much [{do} it cost|it {cost:fin}] to be a member of {S}'],
};

const office: NounEntry = { tags: ['office'] };
const parts: NounEntry = { tags: ['parts'] };
const territory: NounEntry = { tags: ['territory'] };
const relative: NounEntry = { tags: ['relative'] };

export const nouns: Readonly<Record<string, NounEntry>> = {
  // People who hold an office
  chancellor: {
    tags: ['office'],
    role: [
      'who {be} in office as {noun} {at} {S}',
      'what [{be} |]the chancellor {at} {S}[| {be}] called',
      "who {sit:fin} in the chancellor's office {at} {S}",
      'which chancellor [{do} {S} have|{S} {has}]',
      'who {run:fin} the administration of {S} as {noun}',
    ],
    phrases: ["the {noun}'s name {at} {S}"],
  },
  ceo: headOfFirm,
  'chief executive': headOfFirm,
  'chief executive officer': headOfFirm,
  director: {
    tags: ['office'],
    synonyms: ['director', 'head'],
    role: [
      'who {run:fin} {S}',
      'who {direct:fin} {S}',
      'who {be} in charge of {S}',
      'who {be} at the head of {S}',
    ],
  },
  manager: {
    tags: ['office'],
    synonyms: ['manager', 'head'],
    role: ['who {manage:fin} {S}', 'who {be} in charge of {S}'],
  },
  head: {
    tags: ['office'],
    synonyms: ['head', 'leader'],
    role: ['who {head:fin} {S}', 'who {be} in charge of {S}', 'who {be} at the head of {S}'],
  },
  leader: {
    tags: ['office'],
    synonyms: ['leader', 'head'],
    role: ['who {lead:fin} {S}', 'who {be} in charge of {S}'],
  },
  mayor: { tags: ['office'], role: ['who {run:fin} the city hall of {S}', 'who {govern:fin} {S} as mayor'] },
  owner: {
    synonyms: ['owner', 'proprietor'],
    role: [
      'who {own:fin} {S}',
      'to whom [{do} {S} belong|{S} {belong:fin}]',
      'whose property [{be} {S}|{S} {be}]',
    ],
  },
  founder: {
    synonyms: ['founder', 'creator'],
    role: [
      'who founded {S}',
      'who established {S}',
      'by whom [was {S}|{S} was] founded',
      'who set up {S}',
      'who started {S}',
    ],
  },
  author: {
    synonyms: ['author', 'writer'],
    role: ['who wrote {S}', 'by whom [was {S}|{S} was] written', 'whose work [is {S}|{S} is]'],
  },
  inventor: {
    role: ['who invented {S}', 'by whom [was {S}|{S} was] invented', 'whose invention [is {S}|{S} is]'],
  },
  architect: {
    synonyms: ['architect', 'designer'],
    role: ['who designed {S}', 'by whom [was {S}|{S} was] designed', 'who drew the plans for {S}'],
  },
  designer: {
    role: ['who designed {S}', 'by whom [was {S}|{S} was] designed', 'whose design [is {S}|{S} is]'],
  },
  manufacturer: {
    synonyms: ['manufacturer', 'maker', 'producer'],
    role: [
      'who {make:fin} {S}',
      'who {manufacture:fin} {S}',
      'which company {make:fin} {S}',
      'which firm {produce:fin} {S}',
    ],
  },
  composer: { role: ['who composed {S}', 'by whom [was {S}|{S} was] composed'] },
  // What something costs
  fee: priced,
  charge: priced,
  fare: priced,
  rent: priced,
  'annual fee': yearlyFee,
  'yearly fee': yearlyFee,
  'annual charge': yearlyFee,
  'membership fee': membershipFee,
  professor: office,
  ...Object.fromEntries(
    'president rector chair chairman chairwoman chairperson principal headmaster headmistress'
      .split(' ')
      .map((noun) => [noun, headOfBody]),
  ),
  ...Object.fromEntries(
    'dean minister secretary treasurer curator coach captain commander governor librarian spokesperson provost bursar editor'
      .split(' ')
      .map((noun) => [noun, office]),
  ),
  ...Object.fromEntries(
    'wife husband father mother son daughter brother sister spouse partner child children parents teacher'
      .split(' ')
      .map((noun) => [noun, relative]),
  ),

  // Things to count
  students: {
    synonyms: ['students', 'enrolled students'],
    count: [
      'how many people {study:they} {at} {S}',
      'how many students {attend:they} {S}',
      'how many students {are} enrolled {at} {S}',
      'how many young people {study:they} {at} {S}',
      'how big [{be1} |]the student body of {S}[| {be1}]',
      'how large [{be1} |]the student body {at} {S}[| {be1}]',
      'how many people {are} enrolled {at} {S}',
      'how many students {go:they} to {S}',
      'how many students {are} registered {at} {S}',
      'what [{be1} |]the enrolment {at} {S}[| {be1}]',
    ],
    phrases: [
      'the student numbers of {S}',
      'the size of the student body of {S}',
      'the student population of {S}',
      'the number of people studying {at} {S}',
      'the number of enrolled students {at} {S}',
    ],
  },
  staff,
  employees: { ...staff, synonyms: ['employees', 'workers', 'staff members', 'members of staff'] },
  workers: staff,
  members: {
    synonyms: ['members'],
    count: ['how many people belong to {S}', 'how large [{be1} |]the membership of {S}[| {be1}]'],
    phrases: ['the membership of {S}'],
  },
  faculties: {
    tags: ['parts'],
    count: [
      'how many faculties [does {S} consist|{S} consists] of',
      'what [{be1} |]the faculty count of {S}[| {be1}]',
    ],
    phrases: ['the faculty count of {S}'],
  },
  inhabitants,
  residents: inhabitants,
  people: { ...inhabitants, tags: ['loose'] },
  visitors: {
    synonyms: ['visitors', 'guests'],
    count: ['how many people {visit:they} {S}', 'how many people {come:they} to see {S}'],
    phrases: ['the number of people who {visit:they} {S}'],
  },
  exhibits: {
    tags: ['place'],
    synonyms: ['exhibits', 'objects on show', 'pieces on display'],
    count: ['how many objects [{do} {S} show|{S} {show:fin}]', 'how many things {are} on display {at} {S}'],
  },
  rooms: { tags: ['place'] },
  floors: { tags: ['parts'], synonyms: ['floors', 'storeys'] },
  books: { tags: ['place'], synonyms: ['books', 'volumes'] },
  ...Object.fromEntries(
    'departments divisions districts regions provinces states cantons sections wings buildings chapters campuses branches teams'
      .split(' ')
      .map((noun) => [noun, parts]),
  ),

  // Attributes
  population: inhabitants,
  price: {
    synonyms: ['price', 'cost'],
    role: [
      'how much [does {S} cost|{S} costs]',
      'what [does {S} cost|{S} costs]',
      'how much [is {S}|{S} is]',
      'how much [do I|I] have to pay for {S}',
      'how expensive [is {S}|{S} is]',
    ],
  },
  cost: {
    synonyms: ['cost', 'price'],
    role: ['how much [does {S} cost|{S} costs]', 'what [does {S} cost|{S} costs]'],
  },
  weight: {
    role: [
      'how much [does {S} weigh|{S} weighs]',
      'how heavy [is {S}|{S} is]',
      'what [does {S} weigh|{S} weighs]',
    ],
  },
  height: { role: ['how tall [is {S}|{S} is]', 'how high [is {S}|{S} is]'] },
  length: { role: ['how long [is {S}|{S} is]'] },
  width: { role: ['how wide [is {S}|{S} is]'] },
  depth: { role: ['how deep [is {S}|{S} is]'] },
  age: { role: ['how old [is {S}|{S} is]'] },
  area: { role: ['how large [is {S}|{S} is]', 'how big [is {S}|{S} is]'] },
  size: { role: ['how large [is {S}|{S} is]', 'how big [is {S}|{S} is]'] },
  capital: { synonyms: ['capital', 'capital city'], role: ['which city [is |]the capital of {S}[| is]'] },
  motto: { synonyms: ['motto', 'slogan'] },
  slogan: { synonyms: ['slogan', 'motto'] },
  headquarters: {
    synonyms: ['headquarters', 'head office', 'main office'],
    role: ['where [is {S}|{S} is] based', 'where [does {S} have|{S} has] its headquarters'],
  },
  profession: {
    synonyms: ['profession', 'occupation', 'job'],
    role: ['what [did {S} do|{S} did] for a living', 'what [did {S} work|{S} worked] as'],
  },
  occupation: {
    synonyms: ['occupation', 'profession', 'job'],
    role: ['what [did {S} do|{S} did] for a living', 'what [did {S} work|{S} worked] as'],
  },
  nationality: { role: ['what country [is {S}|{S} is] from', 'where [is {S}|{S} is] from'] },
  colour: {
    synonyms: ['colour', 'color'],
    role: ['what colour [is {S}|{S} is]', 'which colour [does {S} have|{S} has]'],
  },
  color: {
    synonyms: ['color', 'colour'],
    role: ['what color [is {S}|{S} is]', 'which color [does {S} have|{S} has]'],
  },
  'search engine': { synonyms: ['search engine', 'academic search engine'] },
  birthplace: { synonyms: ['birthplace', 'place of birth'], role: ['where [was {S}|{S} was] born'] },
  birthday: { synonyms: ['birthday', 'date of birth'], role: ['when [was {S}|{S} was] born'] },
  website: { synonyms: ['website', 'web address', 'internet address', 'homepage'] },
  address: { role: ['where [is {S}|{S} is]'] },
  wife: {
    tags: ['relative'],
    synonyms: ['wife', 'spouse'],
    role: ['who [was {S}|{S} was] married to', 'whom [did {S} marry|{S} married]'],
  },
  husband: {
    tags: ['relative'],
    synonyms: ['husband', 'spouse'],
    role: ['who [was {S}|{S} was] married to', 'whom [did {S} marry|{S} married]'],
  },

  // Places and other things that "which" asks for
  state: { tags: ['territory'], synonyms: ['state', 'federal state'] },
  city: { tags: ['town'], synonyms: ['city', 'town'] },
  town: { tags: ['town'], synonyms: ['town', 'city'] },
  country: { tags: ['territory'], synonyms: ['country', 'nation'] },
  ...Object.fromEntries(
    'province county region district canton continent'.split(' ').map((noun) => [noun, territory]),
  ),
  forest: { synonyms: ['forest', 'wood', 'woodland'] },
  river: { synonyms: ['river', 'waterway'] },
  street: { synonyms: ['street', 'road'] },
  'tram line': { synonyms: ['tram line', 'tram', 'tram route', 'streetcar line'] },
  'bus line': { synonyms: ['bus line', 'bus', 'bus route'] },
  company: { synonyms: ['company', 'firm', 'business'] },
  prize: { synonyms: ['prize', 'award'] },
  award: { synonyms: ['award', 'prize'] },
  film: { synonyms: ['film', 'movie'] },
};
