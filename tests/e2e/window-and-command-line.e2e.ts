import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
import { read } from './stage/ask.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';

const stage = useStage();
const dataDir = await makeJourneyFolder(stage.bureauData);
const stick = await makeJourneyFolder();
const { batchId } = stage;
const [other] = stage.others;
let window: JourneyWindow;

const run = (...args: readonly string[]) => runPingxia('--data', dataDir, ...args);
const ledger = () => read(window.page, 'ledger.verify', {});

describe('a command while the window has the data folder', () => {
  beforeAll(async () => {
    window = await openWindow('window-and-command-line', dataDir);
    await window.page.getByRole('button', { name: '进入汇总台' }).waitFor();
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [dataDir, stick]) await removeFolder(folder);
  });

  runInOrder('window-and-command-line', () => window);

  it('is refused in words and writes nothing, while the window goes on', async () => {
    const before = await ledger();
    const out = join(stick, 'again.pxb');
    const commands = [
      ['batch', 'status', batchId],
      ['bundle', 'export', batchId, '--expert', stage.expert.id, '--out', out],
      [
        'keys',
        'enrol',
        other?.card ?? '',
        '--expert',
        other?.id ?? '',
        '--fingerprint',
        other?.fingerprint ?? '',
      ],
      ['result', 'import', other?.result ?? ''],
      ['rank', batchId],
    ];
    for (const args of commands) {
      const { exitCode, json } = await run(...args);
      expect({ args, exitCode, json }).toMatchObject({ exitCode: 1, json: { error: { code: 'DB_IN_USE' } } });
      expect((json as { error: { message: string } }).error.message).toContain('另一个评匣正在使用');
    }
    expect(existsSync(out)).toBe(false);
    expect(await ledger()).toEqual(before);
    await read(window.page, 'settings.set', { operator: '窗口里的人' });
    expect((await ledger()).lines).toBe(before.lines + 1);
  });

  it('that only reads runs beside it: a backup of what the window said last, and the check of a package', async () => {
    const { lines, head } = await ledger();
    const file = join(stick, 'a.pxbak');
    expect(await run('backup', 'create', '--out', file)).toMatchObject({
      exitCode: 0,
      json: { ledger: { lines, head } },
    });
    expect(await run('backup', 'verify', file)).toMatchObject({
      exitCode: 0,
      json: { ledger: { lines, head } },
    });
    expect((await runPingxia('verify', stage.expert.bundle)).exitCode).toBe(0);
    expect(await read(window.page, 'backup.status', {})).toMatchObject({ hasChanges: false });
    expect(await ledger()).toEqual({ lines, head });
    expect(window.faults).toEqual([]);
  });

  it('is done when the window is closed, on everything that the window had acknowledged', async () => {
    const { lines } = await ledger();
    await window.close();
    const { exitCode, json } = await run('batch', 'status', batchId);
    expect({ exitCode, json }).toMatchObject({ exitCode: 0 });
    window = await openWindow('window-and-command-line', dataDir, 2);
    expect((await read(window.page, 'settings.get', {})).operator).toBe('窗口里的人');
    expect((await ledger()).lines).toBe(lines);
  });
});
