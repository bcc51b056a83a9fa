import type { Outcome } from '#shared/domain/meeting.ts';
import type { PanelBatch } from '../panel/panel-batch.ts';
import { sayRuling, type FactLabels } from './resolutions.ts';
import type { ChainedAct } from './sign-act.ts';

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  accept: '保留差异',
  correct: '退回更正',
  secondRound: '第二轮评审',
  arbitrate: '组长仲裁',
};

/** An act of the meeting in one sentence. */
export function sayAct(
  { matter }: ChainedAct,
  { cases, titles }: Pick<PanelBatch, 'cases' | 'titles'>,
  nameOf: (expertId: string) => string,
  labels: FactLabels,
): string {
  const heads = new Map(cases.map(({ head }) => [head.id, head.applicant]));
  const applicants = (ids: readonly string[]): string =>
    ids.length > 3
      ? `「${heads.get(ids[0] ?? '') ?? ids[0] ?? ''}」等 ${ids.length} 家`
      : ids.map((id) => `「${heads.get(id) ?? id}」`).join('、');
  switch (matter.type) {
    case 'appoint':
      return `指定 ${nameOf(matter.expertId)} 为${matter.caseIds === null ? '全部企业' : applicants(matter.caseIds)}的组长`;
    case 'recuse': {
      const instead = matter.replacement === null ? '' : `，由 ${nameOf(matter.replacement)} 接替`;
      return `${nameOf(matter.expertId)} 回避${applicants([matter.caseId])}${instead}：${matter.reason}`;
    }
    case 'open':
      return `启动讨论${applicants(matter.caseIds)}，${matter.names === 'blind' ? '不署名' : '署名'}`;
    case 'reveal':
      return `公开姓名${applicants(matter.caseIds)}`;
    case 'resolve': {
      const who = matter.outcome === 'correct' ? `（${matter.experts.map(nameOf).join('、')}）` : '';
      const ruling = matter.ruling === undefined ? '' : `（${sayRuling(matter.ruling, labels)}）`;
      return `${applicants([matter.caseId])}「${titles.get(matter.itemId) ?? matter.itemId}」${outcomeWords[matter.outcome]}${who}${ruling}：${matter.reason}`;
    }
    case 'minutes':
      return `会议纪要「${matter.minutes.title}」`;
  }
}
