import { operatorTable } from '../build.ts';
import { bands } from './bands.ts';
import { best } from './best.ts';
import { external } from './external.ts';
import { formula } from './formula.ts';
import { judged } from './judged.ts';
import { multi } from './multi.ts';
import { options } from './options.ts';
import { steps } from './steps.ts';

/** Every way in which an indicator may give points. */
export const scaleOperators = operatorTable([bands, options, multi, steps, formula, external, judged, best]);
