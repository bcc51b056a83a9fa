import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeRecord } from '#electron/core/meeting/record.ts';
import { readActs, signAct } from '#electron/core/meeting/sign-act.ts';
import { readMeetingFile } from '#electron/core/meeting/file.ts';
import { listChains, readRecord } from '#electron/core/meeting/read.ts';
import { requireSigner } from '#electron/core/keys/own-keys.ts';
import { exportRankingJson } from '#electron/core/results/published.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import type { MeetingAct, MeetingMatter } from '#shared/domain/meeting.ts';
import { openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { handOut, importBundle, importResults } from '#tests/electron/core/desk/whole-job.ts';
import { expertDesk, openDiscussion, seatCommittee, takeMeeting, writeOut, type Committee } from './stage.ts';

const rotate = ({ bureau }: Committee) => bureau.call('keys.rotate', { reason: '例行更换' });

async function leadFile({ bureau, batchId, folder }: Committee): Promise<string> {
  const path = join(folder, `lead-${randomUUID()}.pxm`);
  await bureau.call('meeting.exportLead', { batchId, fileId: bureau.grant(path) });
  return path;
}

async function appoint(stage: Committee, expertId = stage.pair[0]): Promise<TestDesk> {
  await stage.bureau.call('meeting.appoint', { batchId: stage.batchId, expertId, caseIds: null });
  return expertDesk(stage, expertId);
}

const recordOf = (paths: readonly string[]): string => paths.find((path) => path.endsWith('.pxm')) ?? '';

async function rule(desk: TestDesk, { batchId, caseId, pair }: Committee, value: boolean): Promise<void> {
  const [dispute] = await desk.call('dispute.list', { batchId });
  await desk.call('meeting.act', {
    batchId,
    matter: {
      type: 'resolve',
      caseId,
      itemId: dispute?.itemId ?? '',
      outcome: 'arbitrate',
      experts: [],
      leader: pair[0],
      reason: '核对执照',
      ruling: {
        facts: [{ key: 'legal_person', year: null, state: 'verified', value, note: '执照' }],
        judgements: {},
      },
    },
  });
}

/** The packages of a stage as a supervisor gets them: bundles, results, the record, the table. */
async function publish(stage: Committee): Promise<string> {
  const { bureau, batchId, folder, results } = stage;
  const out = join(folder, 'published');
  mkdirSync(out);
  for (const [id, path] of results) copyFileSync(path, join(out, `${id}.pxr`));
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.pxb')))
    copyFileSync(join(folder, name), join(out, name));
  await exportRankingJson(bureau.core, { batchId, path: join(out, 'ranking.json') });
  return out;
}

test('acts of the earlier issuer key count after a rotation, the newer key has the last word', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId } = stage;
  await openDiscussion(bureau, stage);
  await rule(bureau, stage, false);
  const find = async () =>
    (await bureau.call('panel.ranking', { batchId })).find((one) => one.caseId === caseId);
  expect(await find()).toMatchObject({ verdict: 'notMet' });
  await rotate(stage);
  await rule(bureau, stage, true);
  const { acts } = readRecord(bureau.core, batchId);
  expect(new Set(acts.map((one) => one.signer.keyId)).size).toBe(2);
  expect(acts.map((one) => one.seq)).toEqual([1, 2, 1]);
  const rows = await bureau.call('panel.ranking', { batchId });
  expect(await find()).toMatchObject({ verdict: 'undecided' });
  // No bundle knows the newer key: the roster beside the acts does.
  const published = await publish(stage);
  const report = await replayFolder({ folder: published });
  expect(report.differences).toEqual([]);
  expect(report.ranking).toEqual(rows);
  expect(report.meeting?.acts).toHaveLength(3);
});

test('a leader follows a rotation in the middle of a meeting by the roster that comes with the lead file', async () => {
  const stage = await seatCommittee({}, false);
  const { bureau, batchId, results } = stage;
  const leader = await appoint(stage);
  expect(await takeMeeting(leader, await leadFile(stage))).toMatchObject({ state: 'accepted' });
  await importResults(leader, [...results.values()]);
  await openDiscussion(leader, stage);
  await rotate(stage);
  // The bureau says something with the newer key, and the leader takes it in.
  await bureau.call('meeting.appoint', { batchId, expertId: stage.pair[0], caseIds: [stage.caseId] });
  const after = await leadFile(stage);
  expect(await takeMeeting(leader, after)).toMatchObject({ state: 'accepted', code: null });
  await rule(leader, stage, true);
  const reports = await importResults(bureau, await writeOut(leader, stage, 'meeting.forward'));
  expect(reports.every((one) => one.code === null)).toBe(true);
  expect(await bureau.call('panel.ranking', { batchId })).toEqual(
    await leader.call('panel.ranking', { batchId }),
  );
});

test('a lead file of a revoked issuer key is refused by who has seen the newer roster', async () => {
  const stage = await seatCommittee({}, false);
  const leader = await appoint(stage);
  const old = await leadFile(stage);
  await rotate(stage);
  await leader.call('bundle.import', {
    fileId: leader.grant(await handOut(stage.bureau, stage.batchId, stage.pair[0], stage.folder)),
    taskId: randomUUID(),
  });
  expect(await takeMeeting(leader, old)).toMatchObject({ state: 'refused', code: 'MEETING_FILE_PURPOSE' });
  expect(await takeMeeting(leader, await leadFile(stage))).toMatchObject({ state: 'accepted' });
});

test('what a leader did before the revocation stays, nothing later comes in', async () => {
  const stage = await seatCommittee({}, false);
  const { bureau, batchId, pair, results } = stage;
  const leader = await appoint(stage);
  await takeMeeting(leader, await leadFile(stage));
  await importResults(leader, [...results.values()]);
  await openDiscussion(leader, stage);
  await importResults(bureau, await writeOut(leader, stage, 'meeting.forward'));
  await rule(leader, stage, true);
  const later = recordOf(await writeOut(leader, stage, 'meeting.forward'));
  const key = (await bureau.call('keys.list', {})).find((one) => one.expertId === pair[0]);
  await bureau.call('keys.revoke', { keyId: key?.keyId ?? '', reason: '遗失' });
  expect(await importResults(bureau, [later])).toMatchObject([
    { state: 'refused', code: 'MEETING_UNAUTHORIZED' },
  ]);
  const acts = readRecord(bureau.core, batchId).acts.map((one) => one.matter.type);
  expect(acts).toEqual(['open', 'appoint']);
  expect(await bureau.refused('meeting.appoint', { batchId, expertId: pair[0], caseIds: null })).toBe(
    'MEETING_LEADER',
  );
});

test('an appointment in another batch gives no say in this one', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId } = stage;
  const leader = await appoint(stage);
  const signer = await requireSigner(leader.core, 'expert', batchId, 1);
  const chainFor = async (id: string, matter: MeetingMatter) => {
    const act: MeetingAct = {
      format: 'pingxia-meeting-act',
      version: 1,
      batchId: id,
      seq: 1,
      prevDigest: null,
      resultsDigest: null,
      operator: '组长',
      recordedAt: '2026-05-01T08:00:00.000Z',
      matter,
    };
    return { signer: signer.identity, acts: [await signAct(signer, act)] };
  };
  const opening = { type: 'open' as const, caseIds: [caseId], names: 'shown' as const };
  const [own] = listChains(bureau.core, batchId);
  const keys = [own?.signer.keyId ?? ''];
  const bureauActs = own === undefined ? [] : readActs(own, batchId);
  const chain = readActs(await chainFor(batchId, opening), batchId);
  expect(composeRecord([bureauActs, chain], keys).opened.has(caseId)).toBe(true);
  expect(() => composeRecord([chain], keys)).toThrow('没有主管部门的组长指定');
  const foreign = await chainFor('b-0badc0de', opening);
  expect(() => readActs(foreign, batchId)).toThrow('属于另一个批次');
});

test('a leader of a batch that was handed out encrypted is told so before the first result', async () => {
  const stage = await seatCommittee({}, false);
  const { bureau, batchId, folder, pair } = stage;
  const leader = await appoint(stage);
  await bureau.call('settings.set', { encryption: 'code' });
  await importBundle(leader, await handOut(bureau, batchId, pair[0], folder));
  expect(await takeMeeting(leader, await leadFile(stage))).toMatchObject({
    state: 'refused',
    code: 'MEETING_SEALED',
  });
  expect(await leader.call('meeting.led', {})).toEqual([]);
});

test('where the roster says who may lead, nobody else is appointed', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, folder, pair } = stage;
  const old = (await bureau.call('keys.list', {})).find((one) => one.expertId === pair[1]);
  await bureau.call('keys.revoke', { keyId: old?.keyId ?? '', reason: '换机' });
  const again = await openDesk(join(folder, 'again'));
  await importBundle(again, await handOut(bureau, batchId, pair[1], folder));
  const card = join(folder, 'again.pxi');
  await again.call('identity.export', { fileId: again.grant(card), role: 'expert' });
  const own = (await again.call('identity.get', {})).find((one) => one.identity.role === 'expert');
  const fingerprint = own?.fingerprint ?? '';
  await bureau.call('keys.enrol', {
    fileId: bureau.grant(card),
    expertId: pair[1],
    fingerprint,
    isLeader: true,
  });
  expect(await bureau.refused('meeting.appoint', { batchId, expertId: pair[0], caseIds: null })).toBe(
    'MEETING_LEADER',
  );
  expect((await bureau.call('meeting.get', { batchId })).mayLead.map((one) => one.expertId)).toEqual([
    pair[1],
  ]);
  await bureau.call('meeting.appoint', { batchId, expertId: pair[1], caseIds: null });
  const path = await leadFile(stage);
  expect((await readMeetingFile(path))?.file.rosters).toHaveLength(1);
});
