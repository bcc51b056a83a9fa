import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importResults } from '#tests/electron/core/desk/whole-job.ts';
import type { TestDesk } from '#tests/electron/core/desk/desk.ts';
import {
  expertDesk,
  openDiscussion,
  revoked,
  seatCommittee,
  takeMeeting,
  writeOut,
  type Committee,
} from './stage.ts';

/** The bureau appoints the first of the pair; their machine becomes a leader's. */
async function appoint(stage: Committee, caseIds: string[] | null = null): Promise<TestDesk> {
  const { bureau, batchId, folder, pair } = stage;
  await bureau.call('meeting.appoint', { batchId, expertId: pair[0], caseIds });
  const path = join(folder, 'lead.pxm');
  await bureau.call('meeting.exportLead', { batchId, fileId: bureau.grant(path) });
  const leader = expertDesk(stage, pair[0]);
  const report = await takeMeeting(leader, path);
  expect(report).toMatchObject({ state: 'accepted', code: null });
  return leader;
}

test('a leader collects, discusses and arbitrates without the bureau, which takes all of it in once', async () => {
  const stage = await seatCommittee({}, false);
  const { bureau, batchId, caseId, pair, results } = stage;
  const leader = await appoint(stage);
  expect(await leader.call('meeting.led', {})).toMatchObject([
    { batch: { id: batchId }, leader: { id: pair[0] } },
  ]);
  const paths = [...results.values()];
  expect((await importResults(leader, paths)).map((one) => one.state)).toEqual(paths.map(() => 'accepted'));
  await openDiscussion(leader, stage);
  const [dispute] = await leader.call('dispute.list', { batchId });
  expect(dispute).toMatchObject({ caseId, weight: 'verdict', isOpened: true });
  const ruling = { facts: [{ ...revoked, value: true }], judgements: {} };
  await leader.call('meeting.act', {
    batchId,
    matter: {
      type: 'resolve',
      caseId,
      itemId: dispute?.itemId ?? '',
      outcome: 'arbitrate',
      experts: [],
      leader: pair[0],
      reason: '执照在有效期内',
      ruling,
    },
  });
  const before = await leader.call('panel.ranking', { batchId });

  const forwarded = await writeOut(leader, stage, 'meeting.forward');
  const copies = forwarded
    .filter((path) => path.endsWith('.pxr'))
    .map((path) => readFileSync(path).toString('base64'));
  expect(copies.toSorted()).toEqual(paths.map((path) => readFileSync(path).toString('base64')).toSorted());
  // One result comes by the expert's own stick first, the rest by the leader's.
  await importResults(bureau, [paths[0] ?? '']);
  const reports = await importResults(bureau, forwarded);
  expect(reports.map((one) => one.state).toSorted()).toEqual(
    ['accepted', 'accepted', 'accepted', 'already'].toSorted(),
  );
  expect((await importResults(bureau, forwarded)).every((one) => one.state === 'already')).toBe(true);
  const rows = await bureau.call('panel.ranking', { batchId });
  expect(rows).toEqual(before);
  expect(rows.find((one) => one.caseId === caseId)?.flags.join()).toContain('按组长仲裁重新计算');
  const view = await bureau.call('meeting.get', { batchId });
  expect(view.acts.map((one) => one.type)).toEqual(['open', 'resolve', 'appoint']);
});

test('a leader sees nothing of a case that they review before their own review is in', async () => {
  const stage = await seatCommittee({ discussionFrom: 'minimum' }, false);
  const { batchId, caseId, pair, results } = stage;
  const leader = await appoint(stage);
  await importResults(leader, [results.get(pair[1]) ?? '']);
  expect(await leader.refused('panel.reviews', { caseId })).toBe('MEETING_BLIND');
  expect(await leader.refused('dispute.get', { caseId, itemId: null })).toBe('MEETING_BLIND');
  expect((await leader.call('dispute.list', { batchId })).filter((one) => one.caseId === caseId)).toEqual([]);
  const row = (await leader.call('panel.ranking', { batchId })).find((one) => one.caseId === caseId);
  expect(row?.experts.map((one) => one.score)).toEqual([null, null]);
  const matter = { type: 'open' as const, caseIds: [caseId], names: 'shown' as const };
  expect(await leader.refused('meeting.act', { batchId, matter })).toBe('MEETING_NOT_READY');
});

test('a leader of one case sees and decides on no other', async () => {
  const stage = await seatCommittee({}, false);
  const { batchId, caseId, results, bureau } = stage;
  const leader = await appoint(stage, [caseId]);
  await importResults(leader, [...results.values()]);
  const cases = (await leader.call('meeting.get', { batchId })).cases.map((one) => one.caseId);
  expect(cases).toEqual([caseId]);
  const other =
    (await bureau.call('batch.cases', { batchId })).find(({ file }) => file.id !== caseId)?.file.id ?? '';
  expect(await leader.refused('panel.reviews', { caseId: other })).toBe('MEETING_NOT_LEADER');
  const matter = { type: 'open' as const, caseIds: [other], names: 'shown' as const };
  expect(await leader.refused('meeting.act', { batchId, matter })).toBe('NOT_FOUND');
});

test('a leader cannot alter a result, appoint, or speak with a key that nobody appointed', async () => {
  const stage = await seatCommittee({}, false);
  const { batchId, bureau, folder, pair, results } = stage;
  const leader = await appoint(stage);
  const damaged = join(folder, 'damaged.pxr');
  const bytes = readFileSync(results.get(pair[1]) ?? '');
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(damaged, bytes);
  expect(await importResults(leader, [damaged])).toMatchObject([{ state: 'refused' }]);
  expect(await leader.refused('meeting.appoint', { batchId, expertId: pair[1], caseIds: null })).toBe(
    'MEETING_INVALID',
  );
  await importResults(leader, [...results.values()]);
  await openDiscussion(leader, stage);
  const [record] = (await writeOut(leader, stage, 'meeting.forward')).filter((path) => path.endsWith('.pxm'));
  const forged = join(folder, 'forged.pxm');
  writeFileSync(forged, readFileSync(record ?? '', 'utf8').replace('shown', 'blind'));
  expect(await importResults(bureau, [forged])).toMatchObject([
    { state: 'refused', code: 'MEETING_SIGNATURE' },
  ]);
  // Without the appointment in the bureau's own chain the record is nobody's.
  const stranger = expertDesk(stage, pair[1]);
  expect(await stranger.refused('meeting.get', { batchId })).toBe('NOT_FOUND');
  const lead = join(folder, 'lead.pxm');
  expect(await stranger.call('meeting.import', { fileId: stranger.grant(lead) })).toMatchObject({
    state: 'refused',
    code: 'MEETING_FILE_PURPOSE',
  });
});

test('panel rules say who may lead', async () => {
  const stage = await seatCommittee({ leader: 'none' });
  const { bureau, batchId, pair } = stage;
  expect(await bureau.refused('meeting.appoint', { batchId, expertId: pair[0], caseIds: null })).toBe(
    'MEETING_LEADER',
  );
});

test('a leader’s desk says where it has no scans, and shows who has nothing to say last', async () => {
  const stage = await seatCommittee({ discussionFrom: 'minimum' }, false);
  const { bureau, pair, results, batchId, caseId } = stage;
  const leader = await appoint(stage);
  await importResults(leader, [results.get(pair[0]) ?? '']);
  const own = await leader.call('dispute.get', { caseId, itemId: null });
  expect(own.hasScans).toBe(true);
  expect(own.sides.map((one) => one.state)).toEqual(['received', 'missing']);
  await importResults(leader, [...results.values()]);
  const rows = await bureau.call('batch.cases', { batchId });
  const other = rows.find(({ experts }) => !experts.includes(pair[0]))?.file.id ?? '';
  expect((await leader.call('dispute.get', { caseId: other, itemId: null })).hasScans).toBe(false);
  await importResults(bureau, [...results.values()]);
  expect((await bureau.call('dispute.get', { caseId: other, itemId: null })).hasScans).toBe(true);
});
