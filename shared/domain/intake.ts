import { z } from 'zod';
import { intakeProblems, type IntakeProblemCode, type IntakeProblemDetails } from '../errors/intake.ts';
import { ApplicantKind } from './batch.ts';
import { VolumeRole } from './dossier.ts';
import { DeclaredFact } from './facts.ts';
import { ExpertId, Sha256 } from './ids.ts';

/**
 * Something odd in what a clerk brought in. `row` is the row as a person counts it in the file (1-based),
 * `column` the header as written; both null where they make no sense.
 */
export const IntakeProblem = z.strictObject({
  code: z.enum(Object.keys(intakeProblems) as [IntakeProblemCode, ...IntakeProblemCode[]]),
  severity: z.enum(['error', 'warning', 'notice']),
  row: z.int().positive().nullable(),
  column: z.string().nullable(),
  message: z.string(),
});
export type IntakeProblem = z.infer<typeof IntakeProblem>;

/** One applicant of a 推荐汇总表. Texts are cleaned (NFKC, no odd spaces); an absent cell is ''. */
export const RosterRow = z.strictObject({
  row: z.int().positive(),
  sequence: z.string(),
  applicant: z.string().min(1),
  creditCode: z.string(),
  /** 申报 or 复核; null when the table does not say. */
  kind: ApplicantKind.nullable(),
  region: z.string(),
  district: z.string(),
  industry: z.string(),
  product: z.string(),
  marketYears: z.string(),
  contact: z.string(),
  phone: z.string(),
  remark: z.string(),
  /** Columns that are not recognised, by their header: nothing is lost. */
  extra: z.record(z.string(), z.string()),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** Declared figures of one applicant, found by credit code or name. Types are checked by the rules room. */
export const DeclaredFactsRow = z.strictObject({
  row: z.int().positive(),
  applicant: z.string(),
  creditCode: z.string(),
  facts: z.array(DeclaredFact),
});
export type DeclaredFactsRow = z.infer<typeof DeclaredFactsRow>;

/** One expert of an experts' list; `avoid` names the units that the bureau marks for recusal (回避单位). */
export const ExpertRow = z.strictObject({
  row: z.int().positive(),
  id: ExpertId,
  name: z.string().min(1),
  unit: z.string(),
  specialty: z.string(),
  phone: z.string(),
  avoid: z.array(z.string()),
  extra: z.record(z.string(), z.string()),
});
export type ExpertRow = z.infer<typeof ExpertRow>;

/** A PDF below the materials folder; `role` is null when the name does not tell: ask a person. */
export const FoundVolume = z.strictObject({
  /** Path below the scanned folder, with '/' between the parts. */
  path: z.string().min(1),
  name: z.string().min(1),
  role: VolumeRole.nullable(),
  bytes: z.int().nonnegative(),
});
export type FoundVolume = z.infer<typeof FoundVolume>;

/** PDFs that belong together: an applicant's folder, or files of one applicant in a prefecture's folder. */
export const FoundDossier = z.strictObject({
  path: z.string(),
  /** Name of the applicant as folder or file names tell it; may be no company name at all. */
  title: z.string(),
  creditCode: z.string().nullable(),
  /** Prefecture from a folder named like the notice asks (xxx地州2026年第一批…材料). */
  region: z.string().nullable(),
  volumes: z.array(FoundVolume),
});
export type FoundDossier = z.infer<typeof FoundDossier>;

export const MaterialMatch = z.strictObject({
  row: RosterRow,
  dossier: FoundDossier,
  by: z.enum(['creditCode', 'name', 'looseName']),
});
export type MaterialMatch = z.infer<typeof MaterialMatch>;

/** Result of matching; every row and every dossier stands in exactly one of the four lists. */
export const MaterialMatches = z.strictObject({
  matched: z.array(MaterialMatch),
  missing: z.array(RosterRow),
  unmatched: z.array(FoundDossier),
  /** Rows and dossiers that could go together in more than one way: a person decides. */
  ambiguous: z.array(z.strictObject({ rows: z.array(RosterRow), dossiers: z.array(FoundDossier) })),
  problems: z.array(IntakeProblem),
});
export type MaterialMatches = z.infer<typeof MaterialMatches>;

/** What is known of a PDF file before it goes into the vault. `pages` is null when there is a problem. */
export const PdfInspection = z.strictObject({
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  pages: z.int().positive().nullable(),
  problem: IntakeProblem.nullable(),
});
export type PdfInspection = z.infer<typeof PdfInspection>;

/** Makes a problem of the catalogue with its sentence; `place` says where in the file it stands. */
export function makeIntakeProblem<C extends IntakeProblemCode>(
  code: C,
  details: IntakeProblemDetails<C>,
  place: { readonly row?: number; readonly column?: string } = {},
): IntakeProblem {
  const entry = intakeProblems[code];
  const say = entry.say as (details: IntakeProblemDetails<C>) => string;
  return {
    code,
    severity: entry.severity,
    row: place.row ?? null,
    column: place.column ?? null,
    message: say(details),
  };
}
