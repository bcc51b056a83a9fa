import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { finding, namesOf, type CheckedCase } from './material.ts';

/** Results that have not come, came after the last day, or were corrected; reviews that cannot be read. */
export function findReceiptTroubles(
  { head, seats: all, unreadable }: CheckedCase,
  rules: PanelRules,
): Finding[] {
  const { dueOn } = completePanelRules(rules);
  const seats = all.filter((seat) => seat.recused === undefined);
  const missing = seats.filter((seat) => seat.review === null);
  const late = dueOn === null ? [] : seats.filter(({ receivedAt }) => isLate(receivedAt, dueOn));
  return [
    ...unreadable.map(({ seat, reason }) =>
      finding('REVIEW_UNREADABLE', 'error', head.id, [seat], `${seat.name}的评审无法按规则计算：${reason}`),
    ),
    ...(missing.length === 0
      ? []
      : [finding('REVIEW_MISSING', 'warning', head.id, missing, `还没有收到${namesOf(missing)}的评审。`)]),
    ...(late.length === 0
      ? []
      : [
          finding(
            'REVIEW_LATE',
            'notice',
            head.id,
            late,
            `${namesOf(late)}的结果包在 ${dueOn ?? ''} 之后收到，照常计入。`,
          ),
        ]),
    ...seats.flatMap((seat) => {
      const reason = seat.review?.correctionReason ?? null;
      if (reason === null) return [];
      const sentence = `${seat.name}更正过评审，现为第 ${seat.review?.version ?? 0} 版，理由：${reason}`;
      return [finding('REVIEW_CORRECTED', 'notice', head.id, [seat], sentence)];
    }),
  ];
}

/** The last day ends at midnight in Beijing, which is UTC+8 all year round. */
function isLate(receivedAt: string | null, dueOn: string): boolean {
  return receivedAt !== null && Date.parse(receivedAt) >= Date.parse(`${dueOn}T24:00:00.000+08:00`);
}
