import { completePanelRules, trimmedFrom, type Combination, type PanelRules } from '../domain/panel.ts';

/** Name of the figure that a rule gives, as tables head it. */
export const figureWords: Readonly<Record<Combination, string>> = {
  mean: '平均分',
  trimmed: '去高去低平均分',
  median: '中位数',
};

const fallbackWords = { mean: '算术平均', median: '中位数' } as const;
const leaderWords = {
  none: '不设组长',
  caseExpert: '组长由该企业的评审专家担任',
  batchExpert: '组长由本批次专家担任',
} as const;

/**
 * Every rule of the panel in Chinese sentences, for the foot of tables and forms: nothing decides a place that is
 * not printed here.
 * @param titles names of indicators by id; an id without a name is printed as it is
 */
export function describePanelRules(
  rules: PanelRules,
  titles: ReadonlyMap<string, string> = new Map(),
): string[] {
  const full = completePanelRules(rules);
  const say = (id: string): string => titles.get(id) ?? id;
  const sentences = [
    `每家企业 ${full.expertsPerCase} 位专家，有效评审不少于 ${full.minimumReviews} 份的参加排名；回避和未收到的评审不计入`,
    `${sayCombination(full.combine, full.combineFallback)}，四舍五入保留 ${full.decimals} 位小数`,
    `有效评审全部为满足的，结论为满足；全部为不满足的，结论为不满足；其余为待核。只有结论为满足的参加排名，得分为区间的按已核实的低端排名`,
    full.tieBreaks.length === 0
      ? '同分同名次'
      : `同分的依次比较${full.tieBreaks.map((id) => `「${say(id)}」`).join('、')}的得分（算法同上），仍相同的同名次`,
    `专家总分相差超过 ${full.disagreementPoints} 分的提示分歧`,
    ...(full.itemDisagreementPoints === null
      ? []
      : [`单项得分相差超过 ${full.itemDisagreementPoints} 分的提示分歧`]),
    `总分与其余专家平均分相差超过 ${full.outlierPoints} 分的提示畸高或畸低`,
    leaderWords[full.leader],
    ...(full.dueOn === null ? [] : [`结果包应于 ${full.dueOn} 前（含当日，北京时间）收到，迟到的计入并注明`]),
    ...(full.caseOrder === 'random' ? ['各专家的评审次序随机'] : []),
    ...describeDiscussion(rules),
    ...describeQuota(rules),
  ];
  return sentences.map((one) => `${one}。`);
}

function sayCombination(combine: Combination, fallback: 'mean' | 'median'): string {
  switch (combine) {
    case 'mean':
      return '得分为有效评审总分的算术平均';
    case 'median':
      return '得分为有效评审总分的中位数';
    case 'trimmed':
      return `有效评审 ${trimmedFrom} 份以上（含本数）的，得分为去掉一个最高分和一个最低分后的算术平均；不足 ${trimmedFrom} 份的，得分为${fallbackWords[fallback]}`;
  }
}

const discussionWords = {
  discussionFrom: {
    all: '一家企业的评审全部收到并封存后方可讨论',
    minimum: '一家企业的有效评审达到最少份数后方可讨论',
  },
  countedRound: {
    first: '讨论后的第二轮评审只作记录，以第一轮评审计算得分和结论',
    newest: '讨论后作出第二轮评审的，以第二轮评审计算得分和结论，第一轮评审一并保留',
  },
  arbitration: {
    record: '组长仲裁只作记录，不改变得分和结论',
    replace: '组长仲裁的数据和判断替换各专家的相应数据和判断，按规则重新计算得分和结论，原评审一并保留',
  },
} as const;

/** Only what a batch says: one that is silent about it has no second round that counts, and no ruling that does. */
function describeDiscussion({ discussionFrom, countedRound, arbitration }: PanelRules): string[] {
  return [
    ...(discussionFrom === undefined ? [] : [discussionWords.discussionFrom[discussionFrom]]),
    ...(countedRound === undefined ? [] : [discussionWords.countedRound[countedRound]]),
    ...(arbitration === undefined ? [] : [discussionWords.arbitration[arbitration]]),
  ];
}

function describeQuota(rules: PanelRules): string[] {
  const { groupBy, quota } = completePanelRules(rules);
  const by = groupBy === 'industry' ? '行业' : '地区';
  if (quota === null) return groupBy === 'none' ? [] : [`按${by}分组统计`];
  const sentences = [quota.total === null ? '不限总名额' : `总名额 ${quota.total} 个，按名次取用`];
  const named = quota.groups.map(({ name, min, max }) => {
    const limits = [...(min > 0 ? [`不少于 ${min} 个`] : []), ...(max === null ? [] : [`不多于 ${max} 个`])];
    return `${name === '' ? `未填${by}的` : name}${limits.join('、')}`;
  });
  if (named.length > 0) sentences.push(`按${by}分配：${named.join('；')}`);
  if (quota.groupMax !== null) sentences.push(`其他${by}每组不多于 ${quota.groupMax} 个`);
  if (quota.proportional) {
    sentences.push(`扣除最低名额后，各${by}按申报数所占比例取整分得名额，余数和未用名额并入统筹，按名次取用`);
  }
  sentences.push('同名次的企业争末位名额时不作取舍，另行决定');
  return sentences;
}
