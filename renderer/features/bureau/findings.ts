import type { Finding } from '#shared/domain/finding.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';

export type Severity = Finding['severity'];
export type SeverityFilter = Severity | 'all';

/** Worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** A finding with the words that the table needs. */
export interface FindingRow {
  /** Stable as long as the findings are the same. */
  readonly key: string;
  readonly finding: Finding;
  /** Null for findings about an expert over all cases. */
  readonly ranked: RankingRow | null;
  readonly experts: string;
}

/** Findings grouped by severity, worst first; inside one severity by case, those of the whole batch first. */
export function listFindings(
  findings: readonly Finding[],
  rows: readonly RankingRow[],
  nameOf: ReadonlyMap<string, string>,
): readonly FindingRow[] {
  const byCase = new Map(rows.map((row) => [row.caseId, row]));
  return findings
    .map((finding, index) => ({
      key: `${index} ${finding.code}`,
      finding,
      ranked: finding.caseId === null ? null : (byCase.get(finding.caseId) ?? null),
      experts: finding.experts.map((id) => nameOf.get(id) ?? id).join('、'),
    }))
    .toSorted(
      (a, b) =>
        compareSeverity(a.finding.severity, b.finding.severity) ||
        (a.ranked?.number ?? 0) - (b.ranked?.number ?? 0),
    );
}

export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Rows of one severity in which every word of the text occurs: applicant, experts, sentence, code. */
export function filterFindings(
  rows: readonly FindingRow[],
  severity: SeverityFilter,
  text: string,
): readonly FindingRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ finding, ranked, experts }) => {
    if (severity !== 'all' && finding.severity !== severity) return false;
    const place = ranked === null ? '' : `${ranked.number} ${ranked.applicant}`;
    const all = `${place} ${experts} ${finding.sentence} ${finding.code}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** How many findings a filter shows. */
export function countOf(rows: readonly FindingRow[], severity: SeverityFilter): number {
  return filterFindings(rows, severity, '').length;
}
