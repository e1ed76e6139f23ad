/** @module All kinds of subjects; each world takes turns with them in an order of its own. */
import type { Kind } from '../relation.ts';
import { appliance } from './appliance.ts';
import { bridge } from './bridge.ts';
import { company } from './company.ts';
import { drink } from './drink.ts';
import { festival } from './festival.ts';
import { inventor } from './inventor.ts';
import { lake } from './lake.ts';
import { museum } from './museum.ts';
import { newspaper } from './newspaper.ts';
import { school } from './school.ts';
import { ship } from './ship.ts';
import { village } from './village.ts';

export const kinds: readonly Kind[] = [
  museum,
  ship,
  inventor,
  village,
  company,
  drink,
  festival,
  bridge,
  school,
  lake,
  newspaper,
  appliance,
];
