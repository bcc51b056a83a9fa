import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import { makeApplicants, type SampleApplicant } from './applicants.ts';
import { bindPdf } from './bind-pdf.ts';
import { findTypefaces } from './fonts.ts';
import { openPagePool, type PagePool } from './page-pool.ts';
import { MAX_PAGES, MIN_PAGES, planVolumes, type PlannedVolume } from './plan-volumes.ts';
import { placeVolume } from './place-volume.ts';
import { declaredList, expertList, rosterList, strayIdentities } from './sample-lists.ts';
import type { SampleManifest, SampleTruth, TruthApplicant } from './sample-schemas.ts';
import { describeFacts, describeProblems } from './truth.ts';
import { writeListDocx, writeListXlsx } from './write-lists.ts';

export interface SampleRequest {
  readonly outDir: string;
  readonly cases: number;
  /** Pages of each applicant, both volumes together. */
  readonly pages: number;
  readonly experts: number;
  readonly seed: number;
  /** Year of application; 2026 unless told. */
  readonly year?: number;
  readonly layout: 'applicant' | 'prefecture';
  /** Adds an applicant without folder and a folder without applicant; true unless told. */
  readonly hasStrays?: boolean;
}

export interface SampleOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly pagesDone: number; readonly pagesTotal: number }) => void;
}

const MATERIALS = '材料';
const LIMITS = { cases: [1, 300], pages: [MIN_PAGES, MAX_PAGES], experts: [1, 60] } as const;
const WORDS = { cases: '企业数', pages: '每家页数', experts: '专家数' } as const;

/**
 * Writes fictional sample material into a folder: roster (.xlsx, .docx), declared figures, experts' list,
 * scanned volumes of each applicant, and truth.json with what the scans say and where. The same request
 * gives the same bytes on the same machine.
 * Errors: SAMPLE_SIZE, SAMPLE_FONT_MISSING, FILE_UNWRITABLE, CANCELLED.
 */
export async function generateSample(
  request: SampleRequest,
  options: SampleOptions = {},
): Promise<SampleManifest> {
  checkSampleSize(request);
  findTypefaces();
  const year = request.year ?? 2026;
  const applicants = makeApplicants(request.seed, request.cases, year);
  const strays = request.hasStrays === false ? null : strayIdentities(request.seed, applicants);
  const plans = applicants.map((applicant) => planVolumes(applicant, request.pages, request.seed, year));
  await makeFolder(request.outDir);
  await writeLists(request, applicants, strays?.[0] ?? null, year);
  const pool = openPagePool();
  try {
    const binder = makeBinder(request, pool, plans, options);
    const described: TruthApplicant[] = [];
    for (const [index, applicant] of applicants.entries()) {
      described.push(await writeApplicant(request, applicant, plans[index] ?? [], binder, year));
    }
    if (strays) await writeStray(request, strays[1].name, plans[0] ?? [], binder, year);
    const truth: SampleTruth = {
      format: 'pingxia-sample-truth/1',
      seed: request.seed,
      year,
      layout: request.layout,
      applicants: described,
      strays: { rosterOnly: strays ? [strays[0].name] : [], folderOnly: strays ? [strays[1].name] : [] },
    };
    await writeFile(join(request.outDir, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
    return makeManifest(request, described);
  } finally {
    await pool.close();
  }
}

type Binder = (path: string, title: string, volume: PlannedVolume) => Promise<number>;

/** Binds one volume below the materials folder; gives its size in bytes. */
function makeBinder(
  request: SampleRequest,
  pool: PagePool,
  plans: readonly PlannedVolume[][],
  options: SampleOptions,
): Binder {
  const pagesTotal = plans.flat().reduce((sum, volume) => sum + volume.pages.length, 0);
  const date = new Date(Date.UTC(request.year ?? 2026, 1, 20));
  let pagesDone = 0;
  const onPage = (): void => {
    pagesDone = Math.min(pagesDone + 1, pagesTotal);
    options.onProgress?.({ pagesDone, pagesTotal });
  };
  return async (path, title, volume) => {
    const file = join(request.outDir, MATERIALS, ...path.split('/'));
    await makeFolder(dirname(file));
    await bindPdf(file, volume.pages, { title, date, paint: pool.paint, onPage, signal: options.signal });
    return (await stat(file)).size;
  };
}

async function writeApplicant(
  request: SampleRequest,
  applicant: SampleApplicant,
  plan: readonly PlannedVolume[],
  bind: Binder,
  year: number,
): Promise<TruthApplicant> {
  const { identity, profile } = applicant;
  const volumes: TruthApplicant['volumes'] = [];
  for (const volume of plan) {
    const path = placeVolume(applicant, volume.role, request.layout, year);
    const bytes = await bind(path, identity.name, volume);
    volumes.push({ role: volume.role, path, pages: volume.pages.length, bytes });
  }
  return {
    number: applicant.number,
    applicant: identity.name,
    creditCode: identity.creditCode,
    kind: profile.kind,
    region: identity.region,
    district: identity.district,
    profile: profile.id,
    about: profile.about,
    problems: describeProblems(applicant),
    volumes,
    facts: describeFacts(applicant, plan),
  };
}

/** A folder that nobody asked for: two pages of somebody else's application. */
async function writeStray(
  request: SampleRequest,
  name: string,
  plan: readonly PlannedVolume[],
  bind: Binder,
  year: number,
) {
  const first = plan[0];
  if (!first) return;
  const pages = first.pages.slice(-2);
  const above = request.layout === 'applicant' ? '' : `乌鲁木齐市${year}年第一批专精特新中小企业材料/`;
  await bind(`${above}${name}/${name}胶装册.pdf`, name, { role: 'application', pages });
}

async function writeLists(
  request: SampleRequest,
  applicants: readonly SampleApplicant[],
  stray: Parameters<typeof rosterList>[1],
  year: number,
): Promise<void> {
  const roster = rosterList(applicants, stray, year);
  await writeListXlsx(join(request.outDir, NAMES.rosterXlsx), roster);
  await writeListDocx(join(request.outDir, NAMES.rosterDocx), roster);
  await writeListXlsx(join(request.outDir, NAMES.declaredXlsx), declaredList(applicants));
  await writeListXlsx(
    join(request.outDir, NAMES.expertsXlsx),
    expertList(request.seed, request.experts, applicants),
  );
}

const NAMES = {
  rosterXlsx: '推荐汇总表.xlsx',
  rosterDocx: '推荐汇总表.docx',
  declaredXlsx: '申报数据.xlsx',
  expertsXlsx: '专家名单.xlsx',
} as const;

function makeManifest(request: SampleRequest, applicants: readonly TruthApplicant[]): SampleManifest {
  const volumes = applicants.flatMap((applicant) => applicant.volumes);
  return {
    outDir: request.outDir,
    ...NAMES,
    materialsDir: MATERIALS,
    truthJson: 'truth.json',
    cases: applicants.length,
    volumes: volumes.length,
    pages: volumes.reduce((sum, volume) => sum + volume.pages, 0),
    bytes: volumes.reduce((sum, volume) => sum + volume.bytes, 0),
  };
}

/** Refuses a sample that cannot be made (SAMPLE_SIZE); to be asked before anything is replaced for it. */
export function checkSampleSize(request: Pick<SampleRequest, keyof typeof LIMITS>): void {
  for (const key of ['cases', 'pages', 'experts'] as const) {
    const [min, max] = LIMITS[key];
    const got = request[key];
    if (!Number.isInteger(got) || got < min || got > max)
      throw new Refusal('SAMPLE_SIZE', { what: WORDS[key], min, max, got });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    throw new Refusal('FILE_UNWRITABLE', { name: basename(folder), reason }, { cause: error });
  }
}
