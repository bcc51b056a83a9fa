import type { ElectronApplication, Page } from 'playwright-core';
import { makeRandom } from '#electron/samples/random.ts';
import type { BenchRow } from '../bench-row.ts';
import { memoryOf, percentile, timeTool } from './figures.ts';
import type { KindMaterial } from './material.ts';
import { probe } from './probe.ts';
import { openStockViewer } from './stock-viewer.ts';

const jumps = 16;

interface Figures {
  readonly open: number;
  readonly jump: number;
  readonly memory: number;
}

type Kind = KindMaterial['kinds'][number];

/** Each kind of scan in the built app, and in stock pdf.js beside it; and `pdftoppm` where it is installed. */
export async function measureKinds(
  app: ElectronApplication,
  page: Page,
  { kinds }: KindMaterial,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of kinds) {
    const own = await measureOwnKind(app, page, kind);
    // What stock pdf.js cannot open has no ratio.
    const stock = await measureStockKind(app, page, kind).catch((error: unknown) => {
      console.error(`stock pdf.js, ${kind.name}: ${String(error)}`);
      return null;
    });
    rows.push(
      toRow(`open-case-${kind.name}-${kind.pages}p`, 'ms', own.open, stock?.open),
      toRow(`random-page-p95-${kind.name}-${kind.pages}p`, 'ms', own.jump, stock?.jump),
      toRow(`memory-${kind.name}-${kind.pages}p`, 'MB', own.memory, stock?.memory),
    );
    const tool = await timePages(kind);
    if (tool !== null) {
      rows.push({
        ...toRow(`random-page-p95-${kind.name}-${kind.pages}p`, 'ms', own.jump, tool),
        reference: 'pdftoppm -r 150',
      });
    }
  }
  return rows;
}

async function measureOwnKind(app: ElectronApplication, page: Page, kind: Kind): Promise<Figures> {
  const open = await probe(page, 'open', kind.caseId);
  await probe(page, 'unsplit');
  const times: number[] = [];
  for (const at of jumpPages(kind)) times.push(await probe(page, 'jump', at));
  const pid = await (await app.browserWindow(page)).evaluate((one) => one.webContents.getOSProcessId());
  return { open, jump: percentile(times, 0.95), memory: await memoryOf(app, pid) };
}

async function measureStockKind(app: ElectronApplication, page: Page, kind: Kind): Promise<Figures> {
  const width = await probe(page, 'paintedWidth');
  const stock = await openStockViewer(app, kind.path);
  try {
    const open = await stock.open(width);
    const times: number[] = [];
    for (const at of jumpPages(kind)) times.push(await stock.paint(at));
    return { open, jump: percentile(times, 0.95), memory: await memoryOf(app, await stock.pid()) };
  } finally {
    await stock.close();
  }
}

function jumpPages({ pages }: Kind): number[] {
  const random = makeRandom(63, 'kinds');
  return Array.from({ length: jumps }, () => random.int(0, pages - 1)).filter(
    (page, index, all) => page !== all[index - 1],
  );
}

async function timePages(kind: Kind): Promise<number | null> {
  const times: number[] = [];
  for (const page of jumpPages(kind)) {
    const took = await timeTool('pdftoppm', kind.path, page + 1).catch(() => null);
    if (took === null) return null;
    times.push(took);
  }
  return percentile(times, 0.95);
}

function toRow(name: string, unit: string, value: number, referenceValue: number | undefined): BenchRow {
  if (referenceValue === undefined) return { name, value, unit };
  return { name, value, unit, reference: 'stock pdf.js', referenceValue, ratio: referenceValue / value };
}
