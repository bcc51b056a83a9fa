import type { VolumeRole } from '#shared/domain/dossier.ts';
import type { SampleApplicant } from './applicants.ts';
import { makeDossierFacts, type DossierFacts } from './dossier-facts.ts';
import { applicationSheets, contentsSheet, coverSheet } from './pages-application.ts';
import { AUDIT_SHEET_COUNT, auditCoverSheet, auditSheets } from './pages-audit.ts';
import { EVIDENCE_SHEET_COUNT, evidenceSheets } from './pages-evidence.ts';
import { bulkSheet, noteSheet } from './pages-filler.ts';
import type { PageSpec, ScanLook, Sheet } from './page-model.ts';
import { makeRandom, type Random } from './random.ts';

/** Cover, contents, five pages of form, proofs (with financing and award at most two more), audit report. */
export const MIN_PAGES = 2 + 5 + EVIDENCE_SHEET_COUNT + 2 + 1 + AUDIT_SHEET_COUNT;
export const MAX_PAGES = 900;

/** One scan to be made: its role and pages in order. */
export interface PlannedVolume {
  readonly role: VolumeRole;
  readonly pages: readonly PageSpec[];
}

/** A page that was lost before scanning: it has a number and stands in the contents. */
const LOST = '质量管理体系认证证书';

/** Plans the volumes of an applicant with `pages` pages together. */
export function planVolumes(
  applicant: SampleApplicant,
  pages: number,
  seed: number,
  year: number,
): PlannedVolume[] {
  const facts = makeDossierFacts(applicant, year);
  const random = makeRandom(seed, `scan ${applicant.number}`);
  const hasAudit = applicant.profile.flaw !== 'auditMissing';
  const proofs = evidenceSheets(facts);
  const fixed = 2 + 5 + proofs.length + (hasAudit ? 1 + AUDIT_SHEET_COUNT : 0);
  const spare = Math.max(0, pages - fixed);
  const notes = hasAudit ? Math.floor(spare * 0.3) : 0;
  const bound = planBound(facts, proofs, spare - notes, random);
  if (!hasAudit) return [bound];
  const audit = [auditCoverSheet(facts), ...insertNotes(facts, notes)];
  return [bound, { role: 'audit', pages: numberPages(audit, applicant, random) }];
}

function planBound(
  facts: DossierFacts,
  proofs: readonly Sheet[],
  bulk: number,
  random: Random,
): PlannedVolume {
  const form = applicationSheets(facts);
  const filling = Array.from({ length: bulk }, (_, index) => bulkSheet(facts, index));
  const body: (Sheet | typeof LOST)[] = [...form, ...spread(proofs, filling)];
  if (facts.applicant.profile.flaw === 'pageMissing') {
    const certificates = body.findIndex((one) => one !== LOST && one.title.startsWith('认证'));
    body.splice(certificates + 1, 0, LOST);
  }
  const entries = body.map((one, index) => ({
    title: one === LOST ? LOST : one.title,
    label: String(index + 1),
  }));
  const cover = coverSheet(facts);
  const contents = contentsSheet(shorten(entries));
  const looks = (sheet: Sheet): ScanLook => makeLook(sheet, facts.applicant, random);
  const front = [cover, contents].map((sheet): PageSpec => ({ sheet, look: looks(sheet), label: null }));
  const rest = body.flatMap((one, index): PageSpec[] =>
    one === LOST ? [] : [{ sheet: one, look: looks(one), label: String(index + 1) }],
  );
  return { role: 'application', pages: [...front, ...rest] };
}

/** Notes come after the statements, before the firm's certificate. */
function insertNotes(facts: DossierFacts, count: number): Sheet[] {
  const sheets = auditSheets(facts);
  const notes = Array.from({ length: count }, (_, index) => noteSheet(facts, index));
  return [...sheets.slice(0, -1), ...notes, ...sheets.slice(-1)];
}

function numberPages(sheets: readonly Sheet[], applicant: SampleApplicant, random: Random): PageSpec[] {
  let number = 0;
  return sheets.map((sheet) => {
    if (sheet.isNumbered) number += 1;
    return {
      sheet,
      look: makeLook(sheet, applicant, random),
      label: sheet.isNumbered ? String(number) : null,
    };
  });
}

/** Bulk stands behind the proof that it belongs to: spread evenly. */
function spread(proofs: readonly Sheet[], bulk: readonly Sheet[]): Sheet[] {
  return proofs.flatMap((proof, index) => {
    const from = Math.floor((bulk.length * index) / proofs.length);
    const to = Math.floor((bulk.length * (index + 1)) / proofs.length);
    return [proof, ...bulk.slice(from, to)];
  });
}

/** Contents fit one page: of the bulk only what still has room. */
function shorten(entries: readonly { title: string; label: string }[]): { title: string; label: string }[] {
  const isBulk = (title: string): boolean => /（\d+）$/.test(title);
  const room = 44 - entries.filter(({ title }) => !isBulk(title)).length;
  let bulk = 0;
  return entries.filter(({ title }) => !isBulk(title) || ++bulk <= room);
}

const PAPERS = ['#f6f4ec', '#f2f0ea', '#efede6', '#f7f5f0', '#f3efe2'] as const;
const LANDSCAPE_FEEDS = ['rotated', 'wide', 'sideways'] as const;

function makeLook(sheet: Sheet, applicant: SampleApplicant, random: Random): ScanLook {
  return {
    seed: random.int(1, 1_000_000_000),
    skewDeg: Math.round(random.real(-1, 1) * 1000) / 1000,
    shiftX: Math.round(random.real(-4, 4) * 10) / 10,
    shiftY: Math.round(random.real(-4, 4) * 10) / 10,
    paper: random.pick(PAPERS),
    inkStrength: Math.round(random.real(0.8, 0.96) * 100) / 100,
    feed: sheet.orientation === 'portrait' ? 'upright' : (LANDSCAPE_FEEDS[applicant.number % 3] ?? 'wide'),
  };
}
