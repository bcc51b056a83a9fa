import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportDecisions } from '#electron/core/decisions/decisions.ts';
import { readChain, verifyDecisions } from '#electron/core/decisions/sign.ts';
import { findOwnPublic } from '#electron/core/keys/own-keys.ts';
import { rankBatch } from '#electron/core/results/ranking.ts';
import type { DecisionDraft } from '#shared/domain/decision.ts';
import { makeFolder, openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import { handOut, prepareBatch } from '#tests/electron/core/desk/whole-job.ts';
import { bureau as otherBureau } from '#tests/electron/exchange/samples.ts';

async function openBatch(): Promise<{ bureau: TestDesk; batchId: string; draft: DecisionDraft }> {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  await bureau.call('settings.set', { operator: '马建军' });
  const draft: DecisionDraft = {
    batchId,
    caseId: `${batchId}-001`,
    itemId: null,
    kind: 'partyMeeting',
    effect: 'none',
    decidedOn: '2026-12-01',
    text: '会议研究，同意列入公示名单。',
    reason: '党组会议定',
    leader: null,
    secondPerson: { name: '李红', unit: '机关纪委' },
  };
  return { bureau, batchId, draft };
}

describe('later decisions', () => {
  it('are appended, signed, chained, shown in the ranking and kept in the ledger; no score changes', async () => {
    const { bureau, batchId, draft } = await openBatch();
    const before = rankBatch(bureau.core, { batchId });
    const first = await bureau.call('decision.add', draft);
    const second = await bureau.call('decision.add', { ...draft, kind: 'spotCheck', effect: 'exclude' });
    expect([first.seq, second.seq]).toEqual([1, 2]);
    const listed = await bureau.call('decision.list', { batchId });
    expect(listed.map((one) => one.prevDigest)).toEqual([null, listed[0]?.digest]);
    const own = await findOwnPublic(bureau.core, 'bureau', batchId);
    expect(listed.map((one) => one.signer)).toEqual([own?.name, own?.name]);

    const after = rankBatch(bureau.core, { batchId });
    expect(after.map(({ decisions: _, ...row }) => row)).toEqual(
      before.map(({ decisions: _, ...row }) => row),
    );
    expect(after.find((row) => row.caseId === draft.caseId)?.decisions.map((one) => one.sentence)).toEqual([
      '2026-12-01 党组会：会议研究，同意列入公示名单。（第二人：李红）',
      '2026-12-01 抽查：取消名额：会议研究，同意列入公示名单。（第二人：李红）',
    ]);
    const ledger = await bureau.call('ledger.list', {
      batchId,
      subject: draft.caseId,
      beforeSeq: null,
      limit: 9,
    });
    expect(ledger.filter((line) => line.action === 'decision.add')).toHaveLength(2);
  });

  it('need two different persons', async () => {
    const { bureau, draft } = await openBatch();
    const alone = { ...draft, secondPerson: { name: ' 马建军', unit: '' } };
    expect(await bureau.refused('decision.add', alone)).toBe('DECISION_SECOND_PERSON');
    await bureau.call('settings.set', { operator: '' });
    expect(await bureau.refused('decision.add', draft)).toBe('DECISION_OPERATOR');
    expect(await bureau.call('decision.list', { batchId: draft.batchId })).toEqual([]);
  });

  it('refuse what does not fit the case', async () => {
    const { bureau, draft } = await openBatch();
    const refused = (more: Partial<DecisionDraft>) => bureau.refused('decision.add', { ...draft, ...more });
    expect(await refused({ caseId: `${draft.batchId}-099` })).toBe('NOT_FOUND');
    expect(await refused({ batchId: 'b-ffffffff' })).toBe('NOT_FOUND');
    expect(await refused({ effect: 'admit' })).toBe('DECISION_INVALID');
    expect(await refused({ effect: 'readmit' })).toBe('DECISION_INVALID');
    expect(await refused({ caseId: null, effect: 'exclude' })).toBe('DECISION_INVALID');
    expect(await refused({ kind: 'minutes', effect: 'exclude' })).toBe('DECISION_INVALID');
    expect(await refused({ itemId: 'c1' })).toBe('DECISION_INVALID');
    await bureau.call('decision.add', { ...draft, effect: 'exclude' });
    expect(await refused({ effect: 'exclude' })).toBe('DECISION_INVALID');
    await bureau.call('decision.add', { ...draft, effect: 'readmit' });
    await bureau.call('decision.add', { ...draft, caseId: null, kind: 'minutes' });
  });

  it('let an expert of the batch arbitrate one item, and nobody else', async () => {
    const { bureau, draft } = await openBatch();
    const arbitration = { ...draft, kind: 'arbitration', itemId: 'c1', leader: 'E01' } as const;
    const refused = (more: Partial<DecisionDraft>) =>
      bureau.refused('decision.add', { ...arbitration, ...more });
    expect(await refused({ leader: null })).toBe('DECISION_INVALID');
    expect(await refused({ itemId: 'nothing' })).toBe('DECISION_INVALID');
    expect(await refused({ leader: 'E77' })).toBe('DECISION_LEADER');
    expect(await refused({ effect: 'exclude' })).toBe('DECISION_INVALID');
    const done = await bureau.call('decision.add', arbitration);
    expect(done).toMatchObject({ itemId: 'c1', leader: 'E01', operator: '马建军' });
  });

  it('do not survive a change of text, key, order or batch', async () => {
    const { bureau, batchId, draft } = await openBatch();
    await bureau.call('decision.add', draft);
    await bureau.call('decision.add', { ...draft, text: '第二项' });
    const own = await findOwnPublic(bureau.core, 'bureau', batchId);
    const all = exportDecisions(bureau.core, batchId);
    const [first, second] = all;
    if (own === null || first === undefined || second === undefined) throw new Error('nothing signed');
    expect(verifyDecisions(all, batchId, [own])).toHaveLength(2);
    const broken = expect.objectContaining({ code: 'DECISION_BROKEN' });
    const changed = { ...first, payload: first.payload.replace('同意', '不予') };
    expect(() => verifyDecisions([changed, second], batchId, [own])).toThrow(broken);
    expect(() => verifyDecisions(all, batchId, [otherBureau.identity])).toThrow(broken);
    expect(() => verifyDecisions([second, first], batchId, [own])).toThrow(broken);
    expect(() => verifyDecisions([second], batchId, [own])).toThrow(broken);
    expect(() => readChain(all, 'b-ffffffff')).toThrow(broken);
    expect(() => readChain([{ ...first, payload: '{' }], batchId)).toThrow(broken);
  });
});

describe('a root key that is kept off this machine', () => {
  it('is asked for by its file, and no second one is made in its place', async () => {
    const { bureau, batchId, draft } = await openBatch();
    await handOut(bureau, batchId, 'E01', makeFolder());
    await bureau.call('keys.rotate', { reason: '根密钥离线保存' });
    const keys = join(bureau.dataDir, 'keys');
    const [root, safe] = [join(keys, 'bureau.json'), join(makeFolder(), 'bureau.json')];
    renameSync(root, safe);
    const before = readdirSync(keys);
    await expect(bureau.call('decision.add', draft)).rejects.toThrow('「bureau.json」');
    expect(existsSync(root)).toBe(false);
    expect(readdirSync(keys)).toEqual(before);
    expect(await bureau.call('decision.list', { batchId })).toEqual([]);
    renameSync(safe, root);
    expect((await bureau.call('decision.add', draft)).seq).toBe(1);
  });

  it('is not replaced when the only key was moved away, nor after the root was handed over', async () => {
    const { bureau, batchId, draft } = await openBatch();
    await handOut(bureau, batchId, 'E01', makeFolder());
    const keys = join(bureau.dataDir, 'keys');
    const first = join(makeFolder(), 'bureau.json');
    renameSync(join(keys, 'bureau.json'), first);
    const again = {
      batchId,
      expertId: 'E01',
      folderFileId: bureau.grant(makeFolder()),
      taskId: randomUUID(),
    };
    expect(await bureau.refused('bundle.export', again)).toBe('NOT_FOUND');
    renameSync(first, join(keys, 'bureau.json'));
    await bureau.call('keys.rotate', { reason: '例行更换' });
    await bureau.call('keys.handOver', { reason: '换人保管' });
    renameSync(join(keys, 'root-1.json'), join(makeFolder(), 'root-1.json'));
    expect(await bureau.refused('decision.add', draft)).toBe('NOT_FOUND');
    expect(readdirSync(keys).toSorted()).toEqual(['bureau.json', 'issuer-1.json']);
  });
});
