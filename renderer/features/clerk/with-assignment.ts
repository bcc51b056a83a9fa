import type { CaseRow } from '#shared/ipc/clerk.ts';

/** The rows as they will be once the expert has, or no longer has, the case. */
export function withAssignment(
  rows: readonly CaseRow[],
  caseId: string,
  expertId: string,
  assigned: boolean,
): CaseRow[] {
  return rows.map((row) => {
    if (row.file.id !== caseId) return row;
    const others = row.experts.filter((one) => one !== expertId);
    return { ...row, experts: assigned ? [...others, expertId].toSorted() : others };
  });
}
