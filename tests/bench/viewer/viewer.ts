import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { makeRandom } from '#electron/samples/random.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import { launchApp } from '#tests/harness/launch-app.ts';
import type { BenchRow } from '../bench-row.ts';
import { memoryOf, percentile, timeTool } from './figures.ts';
import { forgetNetwork } from './forget-network.ts';
import { measureKinds } from './kinds.ts';
import {
  copyData,
  prepareKinds,
  prepareMaterial,
  type ScanCase,
  type ViewerMaterialSize,
} from './material.ts';
import { installProbe, probe } from './probe.ts';
import { measureRectangles } from './rectangles.ts';
import { measureSoak } from './soak.ts';
import { openStockViewer } from './stock-viewer.ts';

const quickSize: ViewerMaterialSize = { pages: 100, megabytes: 75, cases: 8, casePages: 50 };
/** Cases of 50 pages, each leafed through as often as makes 300: the disk holds what a day shows. */
const fullSize: ViewerMaterialSize = { pages: 500, megabytes: 933, cases: 40, casePages: 50 };
const soakSizes = { quick: { visits: 24, pagesEach: 20 }, full: { visits: 40, pagesEach: 300 } };
const quickKinds = { pages: 40, manyPages: 900 };
const fullKinds = { pages: 300, manyPages: 900 };

/** The screen of an ordinary laptop. */
const windowSize = { width: 1920, height: 1080 };
/** A person looks at a page before turning it; whoever paints ahead does so meanwhile. */
const lookMs = 400;

const jumps = 30;
const stockName = 'stock pdf.js';

interface Own {
  readonly open: number;
  readonly reopen: number;
  readonly next: number;
  readonly jump: number;
  readonly scroll: { readonly frames: readonly number[]; readonly blank: number };
  readonly memory: number;
  readonly width: number;
}

interface Reference {
  readonly open: number;
  readonly next: number;
  readonly jump: number;
  readonly memory: number;
}

/** What can be measured alone. */
export const viewerParts = ['large', 'kinds', 'soak', 'marks'] as const;
type ViewerPart = (typeof viewerParts)[number];

/**
 * The suite `viewer` of `npm run bench`: a large scan in the built app, in stock pdf.js in the same Electron,
 * and in the renderers outside that are installed; each kind of scan; many cases in a row; rectangles drawn.
 */
export async function measureViewer({
  full = false,
  parts = viewerParts,
}: {
  readonly full?: boolean;
  readonly parts?: readonly ViewerPart[];
} = {}): Promise<readonly BenchRow[]> {
  const size = full ? fullSize : quickSize;
  const material = await prepareMaterial(size);
  const batchId = batchIdOfCase(material.large.caseId);
  const soakSize = full ? soakSizes.full : soakSizes.quick;
  const name = `${size.pages}p-${size.megabytes}mb`;
  const inWindow = <T>(run: (app: ElectronApplication, page: Page) => Promise<T>): Promise<T> =>
    withCopy(material.dataDir, (dataDir) => withWindow(dataDir, batchId, run));
  const measures: Readonly<Record<ViewerPart, () => Promise<readonly BenchRow[]>>> = {
    large: () =>
      withCopy(material.dataDir, (dataDir) => measureLarge(dataDir, batchId, material.large, name)),
    kinds: () => measureAllKinds(full),
    soak: () => inWindow((app, page) => measureSoak(app, page, material.soak, soakSize)),
    marks: () => inWindow((_app, page) => measureRectangles(page, material.large)),
  };
  const rows: BenchRow[] = [];
  for (const part of viewerParts.filter((one) => parts.includes(one))) {
    rows.push(...(await timed(part, measures[part]())));
  }
  return rows;
}

async function measureLarge(
  dataDir: string,
  batchId: string,
  large: ScanCase,
  name: string,
): Promise<readonly BenchRow[]> {
  const own = await withWindow(dataDir, batchId, (app, page) => measureOwn(app, page, large));
  const reopen = await withWindow(dataDir, batchId, (_app, page) => probe(page, 'open', large.caseId));
  const stock = await withWindow(dataDir, batchId, (app) => measureStock(app, large, own.width));
  return [...describe(name, { ...own, reopen }, stock), ...(await toolRows(name, large, own))];
}

async function measureAllKinds(full: boolean): Promise<BenchRow[]> {
  const material = await prepareKinds(full ? fullKinds : quickKinds);
  const batchId = batchIdOfCase(material.kinds[0]?.caseId ?? '');
  return withCopy(material.dataDir, (dataDir) =>
    withWindow(dataDir, batchId, (app, page) => measureKinds(app, page, material)),
  );
}

/** A data folder as fresh as on the first day. */
async function withCopy<T>(original: string, run: (dataDir: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-viewer-'));
  try {
    const dataDir = join(folder, 'data');
    await copyData(original, dataDir);
    return await run(dataDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Says on stderr how long a phase took: the whole takes minutes. */
async function timed<T>(phase: string, work: Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work;
  console.error(`${phase}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return result;
}

/** A window that shows the cases of the batch. */
async function withWindow<T>(
  dataDir: string,
  batchId: string,
  run: (app: ElectronApplication, page: Page) => Promise<T>,
): Promise<T> {
  const { app, page, close } = await launchApp({ dataDir });
  try {
    page.setDefaultTimeout(120_000);
    await (
      await app.browserWindow(page)
    ).evaluate((own, { width, height }) => own.setContentSize(width, height), windowSize);
    await forgetNetwork(page);
    await installProbe(page);
    await probe(page, 'list', batchId);
    return await run(app, page);
  } finally {
    await close();
  }
}

async function measureOwn(
  app: ElectronApplication,
  page: Page,
  large: ScanCase,
): Promise<Omit<Own, 'reopen'>> {
  const open = await probe(page, 'open', large.caseId);
  await probe(page, 'unsplit');
  const width = await probe(page, 'paintedWidth');
  const next: number[] = [];
  for (let at = 1; at <= 40; at += 1) {
    next.push(await probe(page, 'next', at));
    await page.waitForTimeout(lookMs);
  }
  const jump: number[] = [];
  for (const at of jumpPages(large.pages)) jump.push(await probe(page, 'jump', at));
  const scroll = await probe(page, 'scroll', Math.min(100, large.pages - 1));
  for (let at = 0; at < large.pages; at += 1) await probe(page, 'jump', at);
  const pid = await (await app.browserWindow(page)).evaluate((one) => one.webContents.getOSProcessId());
  const memory = await memoryOf(app, pid);
  return { open, width, next: percentile(next, 0.95), jump: percentile(jump, 0.95), scroll, memory };
}

function jumpPages(pages: number): number[] {
  const random = makeRandom(63, 'jumps');
  return Array.from({ length: jumps }, () => random.int(0, pages - 1)).filter(
    (page, index, all) => page !== all[index - 1],
  );
}

async function measureStock(app: ElectronApplication, large: ScanCase, width: number): Promise<Reference> {
  const stock = await openStockViewer(app, large.path);
  const open = await stock.open(width);
  const next: number[] = [];
  const jump: number[] = [];
  for (let at = 1; at <= 40; at += 1) {
    next.push(await stock.paint(at));
    await setTimeout(lookMs);
  }
  for (const at of jumpPages(large.pages)) jump.push(await stock.paint(at));
  for (let at = 0; at < large.pages; at += 1) await stock.paint(at);
  const memory = await memoryOf(app, await stock.pid());
  await stock.close();
  return { open, next: percentile(next, 0.95), jump: percentile(jump, 0.95), memory };
}

function describe(name: string, own: Own, stock: Reference): BenchRow[] {
  const { frames, blank } = own.scroll;
  const row = (what: string, value: number, unit: string, referenceValue?: number): BenchRow => ({
    name: `${what}-${name}`,
    value,
    unit,
    ...(referenceValue === undefined
      ? {}
      : { reference: stockName, referenceValue, ratio: referenceValue / value }),
  });
  return [
    row('open-first-page', own.open / 1000, 's', stock.open / 1000),
    row('reopen-first-page', own.reopen / 1000, 's', stock.open / 1000),
    row('next-page-p95', own.next, 'ms', stock.next),
    row('random-page-p95', own.jump, 'ms', stock.jump),
    row('memory-all-pages', own.memory, 'MB', stock.memory),
    row('scroll-frame-max', Math.max(...frames), 'ms'),
    row('scroll-frame-p99', percentile(frames, 0.99), 'ms'),
    row('scroll-blank-max', blank, 'ms'),
  ];
}

/** The same figures against renderers outside, where they are installed. */
async function toolRows(name: string, large: ScanCase, own: Own | Omit<Own, 'reopen'>): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const first = await timeTool('mutool', large.path, 1);
  if (first !== null) {
    rows.push(toolRow(`open-first-page-${name}`, own.open, 'mutool draw -r 150', first));
  }
  const times: number[] = [];
  for (const page of jumpPages(large.pages)) {
    const took = await timeTool('pdftoppm', large.path, page + 1);
    if (took !== null) times.push(took);
  }
  if (times.length > 0) {
    rows.push(toolRow(`random-page-p95-${name}`, own.jump, 'pdftoppm -r 150', percentile(times, 0.95)));
  }
  return rows;
}

function toolRow(name: string, value: number, reference: string, referenceValue: number): BenchRow {
  return { name, value, unit: 'ms', reference, referenceValue, ratio: referenceValue / value };
}
