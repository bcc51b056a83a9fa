import { z } from 'zod';
import { BankRemark, RemarkId } from '../domain/remarks.ts';
import { call } from './define.ts';

/** The expert's common remarks (常用意见); they never travel, only what is inserted into a review does. */
export const remarkCalls = {
  /** Own remarks first, newest first; then the seeds in their order, as the expert left them. */
  'remark.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(BankRemark),
  }),
  /** Adds a remark, or replaces the one with its id. */
  'remark.put': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ remark: BankRemark }),
    output: z.null(),
  }),
  /** Refused with NOT_FOUND when there is none. */
  'remark.remove': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ id: RemarkId }),
    output: z.null(),
  }),
};
