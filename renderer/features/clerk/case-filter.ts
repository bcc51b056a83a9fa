import type { CaseRow } from '#shared/ipc/clerk.ts';

export interface CaseFilter {
  readonly text: string;
  readonly region: string | null;
  readonly kind: CaseRow['file']['kind'] | null;
  readonly state: 'gaps' | 'complete' | 'unassigned' | null;
}

export const noCaseFilter: CaseFilter = { text: '', region: null, kind: null, state: null };

/** Rows that fit all parts of the filter; every word of the text must occur somewhere. */
export function filterCases(rows: readonly CaseRow[], filter: CaseFilter): readonly CaseRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const { file } = row;
    if (filter.region !== null && file.region !== filter.region) return false;
    if (filter.kind !== null && file.kind !== filter.kind) return false;
    if (!fitsState(row, filter.state)) return false;
    const text = [
      file.applicant,
      file.creditCode,
      file.region,
      file.district,
      file.product,
      String(file.number),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function fitsState(row: CaseRow, state: CaseFilter['state']): boolean {
  switch (state) {
    case null:
      return true;
    case 'gaps':
      return row.gaps.length > 0;
    case 'complete':
      return row.gaps.length === 0;
    case 'unassigned':
      return row.experts.length === 0;
  }
}

/** The regions that occur, each once, in the order of the roster. */
export function regionsOf(rows: readonly CaseRow[]): readonly string[] {
  return [...new Set(rows.map(({ file }) => file.region))].filter((region) => region !== '');
}
