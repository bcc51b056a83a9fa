import type { CaseRow, ExpertRow } from '#shared/ipc/clerk.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { findAssignmentGaps } from './assignment-gaps.ts';

const { experts: words } = clerkText;

/** Whether every case has its experts, and how even the loads are. */
export function AssignmentSummary(props: {
  cases: readonly CaseRow[];
  experts: readonly ExpertRow[];
  perCase: number;
}) {
  const { perCase } = props;
  const gaps = findAssignmentGaps(props.cases, props.experts, perCase);
  return (
    <>
      {gaps.short > 0 && <Badge tone="warn">{words.short(gaps.short, perCase)}</Badge>}
      {gaps.over > 0 && <Badge tone="warn">{words.over(gaps.over)}</Badge>}
      {gaps.short === 0 && gaps.over === 0 && <Badge tone="good">{words.balanced(perCase)}</Badge>}
      <Badge tone="quiet">{words.range(gaps.lowestLoad, gaps.highestLoad)}</Badge>
    </>
  );
}
