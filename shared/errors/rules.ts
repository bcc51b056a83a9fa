/** What a refused fact is about: the key as given (`revenue[2025]`) and its Chinese name. */
export interface FactAt {
  key: string;
  name: string;
}

/** Refusals about rule packs and facts (codes start with RULE_ or FACT_). */
export const ruleRefusals = {
  RULE_PACK_UNKNOWN: (d: { id: string; known: readonly string[] }) =>
    `没有名为「${d.id}」的规则包。现有：${d.known.join('、')}。`,
  RULE_PACK_INVALID: (d: { id: string; problems: readonly string[] }) =>
    `规则包「${d.id}」有 ${d.problems.length} 处问题，不能使用：${d.problems.join('；')}`,
  RULE_OVERLAY_MISMATCH: (d: { overlay: string; base: string; wants: string }) =>
    `「${d.overlay}」是「${d.wants}」的补充，不能用在「${d.base}」上。`,
  RULE_KIND_NOT_COVERED: (d: { id: string; kind: string }) =>
    `规则包「${d.id}」不适用于${d.kind === 'review' ? '复核' : '申报'}企业。`,
  FACT_CASE_TEXT: (d: { key: string; reason: string }) => `事实文件不是有效的 JSON：${d.reason}`,
  FACT_DUPLICATE_KEY: (d: { key: string }) =>
    `「${d.key}」在同一处写了两次，不能确定以哪个为准；请删去其中一个。`,
  FACT_CASE_INVALID: (d: { key: string; expected: string }) => `「${d.key}」应为${d.expected}。`,
  FACT_UNKNOWN_KEY: (d: { key: string }) => `事实字典里没有「${d.key}」，请核对键名。`,
  FACT_WRONG_TYPE: (d: FactAt & { expected: string }) => `「${d.name}」（${d.key}）应为${d.expected}。`,
  FACT_NUMBER_TOO_LONG: (d: FactAt) =>
    `「${d.name}」（${d.key}）的数字太长，不能准确计算：小数点前、后各最多 40 位。`,
  FACT_OUT_OF_RANGE: (d: FactAt & { given: string; range: string }) =>
    `「${d.name}」（${d.key}）不可能是 ${d.given}，应${d.range}。`,
  FACT_NOT_A_YEAR: (d: FactAt & { given: string }) => `「${d.name}」（${d.key}）中的「${d.given}」不是年份。`,
  FACT_NOT_IN_LIST: (d: FactAt & { given: string; allowed: readonly string[] }) =>
    `「${d.name}」（${d.key}）没有「${d.given}」这一选项，可选：${d.allowed.join('、')}。`,
  FACT_EXCLUSIVE_OPTION: (d: FactAt & { option: string }) =>
    `「${d.name}」（${d.key}）选了「${d.option}」（不属于以上情况），不能再选其他项。`,
  FACT_REPEATED_OPTION: (d: FactAt & { option: string }) =>
    `「${d.name}」（${d.key}）重复选了「${d.option}」。`,
  FACT_UNKNOWN_JUDGEMENT: (d: { key: string }) => `没有名为「${d.key}」的专家判断项，请核对。`,
} as const;
