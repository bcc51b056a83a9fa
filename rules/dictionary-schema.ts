import { z } from 'zod';

const key = z.string().regex(/^[a-z][a-z0-9_]*$/, '键只能用小写字母、数字和下划线，以字母开头');
const decimal = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, '应是十进制数')]);

const option = z.strictObject({ value: z.string().min(1), title: z.string().min(1) });

const factShape = z.strictObject({
  key,
  name: z.string().min(1).meta({ description: '中文名，出现在说明和缺项里' }),
  type: z.enum(['bool', 'decimal', 'integer', 'choice', 'choices']),
  period: z
    .enum(['year', 'last_year_end', 'two_years', 'three_years', 'now'])
    .meta({ description: 'year＝按年份分别填写；其余为单一值' }),
  unit: z.string().optional(),
  min: decimal.optional().meta({ description: '最小值，默认 0；可为负的写 signed: true' }),
  max: decimal.optional(),
  signed: z.boolean().optional(),
  options: z.array(option).min(2).optional().meta({ description: 'choice、choices 的可选值' }),
  none: z.string().optional().meta({ description: 'choices 中表示“不属于以上情况”的一项，不能与其他项同选' }),
  no: z.string().optional().meta({ description: 'bool 为“否”时的说法，默认“不/未”由名称推出' }),
  zero: z.string().optional().meta({ description: '数值为 0 时的说法，如“没有全国排名”' }),
  shareOf: z
    .array(key)
    .optional()
    .meta({ description: '写成比重时以哪些事实为分母，如研发费用占营业收入；写反了 rules check 会指出' }),
  better: z
    .enum(['more', 'less'])
    .optional()
    .meta({ description: '多（或“是”）为好写 more，少（或“否”）为好写 less；说不定的不写' }),
  expert: z.boolean().optional().meta({ description: '由专家在档内评分，不由企业填报' }),
  help: z.string().optional(),
});

const judgement = z.strictObject({
  id: key,
  name: z.string().min(1),
  question: z.string().min(1).meta({ description: '专家要回答的问题' }),
});

const side = z.strictObject({
  fact: key,
  is: z.union([z.boolean(), z.enum(['zero', 'positive']), z.array(z.string())]),
});

const contradiction = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  message: z.string().min(1),
  above: z.tuple([key, key]).optional().meta({ description: '前者大于后者即矛盾' }),
  without: z.tuple([key, key]).optional().meta({ description: '填了前者而没有填后者即矛盾' }),
  together: z.tuple([side, side]).optional().meta({ description: '两者同时成立即矛盾' }),
});

/** The fact dictionary as it stands in `rules/dictionary.yaml`. */
export const dictionarySchema = z.strictObject({
  version: z.string(),
  facts: z.array(factShape).min(1),
  judgements: z.array(judgement),
  contradictions: z.array(contradiction),
});

/** Which way a fact is good; a yes-or-no fact counts yes as more. */
export type Better = 'more' | 'less';

export type FactDefinition = z.infer<typeof factShape>;
export type JudgementDefinition = z.infer<typeof judgement>;
export type ContradictionDefinition = z.infer<typeof contradiction>;
export type DictionaryDocument = z.infer<typeof dictionarySchema>;
