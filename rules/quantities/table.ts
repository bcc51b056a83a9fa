import { operatorTable } from '../build.ts';
import { difference } from './difference.ts';
import { growth } from './growth.ts';
import { mean } from './mean.ts';
import { percentOf } from './percent-of.ts';
import { quotient } from './quotient.ts';
import { sum } from './sum.ts';
import { weighted } from './weighted.ts';

/** Every way in which a pack may compute a figure. */
export const quantityOperators = operatorTable([
  percentOf,
  growth,
  mean,
  sum,
  difference,
  quotient,
  weighted,
]);
