import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import { makeFolder, openDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import { prepareBatch } from '#tests/electron/core/desk/whole-job.ts';
import { publish, seatCommittee } from './stage.ts';

const why = { conflict: 'cooperation', by: 'bureau', reason: '近三年有技术合作' } as const;

test('before bundles go out, the task moves to the least loaded expert without conflict', async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  // The third applicant has no conflict with anybody.
  const row = (await bureau.call('batch.cases', { batchId }))[2];
  const [expertId] = row?.experts ?? [];
  const caseId = row?.file.id ?? '';
  const pair = { caseId, expertId: expertId ?? '' };
  const proposal = await bureau.call('recusal.propose', pair);
  expect(proposal).toMatchObject({ isAssigned: true, isHandedOut: false, isReviewed: false });
  const seated = new Set(row?.experts);
  expect(proposal.candidates.every((one) => !seated.has(one.expertId))).toBe(true);
  const replacement = proposal.candidates[0]?.expertId ?? null;
  await bureau.call('recusal.add', { ...pair, ...why, replacement });
  const after = (await bureau.call('batch.cases', { batchId })).find(({ file }) => file.id === caseId);
  expect(after?.experts).not.toContain(expertId);
  expect(after?.experts).toContain(replacement);
  // The conflict holds for every later assignment, by hand or balanced.
  expect(await bureau.refused('batch.setAssignment', { ...pair, assigned: true })).toBe(
    'BATCH_EXPERT_CONFLICT',
  );
  await bureau.call('batch.assign', { batchId });
  const again = (await bureau.call('batch.cases', { batchId })).find(({ file }) => file.id === caseId);
  expect(again?.experts).not.toContain(expertId);
  expect(await bureau.call('recusal.list', { batchId })).toMatchObject([
    { ...pair, type: 'cooperation', isLate: false },
  ]);
});

test('after a sealed review came in, it no longer counts, says why, and replays', async () => {
  const stage = await seatCommittee();
  const { bureau, batchId, caseId, pair } = stage;
  const target = { caseId, expertId: pair[1] };
  const proposal = await bureau.call('recusal.propose', target);
  expect(proposal).toMatchObject({ isHandedOut: true, isReviewed: true });
  const replacement = proposal.candidates[0]?.expertId ?? null;
  const { notes } = await bureau.call('recusal.add', { ...target, ...why, by: 'expert', replacement });
  expect(notes.join()).toContain('不再计入');
  expect(notes.join()).toMatch(replacement === null ? /没有人接替/ : /补发评审包/);
  expect(await bureau.refused('recusal.add', { ...target, ...why, replacement: null })).toBe('RECUSAL_DONE');
  const rows = await bureau.call('panel.ranking', { batchId });
  const row = rows.find((one) => one.caseId === caseId);
  expect(row?.experts.find((one) => one.expertId === pair[1])).toMatchObject({
    state: 'recused',
    excluded: why.reason,
    score: null,
  });
  // The sealed review itself stays where it is.
  const reviews = await bureau.call('panel.reviews', { caseId });
  expect(reviews.some((one) => one.expertId === pair[1])).toBe(true);
  const ledger = await bureau.call('ledger.list', { batchId, subject: caseId, beforeSeq: null, limit: 50 });
  expect(JSON.stringify(ledger)).toContain('meeting.recuse');

  expect((await replayFolder({ folder: await publish(stage) })).differences).toEqual([]);
});

test('three hundred cases and fifteen experts with conflicts are assigned evenly', async () => {
  const { balanceAssignments } = await import('#electron/core/experts/balance.ts');
  const experts = Array.from({ length: 15 }, (_, index) => ({
    id: `E${String(index + 1).padStart(2, '0')}`,
    name: `专家${index + 1}`,
    unit: `单位${index + 1}`,
    specialty: '',
    phone: '',
    avoid: [],
  }));
  const cases = Array.from({ length: 300 }, (_, index) => ({ id: `c${index}`, applicant: `企业${index}` }));
  const conflicts = new Set(cases.map((one, index) => `${one.id} ${experts[index % 15]?.id ?? ''}`));
  const { assignments, short } = balanceAssignments(cases, experts, 5, [], conflicts);
  expect(short).toEqual([]);
  expect(assignments).toHaveLength(1500);
  expect(assignments.some((one) => conflicts.has(`${one.caseId} ${one.expertId}`))).toBe(false);
  const loads = experts.map(({ id }) => assignments.filter((one) => one.expertId === id).length);
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
});
