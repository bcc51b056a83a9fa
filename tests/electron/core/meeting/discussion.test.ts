import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { openDesk } from '#tests/electron/core/desk/desk.ts';
import { importBundle, importResults } from '#tests/electron/core/desk/whole-job.ts';
import {
  expertDesk,
  handDiscussion,
  openDiscussion,
  publish,
  reviewAgain,
  revoked,
  seatCommittee,
  takeMeeting,
  type Committee,
} from './stage.ts';

type ResolveDraft = Extract<CallInput<'meeting.act'>['matter'], { type: 'resolve' }>;

const rowOf = async ({ bureau, batchId, caseId }: Committee) =>
  (await bureau.call('panel.ranking', { batchId })).find((one) => one.caseId === caseId);

const partOf = <T extends { expertId: string | null }>(
  row: { readonly experts: readonly T[] } | undefined,
  expertId: string,
): T | undefined => row?.experts.find((one) => one.expertId === expertId);

test('a discussion opens only when every review of the case is in', async () => {
  const stage = await seatCommittee({}, false);
  const { bureau, batchId, caseId, pair, results } = stage;
  await importResults(bureau, [results.get(pair[0]) ?? '']);
  const opening: CallInput<'meeting.act'> = {
    batchId,
    matter: { type: 'open', caseIds: [caseId], names: 'shown' },
  };
  expect(await bureau.refused('meeting.act', opening)).toBe('MEETING_NOT_READY');
  await importResults(bureau, [results.get(pair[1]) ?? '']);
  await openDiscussion(bureau, stage);
  expect((await bureau.call('meeting.get', { batchId })).cases[0]).toMatchObject({ state: 'open' });
});

test('an item is decided on only after the opening, and a decision replaces an earlier one', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId } = stage;
  const [dispute] = await bureau.call('dispute.list', { batchId });
  expect(dispute).toMatchObject({ caseId, weight: 'verdict', isOpened: false, resolution: null });
  const matter: ResolveDraft = {
    type: 'resolve',
    caseId,
    itemId: dispute?.itemId ?? '',
    outcome: 'accept',
    experts: [],
    leader: null,
    reason: '各有依据',
  };
  expect(await bureau.refused('meeting.act', { batchId, matter })).toBe('MEETING_NOT_OPEN');
  await openDiscussion(bureau, stage);
  await bureau.call('meeting.act', { batchId, matter });
  await bureau.call('meeting.act', {
    batchId,
    matter: { ...matter, outcome: 'secondRound', reason: '重看执照' },
  });
  const [again] = await bureau.call('dispute.list', { batchId });
  expect(again?.resolution).toMatchObject({ outcome: 'secondRound', reason: '重看执照' });
  const shown = await bureau.call('dispute.get', { caseId, itemId: matter.itemId });
  expect(shown.resolutions.map((one) => one.outcome)).toEqual(['accept', 'secondRound']);
});

test('an expert sees the others only with a sealed review of their own, by the discussion package', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId, pair } = stage;
  await openDiscussion(bureau, stage, 'blind');
  const desk = expertDesk(stage, pair[1]);
  expect(await desk.call('discussion.list', { batchId })).toEqual([]);
  expect(await desk.refused('review.secondRound', { caseId })).toBe('MEETING_NOT_DISCUSSED');
  const path = await handDiscussion(stage, pair[1]);
  expect(readFileSync(path, 'utf8')).not.toContain(
    (await bureau.call('batch.experts', { batchId }))[0]?.expert.name,
  );
  expect(await takeMeeting(desk, path)).toMatchObject({ state: 'accepted', code: null });
  expect(await takeMeeting(desk, path)).toMatchObject({ state: 'already' });
  const [view] = await desk.call('discussion.list', { batchId });
  expect(view).toMatchObject({ caseId, second: 'none' });
  expect(view?.opinions.map((one) => one.label).toSorted()).toEqual(['专家A', '专家B']);
  expect(view?.items.some((one) => one.differs)).toBe(true);
  // The other's package is not for this one, and a package whose text was touched is for nobody.
  expect(await takeMeeting(desk, await handDiscussion(stage, pair[0]))).toMatchObject({
    state: 'refused',
    code: 'MEETING_FILE_PURPOSE',
  });
  const forged = join(stage.folder, 'forged.pxm');
  writeFileSync(forged, readFileSync(path, 'utf8').replace('专家A', '专家C'));
  expect(await takeMeeting(desk, forged)).toMatchObject({ code: 'MEETING_SIGNATURE' });
});

test('a package that comes before the own review is sealed shows nothing', async () => {
  const stage = await seatCommittee();
  const { batchId, caseId, pair, folder, bureau } = stage;
  await openDiscussion(bureau, stage);
  const late = await openDesk(join(folder, 'late'));
  const bundle = readdirSync(folder).find((name) => name.includes(`-${pair[1]}-`) && name.endsWith('.pxb'));
  await importBundle(late, join(folder, bundle ?? ''));
  expect(await takeMeeting(late, await handDiscussion(stage, pair[1]))).toMatchObject({
    state: 'refused',
    code: 'MEETING_BLIND',
  });
  expect(await late.call('discussion.list', { batchId })).toEqual([]);
  expect(await late.refused('review.secondRound', { caseId })).toBe('MEETING_NOT_DISCUSSED');
});

test('a second round starts from the sealed first, says why it changes, and counts; both stay', async () => {
  const stage = await seatCommittee();
  const { bureau, caseId, pair } = stage;
  expect(await rowOf(stage)).toMatchObject({ verdict: 'undecided' });
  await openDiscussion(bureau, stage);
  await takeMeeting(expertDesk(stage, pair[1]), await handDiscussion(stage, pair[1]));
  const before = await rowOf(stage);
  const why = '营业执照原件在附件第 3 页';
  const path = await reviewAgain(stage, why);
  expect(await importResults(bureau, [path])).toMatchObject([{ state: 'accepted' }]);
  const row = await rowOf(stage);
  expect(partOf(before, pair[1])?.verdict).toBe('notMet');
  const { rounds = [], verdict } = partOf(row, pair[1]) ?? {};
  expect(rounds.map((one) => [one.round, one.verdict])).toEqual([
    [1, 'notMet'],
    [2, verdict],
  ]);
  expect(verdict).not.toBe('notMet');
  expect(row?.flags.join()).toContain('第二轮评审 1 份，计入');
  const shown = await bureau.call('dispute.get', { caseId, itemId: null });
  expect(partOf({ experts: shown.sides }, pair[1])).toMatchObject({ round: 2, changes: [{ reason: why }] });
  const reviews = await bureau.call('panel.reviews', { caseId });
  expect(reviews.filter((one) => one.expertId === pair[1])).toMatchObject([
    { version: 1 },
    { version: 2, round: 2 },
  ]);
});

test('a batch whose rules say so counts the first round and only records the second', async () => {
  const stage = await seatCommittee({ countedRound: 'first' });
  const { bureau, pair } = stage;
  await openDiscussion(bureau, stage);
  await takeMeeting(expertDesk(stage, pair[1]), await handDiscussion(stage, pair[1]));
  await importResults(bureau, [await reviewAgain(stage, '看错')]);
  const one = (await rowOf(stage))?.experts.find(({ expertId }) => expertId === pair[1]);
  expect(one?.verdict).toBe('notMet');
  expect(one?.rounds).toHaveLength(2);
});

test('a change without a reason cannot be sealed', async () => {
  const stage = await seatCommittee();
  const { pair } = stage;
  await openDiscussion(stage.bureau, stage);
  const desk = expertDesk(stage, pair[1]);
  await takeMeeting(desk, await handDiscussion(stage, pair[1]));
  await expect(reviewAgain(stage, null)).rejects.toThrow(/第二轮改动未说明理由/);
});

test('a second round that changes only a remark, a mark or the opinion says why, and the ledgers keep it', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId, pair, folder } = stage;
  await openDiscussion(bureau, stage);
  const [dispute] = await bureau.call('dispute.list', { batchId });
  const itemId = dispute?.itemId ?? '';
  const desk = expertDesk(stage, pair[1]);
  await takeMeeting(desk, await handDiscussion(stage, pair[1]));
  await desk.call('review.secondRound', { caseId });
  const setReason = (itemId: string, text: string) =>
    desk.call('review.change', { caseId, change: { type: 'reason.set', itemId, text } });
  await desk.call('review.change', { caseId, change: { type: 'opinion.set', text: '重看材料后改写的意见' } });
  await desk.call('review.change', {
    caseId,
    change: {
      type: 'note.set',
      note: { itemId, remark: '执照在第 3 页', supplement: false },
    },
  });
  await desk.call('review.setDone', { caseId, done: true });
  const seal = () => desk.ask('seal.sign', { batchId });
  expect(await seal()).toMatchObject({ ok: false, error: { code: 'REVIEW_BLOCKED' } });
  await setReason(itemId, '补看了附件');
  const [summary] = (await desk.call('seal.summary', { batchId })).filter((one) => one.caseId === caseId);
  expect(summary?.blocking).toEqual(['第二轮改动未说明理由：「评审结论」']);
  await setReason('conclusion', '写清依据');
  expect(await seal()).toMatchObject({ ok: true });
  const path = join(folder, 'stick', 'second.pxr');
  await desk.call('result.export', { batchId, fileId: desk.grant(path), taskId: randomUUID(), round: 2 });
  expect(await importResults(bureau, [path])).toMatchObject([{ state: 'accepted' }]);
  const shown = await bureau.call('dispute.get', { caseId, itemId: null });
  const changes = partOf({ experts: shown.sides }, pair[1])?.changes ?? [];
  expect(changes.map(({ itemId, reason, isScore }) => [itemId, reason, isScore])).toEqual([
    [itemId, '补看了附件', false],
    ['conclusion', '写清依据', false],
  ]);
  for (const [one, action] of [
    [desk, 'review.seal'],
    [bureau, 'result.import'],
  ] as const) {
    const query = { batchId, subject: null, beforeSeq: null, limit: 500, action };
    const [event] = await one.call('ledger.list', query);
    const { reasons = [] } = (event?.after ?? {}) as { reasons?: readonly string[] };
    expect(reasons[0], action).toContain('执照在第 3 页：补看了附件');
    expect(reasons, action).toHaveLength(2);
  }
});

test('an arbitration replaces the values of every review, by the rules; what was sealed stays beside', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId, pair } = stage;
  await openDiscussion(bureau, stage);
  const [dispute] = await bureau.call('dispute.list', { batchId });
  const matter: ResolveDraft = {
    type: 'resolve',
    caseId,
    itemId: dispute?.itemId ?? '',
    outcome: 'arbitrate',
    experts: [],
    leader: pair[0],
    reason: '执照在有效期内',
  };
  expect(await bureau.refused('meeting.act', { batchId, matter })).toBe('MEETING_INVALID');
  const stranger = { facts: [{ ...revoked, key: 'employees', value: '3' }], judgements: {} };
  expect(await bureau.refused('meeting.act', { batchId, matter: { ...matter, ruling: stranger } })).toBe(
    'MEETING_INVALID',
  );
  const ruling = { facts: [{ ...revoked, value: true }], judgements: {} };
  await bureau.call('meeting.act', { batchId, matter: { ...matter, ruling } });
  const row = await rowOf(stage);
  const ruled = row?.experts.find((one) => one.expertId === pair[1]);
  expect(ruled?.sealed?.verdict).toBe('notMet');
  expect(ruled?.verdict).not.toBe('notMet');
  expect(row?.flags.join()).toContain('按组长仲裁重新计算');
  // The desk still shows what the experts said.
  expect((await bureau.call('dispute.list', { batchId }))[0]).toMatchObject({ weight: 'verdict' });
});

test('an arbitration that the rules only record changes nothing', async () => {
  const stage = await seatCommittee({ arbitration: 'record' });
  const { bureau, batchId, caseId, pair } = stage;
  await openDiscussion(bureau, stage);
  const before = await rowOf(stage);
  const [dispute] = await bureau.call('dispute.list', { batchId });
  const ruling = { facts: [{ ...revoked, value: true }], judgements: {} };
  await bureau.call('meeting.act', {
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
  expect(await rowOf(stage)).toEqual(before);
});

const minutes = {
  title: '第一次合议',
  heldOn: '2026-11-20',
  from: '09:30',
  until: '12:00',
  place: '三楼会议室',
  chair: '阿依努尔',
  recorder: '张科',
  present: ['阿依努尔', '陈立'],
  absent: ['周敏'],
  recused: [],
  items: [
    {
      caseId: null,
      itemId: null,
      matter: '执照',
      positions: [{ name: '陈立', text: '以原件为准' }],
      decision: '',
    },
  ],
  decision: '同意推荐名单。',
  dissent: [{ name: '周敏', text: '对第 3 家保留意见' }],
};

test('acts and minutes replay from packages alone, and a missing or touched record is named', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, folder, pair, caseId } = stage;
  await openDiscussion(bureau, stage);
  await takeMeeting(expertDesk(stage, pair[1]), await handDiscussion(stage, pair[1]));
  const second = await reviewAgain(stage, '看错');
  await importResults(bureau, [second]);
  await bureau.call('meeting.act', { batchId, matter: { type: 'minutes', minutes } });
  const out = await publish(stage);
  const report = await replayFolder({ folder: out });
  expect(report.differences).toEqual([]);
  expect(report.meeting?.minutes).toMatchObject([{ title: '第一次合议', dissent: [{ name: '周敏' }] }]);
  expect(
    report.ranking.find((one) => one.caseId === caseId)?.experts.some((one) => one.rounds?.length === 2),
  ).toBe(true);

  const table = JSON.parse(readFileSync(join(out, 'ranking.json'), 'utf8')) as { meeting?: unknown };
  const record = readdirSync(out).find((name) => name.endsWith('.pxm')) ?? '';
  const text = readFileSync(join(out, record), 'utf8');
  writeFileSync(join(out, record), text.replace('三楼会议室', '四楼会议室'));
  expect((await replayFolder({ folder: out })).differences.map((one) => one.code)).toContain(
    'MEETING_BROKEN',
  );
  // Without any record the second review hangs in the air.
  delete table.meeting;
  const bare = join(folder, 'bare');
  mkdirSync(bare);
  for (const name of readdirSync(out).filter((one) => /\.px[br]$/.test(one)))
    writeFileSync(join(bare, name), readFileSync(join(out, name)));
  expect((await replayFolder({ folder: bare })).differences.map((one) => one.code)).toContain(
    'ROUND_UNFOUNDED',
  );
});
