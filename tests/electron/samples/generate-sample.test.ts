import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPdf } from '#electron/core/intake/inspect-pdf.ts';
import { matchMaterials } from '#electron/core/intake/match-materials.ts';
import { readDeclaredFacts } from '#electron/core/intake/read-declared-facts.ts';
import { readExperts } from '#electron/core/intake/read-experts.ts';
import { readRoster } from '#electron/core/intake/read-roster.ts';
import { scanMaterials } from '#electron/core/intake/scan-materials.ts';
import { generateSample, type SampleRequest } from '#electron/samples/generate-sample.ts';
import { MIN_PAGES } from '#electron/samples/plan-volumes.ts';
import { SampleTruth } from '#electron/samples/sample-schemas.ts';

let folder: string;
let truth: SampleTruth;
const request = (name: string, more: Partial<SampleRequest> = {}): SampleRequest => ({
  outDir: join(folder, name),
  cases: 3,
  pages: MIN_PAGES,
  experts: 3,
  seed: 11,
  layout: 'prefecture',
  ...more,
});
const seen: number[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
  await generateSample(request('main'), { onProgress: ({ pagesDone }) => seen.push(pagesDone) });
  truth = SampleTruth.parse(JSON.parse(await readFile(join(folder, 'main', 'truth.json'), 'utf8')));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const inMain = (...parts: string[]): string => join(folder, 'main', ...parts);

describe('a generated sample', () => {
  it('is read back by intake: same roster from both tables, everything matched but the strays', async () => {
    const sheet = await readRoster(inMain('推荐汇总表.xlsx'));
    const word = await readRoster(inMain('推荐汇总表.docx'));
    const withoutPlace = (rows: typeof sheet.rows) => rows.map((row) => ({ ...row, row: 0 }));
    expect(withoutPlace(word.rows)).toEqual(withoutPlace(sheet.rows));
    expect(sheet.rows.slice(0, 3).map((row) => [row.applicant, row.creditCode, row.kind])).toEqual(
      truth.applicants.map((one) => [one.applicant, one.creditCode, one.kind]),
    );
    const scan = await scanMaterials(inMain('材料'));
    const result = matchMaterials(sheet.rows, scan.dossiers);
    expect(result.matched.map((one) => one.row.applicant)).toEqual(
      truth.applicants.map((one) => one.applicant),
    );
    expect(result.missing.map((row) => row.applicant)).toEqual(truth.strays.rosterOnly);
    expect(result.unmatched.map((one) => one.title)).toEqual(truth.strays.folderOnly);
    expect([...scan.problems, ...result.problems]).toEqual([]);
  });

  it('has volumes with the pages that truth.json promises', async () => {
    for (const volume of truth.applicants.flatMap((one) => one.volumes)) {
      const found = await inspectPdf(inMain('材料', ...volume.path.split('/')));
      expect(found).toMatchObject({ pages: volume.pages, bytes: volume.bytes, problem: null });
    }
  });

  it('declares the figures of truth.json', async () => {
    const declared = await readDeclaredFacts(inMain('申报数据.xlsx'));
    expect(declared.problems).toEqual([]);
    const comparable = (value: unknown) =>
      typeof value === 'string' && /^-?[\d.]+$/.test(value) ? Number(value) : value;
    for (const [index, row] of declared.rows.entries()) {
      const expected = truth.applicants[index]?.facts.map(({ key, year, declared: value }) => [
        key,
        year,
        comparable(value),
      ]);
      expect(row.facts.map(({ key, year, value }) => [key, year, comparable(value)])).toEqual(expected);
    }
    const experts = await readExperts(inMain('专家名单.xlsx'));
    expect(experts.rows.map((row) => row.id)).toEqual(['E01', 'E02', 'E03']);
    expect(experts.rows[1]?.avoid).toEqual([truth.applicants[1]?.applicant]);
  });

  it('shows ink where truth.json says that a figure stands', async () => {
    const [applicant] = truth.applicants.slice(1);
    const facts = (applicant?.facts ?? []).filter((one) => one.key === 'rd_expense' && one.year === 2025);
    expect(facts.map((fact) => [fact.declared, fact.verified])).toEqual([['146.70', '92.40']]);
    const places = facts.flatMap((fact) => fact.places).filter((place) => place.role === 'audit');
    expect(places).toHaveLength(2);
    const [audit] = (applicant?.volumes ?? []).filter((volume) => volume.role === 'audit');
    const images = extractJpegs(await readFile(inMain('材料', ...(audit?.path ?? '').split('/'))));
    expect(images).toHaveLength(audit?.pages ?? 0);
    for (const place of places) {
      const share = await darkShare(images[place.page] ?? Buffer.alloc(0), place.rect);
      expect(share).toBeGreaterThan(0.01);
      expect(share).toBeLessThan(0.3);
    }
  });

  it('reports every page once', () => {
    const pages = truth.applicants
      .flatMap((one) => one.volumes)
      .reduce((sum, volume) => sum + volume.pages, 0);
    expect(pages).toBe(3 * MIN_PAGES);
    expect(seen.slice(0, pages)).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
  });
});

describe('generating', () => {
  it('gives the same bytes for the same request, others for another seed', async () => {
    const digests = await Promise.all(
      [
        request('one', { cases: 1 }),
        request('two', { cases: 1 }),
        request('three', { cases: 1, seed: 12 }),
      ].map(async (each) => {
        await generateSample(each);
        return digestTree(each.outDir);
      }),
    );
    expect(digests[0]).toEqual(digests[1]);
    expect(digests[0]).not.toEqual(digests[2]);
  }, 120_000);

  it('stops on request and leaves no half volume', async () => {
    const controller = new AbortController();
    const stopped = generateSample(request('stopped'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    const left = await readdir(join(folder, 'stopped', '材料'), { recursive: true });
    expect(left.filter((name) => name.endsWith('.pdf'))).toEqual([]);
  }, 60_000);

  it('refuses sizes beyond its limits and a folder that cannot be made', async () => {
    for (const more of [
      { cases: 0 },
      { cases: 301 },
      { pages: MIN_PAGES - 1 },
      { pages: 901 },
      { experts: 0 },
      { cases: 1.5 },
    ]) {
      await expect(generateSample(request('size', more))).rejects.toMatchObject({ code: 'SAMPLE_SIZE' });
    }
    const file = inMain('truth.json', 'below-a-file');
    await expect(generateSample(request('x', { outDir: file }))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });
});

/** Share of dark pixels in a rectangle of an image of 300 dpi, a little inside its edge. */
async function darkShare(jpeg: Buffer, rect: readonly number[]): Promise<number> {
  const image = await loadImage(jpeg);
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect.map((value) => Math.round((value * 300) / 72));
  const { data } = ctx.getImageData(x0 + 6, image.height - y1 + 6, x1 - x0 - 12, y1 - y0 - 12);
  const dark = data.filter((value, index) => index % 4 === 0 && value < 110).length;
  return dark / (data.length / 4);
}

/** JPEG streams of a PDF that holds one image a page, in order. */
function extractJpegs(pdf: Buffer): Buffer[] {
  const images: Buffer[] = [];
  for (let at = pdf.indexOf('/Filter /DCTDecode'); at >= 0; at = pdf.indexOf('/Filter /DCTDecode', at + 1)) {
    const start = pdf.indexOf('stream\n', at) + 7;
    images.push(pdf.subarray(start, pdf.indexOf('\nendstream', start)));
  }
  return images;
}

async function digestTree(root: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    digests[entry.name] = createHash('sha256').update(bytes).digest('hex');
  }
  return digests;
}
