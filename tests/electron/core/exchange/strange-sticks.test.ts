import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, afterAll } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { importReceipts } from '#electron/core/exchange/receipts.ts';
import { inspectIdentity } from '#electron/core/keys/roster.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { packsDir } from '../desk/desk.ts';

const gib = 1024 ** 3;

/** What lies on a stick instead of a file, each under any name that a package may have. */
const makers: Readonly<Record<string, (path: string) => unknown>> = {
  'a named pipe that nobody writes to': (path) => execFileSync('mkfifo', [path]),
  'a folder': (path) => mkdirSync(path),
  'a link to a device without end': (path) => symlinkSync('/dev/zero', path),
  'a link to the terminal': (path) => symlinkSync('/dev/tty', path),
  'a link to nothing': (path) => symlinkSync('nowhere', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'ten gibibytes of nothing': (path) => {
    const file = openSync(path, 'w');
    ftruncateSync(file, 10 * gib);
    closeSync(file);
  },
  'more than a package may have': (path) => {
    const file = openSync(path, 'w');
    ftruncateSync(file, 70 * gib);
    closeSync(file);
  },
};

describe.skipIf(process.platform === 'win32')('what lies on a stick instead of a package', () => {
  let folder: string;
  let core: Core;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strange-'));
    core = await openCore({ dataDir: join(folder, 'data'), appVersion: '0.0.0-test', packsDir });
  });
  afterAll(() => {
    closeCore(core);
    rmSync(folder, { recursive: true });
  });

  test.each(Object.keys(makers))(
    '%s is refused with a code, at once and without being held',
    async (name) => {
      const stick = mkdtempSync(join(folder, 'stick-'));
      const make = (file: string): string => {
        makers[name]?.(join(stick, file));
        return join(stick, file);
      };
      const before = process.memoryUsage.rss();
      const started = performance.now();
      const [result] = await importResults(core, { paths: [make('a.pxr')] });
      expect(result?.state).toBe('refused');
      const [meeting] = await importResults(core, { paths: [make('a.pxm')] });
      expect(meeting?.state).toBe('refused');
      expect((await importBundle(core, { path: make('a.pxb') })).report.state).toBe('refused');
      expect((await importBundle(core, { path: make('b.pxb.001') })).report.state).toBe('refused');
      expect(await importReceipts(core, { paths: [make('a.pxa')] })).toMatchObject([{ ok: false }]);
      const card = await inspectIdentity({ path: make('a.pxi') }).catch((error: unknown) => error);
      expect(isRefusal(card)).toBe(true);
      const replayed = await replayFolder({ folder: stick }).catch((error: unknown) => error);
      expect(isRefusal(replayed, 'REPLAY_NOTHING')).toBe(true);
      // Neither read to its end nor waited for; the limits are those of a machine with much else to do.
      expect(performance.now() - started).toBeLessThan(20_000);
      expect((process.memoryUsage.rss() - before) / 1024 ** 2).toBeLessThan(300);
    },
    60_000,
  );
});
