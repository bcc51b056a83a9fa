import { z } from 'zod';
import { pointsSchema, scoreSchema, testSchema, wordsSchema as text } from './build.ts';

const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, '编号只能用小写字母、数字、- 和 _，以字母开头');
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '应是日期，如 2022-08-01', abort: true })
  .refine(isCalendarDay, '没有这一天');

const source = z
  .strictObject({
    document: id.optional().meta({ description: '本包 documents 中的编号，默认第一份' }),
    clause: text.meta({ description: '条款或行号，如 附件2 一（二）' }),
    quote: text.meta({ description: '原话' }),
    quoted: z.boolean().meta({ description: 'false＝文字未与原件核对，窗口不得当作引文显示' }),
  })
  .meta({ id: 'source' });

const documentShape = z.strictObject({
  id,
  number: text.meta({ description: '文号或简称' }),
  title: text,
  issuer: text,
  date: date.optional(),
});

const kind = z.enum(['new', 'review']);

const parameter = z.strictObject({
  title: text,
  value: pointsSchema,
  unit: z.string(),
  from: date.optional().meta({ description: '自何日起' }),
  source: source.optional(),
});

const quantity = z
  .looseObject({ title: text, unit: z.string().optional() })
  .meta({ id: 'quantity', description: '题名、单位，加恰好一个运算' });

const condition = z.strictObject({
  id,
  part: id.optional(),
  title: text,
  demand: text.meta({ description: '这一条要求什么' }),
  for: z.array(kind).min(1).optional().meta({ description: '只适用于哪类企业；默认都适用' }),
  test: testSchema,
  source: source.optional(),
});

const indicator = z.strictObject({
  id,
  group: id,
  title: text,
  demand: text,
  max: pointsSchema,
  score: scoreSchema,
  source: source.optional(),
  replaces: id.optional().meta({ description: '补充包：顶替基础包的哪个指标' }),
});

const calculator = z.strictObject({
  id,
  title: text,
  formula: text.meta({ description: '算法，用话写' }),
  value: text.meta({ description: '本包定义的数量或事实' }),
  shows: z.array(text).default([]).meta({ description: '说明里列出的各项' }),
  source: source.optional(),
});

const entry = z.strictObject({ id, title: text, text, source: source.optional() });

/** A rule pack as it stands in `rules/packs/<id>.yaml`. */
export const packSchema = z.strictObject({
  id,
  version: z.string().regex(/^[\w.-]+$/, '版本只能用字母、数字、. 和 -，如 2022.1'),
  title: text,
  issuer: text,
  documents: z.array(documentShape).min(1),
  inForce: z.strictObject({
    from: date.nullable(),
    to: date.nullable(),
    only: text.optional().meta({ description: '文件自己说明只用于哪一批、哪一年度，如 第三批' }),
    note: text.optional(),
  }),
  replaces: z.array(text).default([]),
  corresponds: z
    .strictObject({ pack: id, items: z.record(z.string(), z.array(id)) })
    .optional()
    .meta({
      description: '本包的条目各对应另一包的哪些条目；空列表＝那里没有。没列的由窗口按所看的事实推出',
    }),
  extends: id.optional().meta({ description: '补充包：以哪个规则包为基础' }),
  applicants: z.array(z.strictObject({ kind, title: text, who: text })).min(1),
  parameters: z.record(z.string(), parameter).default({}),
  quantities: z.record(z.string(), quantity).default({}),
  parts: z.array(z.strictObject({ id, title: text })).default([]),
  groups: z
    .array(
      z.strictObject({
        id,
        title: text,
        max: pointsSchema,
        bonus: z.boolean().optional(),
        capped: z.boolean().optional(),
        source: source.optional(),
      }),
    )
    .default([]),
  conditions: z.array(condition).default([]),
  indicators: z.array(indicator).default([]),
  calculators: z.array(calculator).default([]).meta({ description: '文件规定了算法、没有规定分值的数' }),
  maximum: pointsSchema.optional().meta({ description: '文件印出的满分' }),
  outcome: z
    .union([z.literal('none'), testSchema])
    .optional()
    .meta({ description: '怎样算通过；默认全部条件；none＝仅供参考，不作结论' }),
  materials: z
    .array(z.strictObject({ id, title: text, items: z.array(text).min(1), source: source.optional() }))
    .default([]),
  process: z.array(entry).default([]),
  settings: z
    .array(z.strictObject({ id, title: text, why: text }))
    .default([])
    .meta({ description: '文件没有写明、由主管部门填写的事项' }),
  notes: z
    .array(z.strictObject({ id, about: z.array(id).default([]), text }))
    .default([])
    .meta({ description: '对文件未写明之处的读法' }),
});

export type PackDocument = z.infer<typeof packSchema>;
export type PackSource = z.infer<typeof source>;
export type PackCondition = z.infer<typeof condition>;
export type PackIndicator = z.infer<typeof indicator>;
export type PackCalculator = z.infer<typeof calculator>;

/** Whether `2022-02-30` is a day at all. */
function isCalendarDay(written: string): boolean {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}
