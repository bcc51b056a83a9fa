import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import type { Test } from '../test.ts';
import { anyOf } from '../verdict.ts';
import { figuresOf, gapOfUndecided, joinWhere } from './join.ts';

const args = z.strictObject({ demand: testSchema, by: testSchema });

/** `waived: { demand, by }`: the demand, excused when `by` is met (豁免、除外、直通). */
export const waived = operator('waived', args, (parsed, build): Test => {
  const demand = build.at('demand').test(parsed.demand);
  const by = build.at('by').test(parsed.by);
  const parts = [demand, by];
  return {
    slots: mergeSlots(parts),
    verdict: (frame) => anyOf(parts, frame),
    gap: gapOfUndecided(parts),
    explain(frame) {
      if (demand.verdict(frame) === 'met') return demand.explain(frame);
      if (by.verdict(frame) === 'met') return `${by.explain(frame)}，可不考查此项`;
      return `${joinWhere(parts, frame, demand.verdict(frame))}，又无豁免情形`;
    },
    figures: figuresOf(parts),
  };
});
