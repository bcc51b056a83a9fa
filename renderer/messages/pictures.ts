import { pictureWords } from '#shared/pictures/words.ts';

/** Words of the tab 图表. */
export const picturesText = {
  ...pictureWords,
  print: '打印图表',
  legend: '图例',
  table: '表格',
  none: '还没有可以画成图的数据',
  noneText: '分派专家并收到结果包以后，这里显示得分分布、专家分歧、评审进度和地区、行业分布。',
  hints: {
    scores: '每一柱是一个分数段的企业，按结论分色；未决的按已核实的低端。点一柱看是哪些企业。',
    heat: '每一行是一家企业，分差大的在前；格内是专家总分，花纹表示与其余专家平均分相差多少。点一格看各位专家的评审。',
    experts: '每位专家收到、回避和未收的评审。',
    groups: '各组的企业数，按结论分色。',
  },
  showAll: (count: number) => `显示全部 ${count} 家`,
  showFirst: (count: number) => `只看分差最大的 ${count} 家`,
  openCase: '打开各位专家的评审',
} as const;
