/** @module Other words for what happens, by verb. Only such as keep the fact: "run" is no other word for "own". */
import type { VerbEntry } from '../language.ts';

const start: VerbEntry = {
  synonyms: ['establish', 'set up', 'create', 'found', 'start'],
  middle: ['come into being', 'come into existence', 'begin its existence'],
  nouns: ['foundation', 'founding', 'establishment'],
  agents: ['founder'],
  when: [
    'since when [has {S}|{S} has] existed',
    'how old [is {S}|{S} is]',
    'how long [has {S}|{S} has] existed',
    'how long [has {S}|{S} has] been around',
    'when [did the history of {S}|the history of {S}] [begin|began]',
    'from what year [does {S} date|{S} dates]',
    'what [is |]the founding year of {S}[| is]',
  ],
  who: [
    'who was behind the foundation of {S}',
    'who brought {S} into being',
    'who called {S} into being',
    'to whom [does {S} owe|{S} owes] its existence',
  ],
};

const make: VerbEntry = {
  synonyms: ['make', 'manufacture', 'produce', 'build'],
  nouns: ['production'],
  agents: ['maker', 'manufacturer', 'producer'],
  who: ['which company {make:fin} {S}', 'what company is behind {S}', 'which firm {produce:fin} {S}'],
};

const lead: VerbEntry = {
  synonyms: ['lead', 'head', 'run', 'manage'],
  active: ['be in charge of', 'be at the head of'],
  agents: ['head', 'leader'],
};

const locate: VerbEntry = { synonyms: ['locate', 'situate'] };

export const verbs: Readonly<Record<string, VerbEntry>> = {
  found: start,
  establish: { ...start, synonyms: ['found', 'set up', 'create', 'establish', 'start'] },
  'set up': { ...start, synonyms: ['found', 'establish', 'create', 'set up', 'start'] },
  create: {
    synonyms: ['create', 'make', 'set up', 'develop'],
    middle: ['come into being', 'come into existence'],
    nouns: ['creation'],
    agents: ['creator', 'maker'],
  },
  plan: {
    synonyms: ['plan', 'conceive', 'devise'],
    active: [
      'draw up the plans for',
      'do the planning for',
      'come up with the plan for',
      'make the plans for',
      'work out the plan for',
    ],
    nouns: ['planning'],
    agents: ['planner'],
    who: [
      'who was behind the planning of {S}',
      'whose plan [was {S}|{S} was]',
      'who was in charge of the planning of {S}',
      '{S} goes back to the plans of which person',
      'on whose plans [is {S}|{S} is] based',
      'who had the plan for {S}',
      'whose plans led to {S}',
    ],
  },
  design: {
    synonyms: ['design'],
    active: ['draw the plans for', 'come up with the design of'],
    nouns: ['design'],
    agents: ['designer'],
    who: ['whose design [is {S}|{S} is]', 'who was behind the design of {S}'],
  },
  build: {
    synonyms: ['build', 'construct', 'put up', 'erect'],
    nouns: ['construction'],
    agents: ['builder'],
  },
  construct: {
    synonyms: ['build', 'construct', 'put up', 'erect'],
    nouns: ['construction'],
    agents: ['builder'],
  },
  open: {
    synonyms: ['open'],
    middle: ['open its doors', 'start operating', 'begin its work'],
    nouns: ['opening'],
    agents: ['opener'],
    when: [
      'since when [has {S}|{S} has] been open',
      'how long [has {S}|{S} has] been open',
      'when [did the opening of {S}|the opening of {S}] [take|took] place',
      'when [was |]the opening of {S}[| was]',
      'in what year [were the doors of {S}|the doors of {S} were] opened',
    ],
  },
  close: {
    synonyms: ['close', 'shut'],
    middle: ['close its doors', 'shut down'],
    nouns: ['closure', 'closing'],
  },
  launch: {
    synonyms: ['launch', 'introduce', 'release'],
    middle: ['come out', 'come onto the market'],
    nouns: ['launch'],
    when: [
      'since when [has {S}|{S} has] been on the market',
      'when [did {S} first appear|{S} first appeared]',
    ],
  },
  release: {
    synonyms: ['release', 'launch', 'bring out'],
    middle: ['come out', 'appear'],
    nouns: ['release'],
    when: ['since when [has {S}|{S} has] been available', 'when [did {S} first appear|{S} first appeared]'],
  },
  introduce: {
    synonyms: ['introduce', 'launch', 'bring in'],
    nouns: ['introduction'],
  },
  publish: {
    synonyms: ['publish', 'release', 'bring out'],
    middle: ['come out', 'appear'],
    nouns: ['publication'],
    agents: ['publisher'],
  },
  complete: { synonyms: ['complete', 'finish'], nouns: ['completion'] },
  finish: { synonyms: ['finish', 'complete'], nouns: ['completion'] },
  bear: {
    nouns: ['birth'],
    when: [
      'when [did {S} come|{S} came] into the world',
      'what [is |]the year of birth of {S}[| is]',
      'what [is |]the birth year of {S}[| is]',
      'how old [is {S}|{S} is]',
    ],
    where: [
      'where [does {S} come|{S} comes] from',
      'what [is |]the birthplace of {S}[| is]',
      "what [is |]{S's} place of birth[| is]",
      'where [did {S} come|{S} came] into the world',
      'in which town or city [was {S}|{S} was] born',
      'where [is {S}|{S} is] from originally',
    ],
  },
  die: {
    synonyms: ['die'],
    middle: ['pass away'],
    active: ['pass away'],
    nouns: ['death'],
    when: [
      'what [is |]the year of death of {S}[| is]',
      'when [did the life of {S} end|the life of {S} ended]',
      'until when [did {S} live|{S} lived]',
    ],
    where: ['what [was |]the place of death of {S}[| was]', 'where [did {S} pass|{S} passed] away'],
  },
  marry: {
    synonyms: ['marry', 'wed'],
    active: ['marry', 'wed', 'get married to'],
    nouns: ['marriage', 'wedding'],
  },
  invent: {
    synonyms: ['invent', 'devise'],
    active: ['come up with', 'think up'],
    nouns: ['invention'],
    agents: ['inventor'],
    who: ['who was behind the invention of {S}', 'whose invention [is {S}|{S} is]'],
  },
  discover: {
    synonyms: ['discover', 'find'],
    nouns: ['discovery'],
    agents: ['discoverer'],
    who: ['who made the discovery of {S}', 'whose discovery [was {S}|{S} was]'],
  },
  develop: {
    synonyms: ['develop', 'create', 'devise'],
    nouns: ['development'],
    agents: ['developer'],
    who: ['who was behind the development of {S}'],
  },
  write: {
    synonyms: ['write', 'pen', 'author'],
    agents: ['author', 'writer'],
    who: ['whose work [is {S}|{S} is]', 'whose pen [does {S} come|{S} comes] from'],
  },
  paint: {
    synonyms: ['paint'],
    agents: ['painter'],
    who: ['whose painting [is {S}|{S} is]', 'which artist painted {S}'],
  },
  compose: {
    synonyms: ['compose', 'write'],
    agents: ['composer'],
    who: ['whose composition [is {S}|{S} is]'],
  },
  direct: { synonyms: ['direct'], agents: ['director'] },
  make,
  manufacture: make,
  produce: make,
  own: {
    synonyms: ['own', 'possess'],
    active: ['be the owner of', 'have ownership of'],
    agents: ['owner'],
    who: [
      'to whom [does {S} belong|{S} belongs]',
      'who [does {S} belong|{S} belongs] to',
      'whose property [is {S}|{S} is]',
      'in whose hands [is {S}|{S} is]',
    ],
  },
  lead,
  head: lead,
  run: lead,
  manage: lead,
  buy: {
    synonyms: ['buy', 'acquire', 'purchase', 'take over'],
    nouns: ['purchase', 'acquisition'],
    agents: ['buyer'],
  },
  acquire: {
    synonyms: ['acquire', 'buy', 'purchase', 'take over'],
    nouns: ['acquisition', 'takeover'],
    agents: ['buyer'],
  },
  rename: { synonyms: ['rename'], active: ['change the name of', 'give a new name to'], nouns: ['renaming'] },
  locate,
  situate: locate,
  base: {
    synonyms: ['base', 'headquarter', 'locate'],
    where: [
      'where [are |]the headquarters of {S}[| are]',
      'where [does {S} have|{S} has] its seat',
      'where [is |]the head office of {S}[| is]',
    ],
  },
  live: {
    synonyms: ['live', 'reside'],
    middle: ['have a home', 'make a home'],
    where: ['where [is |]the home of {S}[| is]'],
  },
  study: { synonyms: ['study'], middle: ['go to university', 'do a degree', 'be a student'] },
  work: { synonyms: ['work'], middle: ['have a job', 'be employed'] },
  win: { synonyms: ['win', 'receive', 'gain'], active: ['win', 'receive', 'be awarded', 'be given'] },
  receive: { synonyms: ['receive', 'get'], active: ['receive', 'get', 'be given', 'be awarded'] },
  award: { synonyms: ['award', 'give'] },
  sell: { synonyms: ['sell', 'sell off'], nouns: ['sale'] },
  offer: { synonyms: ['offer', 'provide'] },
  teach: { synonyms: ['teach', 'give lessons in'] },
  destroy: { synonyms: ['destroy', 'wreck'], nouns: ['destruction'] },
  demolish: { synonyms: ['demolish', 'tear down', 'pull down'], nouns: ['demolition'] },
  renovate: { synonyms: ['renovate', 'refurbish', 'modernise'], nouns: ['renovation'] },
  elect: { synonyms: ['elect', 'vote in'], nouns: ['election'] },
  appoint: { synonyms: ['appoint', 'name'], nouns: ['appointment'] },
  end: {
    synonyms: ['end', 'finish'],
    middle: ['come to an end', 'finish'],
    nouns: ['end'],
  },
  start: {
    synonyms: ['start', 'begin'],
    middle: ['begin', 'get going', 'get under way'],
    nouns: ['start', 'beginning'],
  },
  begin: {
    synonyms: ['begin', 'start'],
    middle: ['start', 'get going', 'get under way'],
    nouns: ['beginning', 'start'],
  },
  join: { synonyms: ['join'], active: ['become a member of', 'become part of', 'enter'] },
  move: { synonyms: ['move'], middle: ['relocate', 'transfer'], nouns: ['move', 'relocation'] },
};
