import { z } from 'zod';

/**
 * Where a common remark (常用意见) is offered: at one item of one rule pack, at every item that asks for one of these
 * facts, at every item, or for the opinion on the whole case.
 */
export const RemarkPlace = z.discriminatedUnion('at', [
  z.strictObject({
    at: z.literal('item'),
    packId: z.string().min(1).max(80),
    itemId: z.string().min(1).max(40),
  }),
  z.strictObject({ at: z.literal('facts'), keys: z.array(z.string().min(1).max(80)).min(1).max(20) }),
  z.strictObject({ at: z.literal('any') }),
  z.strictObject({ at: z.literal('opinion') }),
]);
export type RemarkPlace = z.infer<typeof RemarkPlace>;

/** Of a seed (letters) or of a remark of one's own (a UUID). */
export const RemarkId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A remark in the bank; `text` may hold placeholders such as 【页码】 and blanks `__`. */
export const BankRemark = z.strictObject({
  id: RemarkId,
  place: RemarkPlace,
  text: z
    .string()
    .min(1)
    .max(500)
    .refine((text) => text.trim() !== '', '意见不能为空'),
});
export type BankRemark = z.infer<typeof BankRemark>;
