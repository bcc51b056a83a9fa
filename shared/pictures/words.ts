import type { RankingRow } from '../ipc/bureau.ts';
import type { Fill } from './drawing.ts';

/** Words of the pictures, the same on the screen and on paper. */
export const pictureWords = {
  scores: '得分分布',
  heat: '专家分歧',
  experts: '评审进度',
  regions: '地区分布',
  industries: '行业分布',
  points: '得分（分）',
  cases: '企业数',
  caseNumber: '编号',
  applicant: '企业',
  spread: '分差',
  expert: '专家',
  group: '分组',
  all: '合计',
  unnamed: '未填',
  noPoints: '还没有得分。这个标准不打分，或者评审还没有收到。',
  noCases: '还没有企业分派给专家。',
  count: (count: number) => `${count} 家`,
  gap: (gap: number) => {
    const size = String(Math.round(Math.abs(gap) * 100) / 100);
    return gap === 0 ? '与其余专家平均相同' : `比其余专家平均${gap > 0 ? '高' : '低'} ${size} 分`;
  },
  states: { received: '已收', recused: '回避', missing: '未收' },
  verdicts: { met: '满足', undecided: '待核', notMet: '不满足' },
  noScore: '无分',
  fills: {
    even: '相近',
    above: '偏高（达到阈值一半）',
    farAbove: '偏高（达到分歧阈值）',
    below: '偏低（达到阈值一半）',
    farBelow: '偏低（达到分歧阈值）',
    away: '回避',
    missing: '未收',
  },
} as const;

export const verdictFills: readonly (readonly [RankingRow['verdict'], Fill])[] = [
  ['met', 'met'],
  ['undecided', 'open'],
  ['notMet', 'notMet'],
];
