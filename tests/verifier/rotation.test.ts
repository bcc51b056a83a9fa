import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signDecision } from '#electron/core/decisions/sign.ts';
import { ensureSigner } from '#electron/core/keys/own-keys.ts';
import type { PublishedRanking } from '#electron/core/results/published.ts';
import { exportRankingJson } from '#electron/core/results/published.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import type { Decision, DecisionDraft } from '#shared/domain/decision.ts';
import { makeFolder, openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  panel,
  prepareBatch,
  reviewAll,
} from '#tests/electron/core/desk/whole-job.ts';
import { hasPython } from '#tests/electron/exchange/python.ts';

const script = join(import.meta.dirname, 'rank.py');
const quota = { total: 2, proportional: false, groups: [], groupMax: null };

/** Both verifiers about one folder: `ok` or the refusal; ours also says which decisions count. */
async function judge(folder: string): Promise<{ ours: string; theirs: string; effects: string[] }> {
  const { first, ranking } = await replayFolder({ folder });
  const effects = ranking.flatMap(({ caseId, decisions }) =>
    decisions.map((one) => `${caseId} ${one.effect}`),
  );
  const ours = first?.code ?? 'ok';
  try {
    execFileSync('python3', [script, folder], { encoding: 'utf8', stdio: 'pipe' });
    return { ours, theirs: 'ok', effects };
  } catch (error) {
    const words = String((error as { stderr: unknown }).stderr);
    return { ours, theirs: /refusal\.Refusal: (\w+)/.exec(words)?.[1] ?? words, effects };
  }
}

/** One expert's whole way on a machine of their own; returns the machine. */
async function review(bureau: TestDesk, batchId: string, folder: string, name: string): Promise<TestDesk> {
  const expert = await openDesk(join(folder, name));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', join(folder, 'public')));
  await enrol(bureau, expert, 'E01', folder);
  await reviewAll(expert, batchId);
  const path = join(folder, 'public', `${name}.pxr`);
  await exportResult(expert, batchId, path);
  expect(await importResults(bureau, [path])).toMatchObject([{ state: 'accepted' }]);
  return expert;
}

async function prepare() {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder), { ...panel, quota });
  await bureau.call('settings.set', { operator: '马建军' });
  const out = join(folder, 'public');
  mkdirSync(out);
  const publish = () => exportRankingJson(bureau.core, { batchId, path: join(out, 'ranking.json') });
  return { folder, bureau, batchId, out, publish };
}

const draftOf = (batchId: string): DecisionDraft => ({
  batchId,
  caseId: `${batchId}-001`,
  itemId: null,
  kind: 'spotCheck',
  effect: 'exclude',
  decidedOn: '2026-12-01',
  text: '抽查不符。',
  reason: '抽查',
  leader: null,
  secondPerson: { name: '李红', unit: '' },
});

describe.skipIf(!hasPython)('keys that change in the middle of a batch, judged by both verifiers', () => {
  it('decisions are the root’s, after another key signs bundles and after the root was handed over', async () => {
    const { folder, bureau, batchId, out, publish } = await prepare();
    await review(bureau, batchId, folder, 'first');
    await bureau.call('keys.rotate', { reason: '例行更换' });
    await bureau.call('decision.add', draftOf(batchId));
    await publish();
    const first = `${batchId}-001 exclude`;
    expect(await judge(out)).toEqual({ ours: 'ok', theirs: 'ok', effects: [first] });

    await bureau.call('keys.handOver', { reason: '换人' });
    await bureau.call('decision.add', { ...draftOf(batchId), caseId: `${batchId}-002` });
    const table = await publish();
    expect(table.rosters).toBeDefined();
    const effects = [first, `${batchId}-002 exclude`];
    expect(await judge(out)).toEqual({ ours: 'ok', theirs: 'ok', effects });

    // A key that signs bundles, even today's, decides nothing.
    const issuer = await ensureSigner(bureau.core, 'bureau', { name: '', unit: '' }, batchId, 1);
    const [last] = table.decisions.slice(-1);
    const again = await signDecision(issuer, JSON.parse(last?.payload ?? '') as Decision);
    const forged: PublishedRanking = { ...table, decisions: [...table.decisions.slice(0, -1), again] };
    writeFileSync(join(out, 'ranking.json'), JSON.stringify(forged));
    expect(await judge(out)).toMatchObject({ ours: 'DECISION_BROKEN', theirs: 'DECISION_BROKEN' });
  }, 120_000);

  it('an expert who lost a key hands in with another once the roster says that both are theirs', async () => {
    const { folder, bureau, batchId, out, publish } = await prepare();
    const expert = await review(bureau, batchId, folder, 'first');
    const [key] = await bureau.call('keys.list', {});
    await bureau.call('keys.revoke', { keyId: key?.keyId ?? '', reason: '口令遗忘' });
    rmSync(join(expert.dataDir, 'keys', 'expert.json'));
    await expert.call('settings.set', { operator: '阿依努尔' });
    await enrol(bureau, expert, 'E01', folder);
    await importBundle(expert, await handOut(bureau, batchId, 'E01', out));
    const caseId = (await expert.call('my.cases', { batchId }))[0]?.file.id ?? '';
    await expert.call('review.correct', { caseId, reason: '笔误' });
    await expert.call('review.change', { caseId, change: { type: 'opinion.set', text: '更正' } });
    await expert.call('review.setDone', { caseId, done: true });
    await expert.call('seal.sign', { batchId });
    const path = join(out, 'second.pxr');
    await exportResult(expert, batchId, path);
    expect(await importResults(bureau, [path])).toMatchObject([{ state: 'accepted' }]);
    const table = await publish();
    expect(await judge(out)).toEqual({ ours: 'ok', theirs: 'ok', effects: [] });

    // The roster that names the second key travels with the table; without it, it might be anybody's.
    for (const name of readdirSync(out).filter((one) => one.endsWith('2.pxb'))) rmSync(join(out, name));
    const { rosters, ...without } = table;
    expect(rosters).toBeDefined();
    writeFileSync(join(out, 'ranking.json'), JSON.stringify(without));
    const { ours, theirs } = await judge(out);
    expect({ ours, theirs }).toEqual({ ours: 'KEY_DIFFERS', theirs: 'KEY_DIFFERS' });
  }, 120_000);
});
