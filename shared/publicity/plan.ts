import { z } from 'zod';

/** How long a list is shown to the public (公示), as the batch's document demands; nothing here has a default. */
export const PublicityPlan = z.strictObject({
  startsOn: z.iso.date(),
  length: z.int().min(1).max(180),
  /** 自然日 or 工作日. */
  unit: z.enum(['calendarDay', 'workingDay']),
  /** Whether the first day counts, or counting begins on the day after. */
  countsStart: z.boolean(),
  /** A last day that is no working day moves to the next working day (顺延); always so for 工作日. */
  endsOnWorkingDay: z.boolean(),
  /** Clause that demands it, in the bureau's words; '' for none. */
  basis: z.string().max(300),
  /** Where it is shown, e.g. a website or a notice board; '' while unknown. */
  place: z.string().max(200),
});
export type PublicityPlan = z.infer<typeof PublicityPlan>;
