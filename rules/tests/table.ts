import { operatorTable } from '../build.ts';
import { all } from './all.ts';
import { any } from './any.ts';
import { atLeastOf } from './at-least-of.ts';
import { byKind } from './by-kind.ts';
import { compare } from './compare.ts';
import { compoundGrowth } from './compound-growth.ts';
import { condition } from './condition.ts';
import { fact } from './fact.ts';
import { firstClass } from './first-class.ts';
import { includes } from './includes.ts';
import { judged } from './judged.ts';
import { not } from './not.ts';
import { oneOf } from './one-of.ts';
import { points } from './points.ts';
import { waived } from './waived.ts';

/** Every kind of demand that a pack may make. */
export const testOperators = operatorTable([
  all,
  any,
  not,
  atLeastOf,
  compare,
  compoundGrowth,
  fact,
  oneOf,
  includes,
  judged,
  points,
  byKind,
  firstClass,
  waived,
  condition,
]);
