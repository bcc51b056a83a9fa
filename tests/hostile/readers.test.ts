import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { hostilePdfs } from './pdfs/all.ts';

/** Far more than it takes: what still runs then hangs. */
const HANG_MS = 120_000;
/** Node itself with our readers takes 90 MB; a gigabyte that was inflated or a table that was believed shows. */
const PEAK_MEGABYTES = 450;

const Look = z.object({
  name: z.string(),
  pages: z.int().nullable(),
  problem: z.string().nullable(),
  simple: z.object({ pages: z.int(), pictures: z.int() }).nullable(),
  peakMegabytes: z.number(),
});
type Look = z.infer<typeof Look>;

const looks = new Map<string, Look>();
let last = '';
let exitCode: number | null = null;
let folder = '';

describe('our readers of PDFs', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pingxia-hostile-'));
    for (const { name, make } of hostilePdfs) await writeFile(join(folder, `${name}.pdf`), make());
    const child = spawn(process.execPath, [inRepo('tests', 'hostile', 'parse-folder.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: HANG_MS,
      killSignal: 'SIGKILL',
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    for await (const line of createInterface({ input: child.stdout })) {
      const said: unknown = JSON.parse(line);
      const look = Look.safeParse(said);
      last = z.object({ name: z.string() }).parse(said).name;
      if (look.success) looks.set(look.data.name, look.data);
    }
    exitCode = await ended;
  }, HANG_MS * 2);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('stand still at no file, crash at none', () => {
    expect(exitCode, `stopped at ${last}`).toBe(0);
    expect(looks.size).toBe(hostilePdfs.length);
  });

  it('take no more memory than an honest scan needs', () => {
    const peak = Math.max(...[...looks.values()].map(({ peakMegabytes }) => peakMegabytes));
    const first = [...looks.values()].find(({ peakMegabytes }) => peakMegabytes > PEAK_MEGABYTES);
    expect(peak, first?.name).toBeLessThan(PEAK_MEGABYTES);
  });

  it.each(hostilePdfs.map((one) => [one.name, one] as const))('judge %s', (name, { isForeign }) => {
    const look = looks.get(`${name}.pdf`);
    expect(look, 'not looked at').toBeDefined();
    const { pages, problem, simple } = look as Look;
    // Either it was counted or the clerk is told why not; never both, never neither.
    expect(pages === null).toBe(problem !== null);
    expect(isForeign === true ? ['PDF_EMPTY', 'PDF_NOT_PDF'] : ['PDF_DAMAGED', 'PDF_LOCKED', null]).toContain(
      problem,
    );
    expect(pages ?? 0).toBeLessThanOrEqual(20_000);
    // Where both read the file, they agree on how many pages it has; a tree's own counts may lie to the viewer.
    const isComparable = simple !== null && pages !== null && !name.startsWith('tree-');
    expect(isComparable ? simple.pages : pages).toBe(pages);
  });
});

describe('the damaged files', () => {
  it('are many, and each has a name of its own', () => {
    expect(hostilePdfs.length).toBeGreaterThan(150);
    expect(new Set(hostilePdfs.map(({ name }) => name)).size).toBe(hostilePdfs.length);
  });

  it('are the same on every run', () => {
    const digests = () => hostilePdfs.map(({ make }) => createHash('sha256').update(make()).digest('hex'));
    expect(digests()).toEqual(digests());
  });
});
