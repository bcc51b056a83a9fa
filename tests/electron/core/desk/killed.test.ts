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

/** Acts that a process goes on with after the last one that is waited for, so that it is killed at work. */
const BEYOND = 100;

/** Lets another process work, kills it once it acknowledged `count` acts, returns the lines of all it did. */
async function runUntilKilled(name: string, args: readonly string[], count: number): Promise<string[]> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > count) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  return text.slice(0, text.lastIndexOf('\n')).split('\n');
}

async function typeUntilKilled(dataDir: string, caseId: string, count: number): Promise<Acknowledged[]> {
  const args = [dataDir, packsDir, caseId, String(count + BEYOND)];
  const lines = await runUntilKilled('./type-until-killed.mjs', args, count);
  return lines.map((line) => JSON.parse(line) as Acknowledged);
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
    const texts = new Set(told.map((line) => (JSON.parse(line) as { after: { text?: string } }).after.text));
    expect(acknowledged.filter(({ text }) => !texts.has(text))).toEqual([]);
    await expert.call('ledger.verify', {});
  }
});

/** What `undo-until-killed.mjs` has written after its first `count` acts: texts to go back through, newest first. */
function textsToUndo(count: number): string[] {
  const steps: string[] = [];
  const undone: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (n % 5 < 2) {
      steps.push(`第 ${n} 次`);
      undone.length = 0;
    } else if (n % 5 === 3) steps.push(undone.pop() ?? '');
    else undone.push(steps.pop() ?? '');
  }
  return ['', ...steps].toReversed();
}

test('killed while undoing and redoing: review and history never part', async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const dataDir = join(folder, 'expert');
  let expert = await openDesk(dataDir);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const caseId = (await expert.call('my.cases', { batchId }))[0]?.file.id ?? '';
  const { revision: start } = await expert.call('review.declare', {
    caseId,
    declaration: { conflict: false },
  });

  let acts = 0;
  for (const count of [1, 8, 23, 41]) {
    closeCore(expert.core);
    const lines = await runUntilKilled(
      './undo-until-killed.mjs',
      [dataDir, packsDir, caseId, String(acts), String(count + BEYOND)],
      count,
    );
    expert = await openDesk(dataDir);
    const { content, revision } = await expert.call('review.get', { caseId });
    expect(revision).toBeGreaterThanOrEqual(Number(lines.at(-1) ?? Infinity));
    acts = revision - start;
    expect(content.opinion).toBe(textsToUndo(acts)[0]);
  }
  const seen = [(await expert.call('review.get', { caseId })).content.opinion];
  while ((await expert.call('review.undo', { caseId })).changes.length > 0) {
    seen.push((await expert.call('review.get', { caseId })).content.opinion);
  }
  expect(seen).toEqual(textsToUndo(acts));
  expect(seen.length).toBeGreaterThan(10);
  await expert.call('ledger.verify', {});
}, 120_000);
