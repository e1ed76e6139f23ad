/** @module English nouns that label a value: only these are asked for, because "the Open of S" or "the Large of S" must not come out. */

function anyOf(words: string): string {
  return `(?:${words
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter((word) => word !== '')
    .join('|')})`;
}

/** Asked for by "who is the ... of". */
export const personNouns = anyOf(`
chancellor, ceo, chief executive, chief executive officer, director, manager, head, leader, mayor, owner, founder, author, inventor,
architect, designer, president, vice president, rector, dean, chair, chairman, chairwoman, chairperson, principal, headmaster, headmistress,
minister, secretary, treasurer, curator, coach, captain, commander, governor, librarian, archivist, spokesperson, provost, bursar, editor,
composer, conductor, producer, publisher, developer, maintainer, creator, supervisor, deputy, caretaker, janitor, chef, cook, engineer,
pilot, driver, tutor, teacher, professor, nurse, doctor, physician, surgeon, landlord, tenant, sponsor, patron, king, queen, prince, duke,
wife, husband, father, mother, son, daughter, brother, sister, spouse, partner, artist, painter, sculptor, photographer, translator,
illustrator, narrator, winner, champion, opponent, successor, predecessor, discoverer, builder, operator, contact person, warden, verger,
organist, priest, pastor, bishop, abbot, prior, guide, trainer, referee, goalkeeper, striker, singer, drummer, guitarist, bassist`);

/** Asked for by "what is the ... of". Vague ones ("number", "value", "type of") are left out. */
export const thingNouns = anyOf(`
price, cost, fee, fare, rent, salary, budget, revenue, turnover, profit, income, deposit, discount, fine,
weight, height, length, width, depth, age, area, size, diameter, radius, circumference, thickness, volume, mass, density, speed, temperature,
altitude, elevation, capacity, range, power, voltage, frequency, resolution, bandwidth, distance, duration, draught, displacement, tonnage,
capital, currency, official language, national anthem, time zone, postcode, postal code, dialling code, country code,
motto, slogan, nickname, name, title, full name, short name, abbreviation, symbol, code, colour, color, flag, logo, mascot, emblem,
headquarters, head office, office, seat, address, location, birthplace, place of birth, date of birth, home town, hometown, home port,
website, profession, occupation, nationality, religion, instrument, hobby, rank, status,
type, genre, category, class, species, family, order, habitat, diet, origin, material, shape, style, brand, licence, license,
release date, opening date, founding year, year of construction, birthday, anniversary, deadline, loan period, trial period, notice period,
default port, port, version, latest version, current version, successor model, programming language, operating system, platform, file format,
battery life, warranty, engine, fuel, colour scheme, ingredient, flavour, taste, main ingredient, boiling point, melting point, freezing point,
atomic number, chemical formula, formula, half-life, orbital period, gravity, surface, depth limit, source, mouth, highest point, largest city,
parent company, industry, sector, legal form, registration number, ticker, call sign, home ground, stadium, league, division, track gauge,
gauge, line, terminus, platform number, room number, floor, entrance, nearest station, tram line, bus line, parking fee, entrance fee,
admission fee, late fee, membership fee, tuition fee, campus, main building, library, archive, department`);

/** Things to count. Plurals alone do not do: "series", "sales" and "hours" count nothing here. */
export const pluralNouns = anyOf(`
cars, passengers, crew members, cabins, decks, ships, ferries, boats, buses, trains, trams, vehicles, bicycles, stops, stations, lines, routes,
books, volumes, titles, films, songs, albums, episodes, chapters, articles, documents, maps, manuscripts, paintings, photographs, objects, items,
events, concerts, exhibitions, performances, goals, points, wins, losses, draws, matches, games, caps, medals, titles, trophies, awards, prizes,
trees, plants, animals, species, cows, sheep, horses, dogs, cats, birds, plots, gardens, fields, farms, houses, flats, apartments, households,
cities, towns, villages, districts, provinces, counties, states, regions, islands, lakes, rivers, bridges, moons, rings, satellites,
schools, universities, hospitals, museums, libraries, churches, parks, theatres, hotels, restaurants, cafes, offices, factories, plants,
cores, threads, ports, keys, buttons, screens, cameras, sensors, batteries, cylinders, gears, strings, pedals, pipes, bells, windows, steps,
protons, neutrons, electrons, legs, wings, arms, eyes, teeth, children, siblings, languages, countries, partners, shareholders, patents,
downloads, stars, contributors, commits, scores, files, versions, parameters, layers, questions, parking spaces, lockers, tables, chairs, desks,
workplaces, workstations, laboratories, institutes, programmes, programs, degrees, graduates, doctorates, publications, nationalities,
adults, pensioners, guests, spectators, fans, fatalities, casualties, injuries, accidents, voters, votes, delegates, councillors`);
