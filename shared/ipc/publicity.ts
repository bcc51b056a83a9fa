import { z } from 'zod';
import { HolidayTable } from '../calendar/holiday-table.ts';
import { BatchId, CaseId, Instant, Uuid } from '../domain/ids.ts';
import { PublicityPlan } from '../publicity/plan.ts';
import { call } from './define.ts';

const Day = z.iso.date();

const Holidays = z.strictObject({
  /** 0: the table that comes with the program. */
  version: z.int().nonnegative(),
  table: HolidayTable,
  recordedAt: Instant.nullable(),
});

export const PublicityView = z.strictObject({
  today: Day,
  /** Null before the bureau recorded one. */
  recorded: z
    .strictObject({
      plan: PublicityPlan,
      version: z.int(),
      recordedAt: Instant,
      endsOn: Day,
      stage: z.enum(['planned', 'running', 'over']),
      daysLeft: z.int(),
      /** The last day as today's holiday table counts it; another one than `endsOn` after the table changed. */
      endsOnNow: Day,
      /** Years whose holidays the table lacks. */
      unknownYears: z.array(z.int()),
    })
    .nullable(),
  objections: z.array(
    z.strictObject({
      seq: z.int(),
      caseId: CaseId.nullable(),
      by: z.string(),
      receivedOn: Day,
      text: z.string(),
      answer: z.strictObject({ seq: z.int(), decidedOn: Day, text: z.string() }).nullable(),
    }),
  ),
  /** What stands against the final list, in sentences. */
  obstacles: z.array(z.string()),
});
export type PublicityView = z.infer<typeof PublicityView>;

export const publicityCalls = {
  'publicity.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: PublicityView,
  }),
  'publicity.set': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, plan: PublicityPlan }),
    output: z.null(),
  }),
  'holidays.get': call({ access: 'read', by: 'core', input: z.strictObject({}), output: Holidays }),
  'holidays.set': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ table: HolidayTable }),
    output: Holidays,
  }),
  /** Years of the file replace the same years of the table. */
  'holidays.import': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ fileId: Uuid }),
    output: Holidays,
  }),
  'holidays.export': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ fileId: Uuid }),
    output: z.strictObject({ fileName: z.string() }),
  }),
};
