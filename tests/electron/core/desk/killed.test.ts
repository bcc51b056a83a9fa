import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import { closeCore } from '#electron/core/open-core.ts';
import { makeFolder, openDesk, packsDir } from './desk.ts';
import { writeMaterial } from './material.ts';
import { handOut, importBundle, prepareBatch } from './whole-job.ts';

interface Acknowledged {
  readonly text: string;
  readonly revision: number;
  readonly savedAt: string;
}

/** Lets another process type, kills it after `count` acknowledgements at the latest, returns them all. */
async function typeUntilKilled(dataDir: string, caseId: string, count: number): Promise<Acknowledged[]> {
  const script = fileURLToPath(new URL('./type-until-killed.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, packsDir, caseId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > count) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  const whole = text.slice(0, text.lastIndexOf('\n'));
  return whole.split('\n').map((line) => JSON.parse(line) as Acknowledged);
}

test('an expert types, the process is killed again and again: nothing acknowledged is lost', async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const dataDir = join(folder, 'expert');
  let expert = await openDesk(dataDir);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const caseId = (await expert.call('my.cases', { batchId }))[0]?.file.id ?? '';
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });

  for (const count of [1, 7, 40]) {
    const before = (await expert.call('review.get', { caseId })).revision;
    closeCore(expert.core);
    const acknowledged = await typeUntilKilled(dataDir, caseId, count);
    expert = await openDesk(dataDir);
    expect(expert.core.store.wasUnclean).toBe(true);
    const { content, revision } = await expert.call('review.get', { caseId });
    // A change may have been committed whose acknowledgement nobody could read any more.
    expect(revision).toBeGreaterThanOrEqual(acknowledged.at(-1)?.revision ?? Infinity);
    expect(content.opinion).toBe(`第 ${revision - before} 次`);
    const told = rawConnection(expert.core.db)
      .prepare('SELECT text FROM ledger WHERE subject = ? ORDER BY seq')
      .pluck()
      .all(caseId) as string[];
    const texts = told.map((line) => (JSON.parse(line) as { after: { text?: string } }).after.text);
    for (const { text } of acknowledged) expect(texts).toContain(text);
    await expert.call('ledger.verify', {});
  }
});
