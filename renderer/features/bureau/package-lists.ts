import type { PackageRow } from '#shared/ipc/bureau.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';

/** How many packages ended in each state. */
export function countStates(reports: readonly PackageReport[]): Record<PackageReport['state'], number> {
  const count = (state: PackageReport['state']): number =>
    reports.filter((report) => report.state === state).length;
  return {
    accepted: count('accepted'),
    already: count('already'),
    held: count('held'),
    refused: count('refused'),
  };
}

/** Received packages without those whose report stands above as just imported, newest first. */
export function earlierPackages(
  rows: readonly PackageRow[],
  reports: readonly PackageReport[],
): readonly PackageRow[] {
  const fresh = new Set(reports.map(keyOf));
  return rows
    .filter((row) => !fresh.has(keyOf(row)))
    .toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}

function keyOf({ fileName, digest }: PackageReport): string {
  return `${fileName} ${digest ?? ''}`;
}

export type StateFilter = 'all' | 'accepted' | 'held' | 'refused';

/** Packages in a state whose file, expert, issuer, code or message holds the text. */
export function filterPackages(
  rows: readonly PackageRow[],
  text: string,
  state: StateFilter = 'all',
): readonly PackageRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) => (state === 'all' || row.state === state) && (wanted === '' || wordsOf(row).includes(wanted)),
  );
}

const wordsOf = ({ fileName, expertName, issuer, code, message }: PackageRow): string =>
  [fileName, expertName, issuer, code, message].join(' ').toLowerCase();
