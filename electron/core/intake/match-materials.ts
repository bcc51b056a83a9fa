import {
  makeIntakeProblem,
  type FoundDossier,
  type IntakeProblem,
  type MaterialMatch,
  type MaterialMatches,
  type RosterRow,
} from '#shared/domain/intake.ts';
import { cleanName, looseName } from './clean-text.ts';

type How = MaterialMatch['by'];

const STEPS: readonly {
  readonly by: How;
  readonly ofRow: (row: RosterRow) => string;
  readonly ofDossier: (dossier: FoundDossier) => string;
}[] = [
  { by: 'creditCode', ofRow: (row) => row.creditCode, ofDossier: (dossier) => dossier.creditCode ?? '' },
  { by: 'name', ofRow: (row) => cleanName(row.applicant), ofDossier: (dossier) => cleanName(dossier.title) },
  {
    by: 'looseName',
    ofRow: (row) => looseName(row.applicant),
    ofDossier: (dossier) => looseName(dossier.title),
  },
];

/**
 * Pairs roster rows with found dossiers by credit code, then by exact name, then by name without legal form
 * and brackets. A pair is made only when it is the only one in its step; two candidates on either side go to
 * `ambiguous`, whole. Every row and dossier ends in exactly one list.
 */
export function matchMaterials(rows: readonly RosterRow[], found: readonly FoundDossier[]): MaterialMatches {
  let openRows = [...rows];
  let openDossiers = [...found];
  const matched: MaterialMatch[] = [];
  const ambiguous: MaterialMatches['ambiguous'] = [];
  for (const step of STEPS) {
    const rowsByKey = Map.groupBy(openRows, step.ofRow);
    const dossiersByKey = Map.groupBy(openDossiers, step.ofDossier);
    const done = new Set<RosterRow | FoundDossier>();
    for (const [key, sameRows] of rowsByKey) {
      const sameDossiers = dossiersByKey.get(key);
      const [row] = sameRows;
      const [dossier] = sameDossiers ?? [];
      if (key === '' || !sameDossiers || !row || !dossier) continue;
      for (const one of [...sameRows, ...sameDossiers]) done.add(one);
      if (sameRows.length === 1 && sameDossiers.length === 1) matched.push({ row, dossier, by: step.by });
      else ambiguous.push({ rows: sameRows, dossiers: sameDossiers });
    }
    openRows = openRows.filter((row) => !done.has(row));
    openDossiers = openDossiers.filter((dossier) => !done.has(dossier));
  }
  matched.sort((a, b) => a.row.row - b.row.row);
  return {
    matched,
    missing: openRows,
    unmatched: openDossiers,
    ambiguous,
    problems: matched.flatMap(reportVolumes),
  };
}

const NEEDED = [
  { role: 'application', what: '胶装册' },
  { role: 'audit', what: '审计报告' },
] as const;

/** A volume whose role is unknown may be the missing one, so it silences the report of one. */
function reportVolumes(match: MaterialMatch): IntakeProblem[] {
  const roles = match.dossier.volumes.map((volume) => volume.role);
  if (roles.includes(null)) return [];
  return NEEDED.filter(({ role }) => !roles.includes(role)).map(({ what }) =>
    makeIntakeProblem('VOLUME_MISSING', { applicant: match.row.applicant, what }, { row: match.row.row }),
  );
}
