import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerMeeting } from '#electron/cli/meeting.ts';
import { registerRank } from '#electron/cli/rank.ts';
import { registerReplay } from '#electron/cli/replay.ts';
import { registerResult } from '#electron/cli/result.ts';
import { registerReview } from '#electron/cli/review.ts';
import { runCli } from '#electron/cli/run.ts';
import { registerVerify } from '#electron/cli/verify.ts';
import { closeCore } from '#electron/core/open-core.ts';
import { exportRankingJson } from '#electron/core/results/published.ts';
import type { MeetingView } from '#shared/ipc/meeting.ts';
import { revoked, seatCommittee, type Committee } from '../core/meeting/stage.ts';
import { openDesk } from '../core/desk/desk.ts';

const commands = [
  registerMeeting,
  registerRank,
  registerReplay,
  registerResult,
  registerReview,
  registerVerify,
];

async function run(...words: string[]) {
  let out = '';
  const streams = { out: (text: string) => void (out += text), err: () => undefined, errIsTerminal: false };
  const code = await runCli([...words, '--json'], streams, commands);
  return { code, said: JSON.parse(out) as Record<string, unknown> };
}

/** A committee whose windows are closed, and a way to say something in each folder. */
async function leaveCommittee() {
  const stage: Committee = await seatCommittee();
  for (const desk of [stage.bureau, ...stage.experts.values()]) closeCore(desk.core);
  const { folder, batchId } = stage;
  const at = (who: string) => ['--data', join(folder, who)];
  const act = async (matter: unknown, ...more: string[]) => {
    const path = join(folder, 'matter.json');
    writeFileSync(path, JSON.stringify(matter));
    return run('meeting', 'act', batchId, path, ...more, ...at('bureau'));
  };
  return { stage, at, act };
}

const errorOf = ({ said }: { said: Record<string, unknown> }) => (said['error'] as { code?: string }).code;

test('a whole meeting from the command line, from the opening to the replay', async () => {
  const { stage, at, act } = await leaveCommittee();
  const { folder, batchId, caseId, pair } = stage;
  const opening = { type: 'open', caseIds: [caseId], names: 'blind' };
  expect(await act(opening, '--operator', '李处')).toMatchObject({ code: 0, said: { acts: 1 } });
  const before = await run('meeting', 'show', batchId, ...at('bureau'));
  const disputes = before.said['disputes'] as { itemId: string; caseId: string }[];
  const stick = join(folder, 'discuss');
  const written = await run(
    'meeting',
    'export',
    batchId,
    '--kind',
    'discuss',
    '--out',
    stick,
    ...at('bureau'),
  );
  const files = written.said['files'] as string[];
  expect(files).toHaveLength(2);

  const mine = join(stick, files.find((name) => name.includes(`-${pair[1]}-`)) ?? '');
  expect(await run('verify', mine)).toMatchObject({
    code: 0,
    said: { files: [{ ok: true, type: 'meeting' }] },
  });
  const wrong = join(stick, files.find((name) => name.includes(`-${pair[0]}-`)) ?? '');
  const expert = at(pair[1]);
  expect(await run('meeting', 'import', wrong, ...expert)).toMatchObject({
    code: 1,
    said: { packages: [{ code: 'MEETING_FILE_PURPOSE' }] },
  });
  expect(await run('meeting', 'import', mine, ...expert)).toMatchObject({ code: 0 });
  const shown = await run('meeting', 'show', batchId, '--mine', ...expert);
  expect(shown.said).toMatchObject({ discussions: [{ caseId, chair: expect.any(String) as string }] });

  // The second review: as the first, but for the licence.
  expect((await run('meeting', 'second', caseId, ...expert)).code).toBe(0);
  const review = { recusal: { conflict: false }, conclusion: 'supplement' };
  const path = join(folder, 'review.json');
  const out = join(folder, 'second.pxr');
  writeFileSync(path, JSON.stringify(review));
  await run('review', 'apply', caseId, path, ...expert);
  expect(errorOf(await run('result', 'export', '--round', '2', '--out', out, ...expert))).toBe(
    'REVIEW_BLOCKED',
  );
  const desk = await openDesk(join(folder, pair[1]));
  const views = await desk.call('discussion.list', { batchId });
  const reasons = Object.fromEntries(
    (views[0]?.changes ?? []).map(({ itemId }) => [itemId, '原件在附件第 3 页']),
  );
  closeCore(desk.core);
  writeFileSync(path, JSON.stringify({ ...review, reasons }));
  await run('review', 'apply', caseId, path, ...expert);
  const second = await run('result', 'export', '--round', '2', '--out', out, ...expert);
  expect(second).toMatchObject({ code: 0, said: { sealed: 1 } });
  expect(await run('result', 'import', out, ...at('bureau'))).toMatchObject({ code: 0 });

  const view = (await run('meeting', 'show', batchId, ...at('bureau'))).said as unknown as MeetingView;
  expect(view.cases.find((one) => one.caseId === caseId)).toMatchObject({ state: 'blind', secondRounds: 1 });
  expect(view.acts).toMatchObject([{ type: 'open', operator: '李处' }]);
  const arbitrate = {
    type: 'resolve',
    caseId,
    itemId: disputes.find((one) => one.caseId === caseId)?.itemId ?? '',
    outcome: 'arbitrate',
    experts: [],
    leader: pair[0],
    reason: '执照在有效期内',
  };
  const ruling = { facts: [{ ...revoked, value: true }], judgements: {} };
  expect(errorOf(await act(arbitrate))).toBe('MEETING_INVALID');
  expect(errorOf(await act({ ...arbitrate, outcome: 'shrug' }))).toBe('INPUT_INVALID');
  expect(await act({ ...arbitrate, ruling })).toMatchObject({ code: 0, said: { acts: 2 } });

  const record = join(folder, 'public');
  expect((await run('meeting', 'export', batchId, '--out', record, ...at('bureau'))).code).toBe(0);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.pxb')))
    copyFileSync(join(folder, name), join(record, name));
  const bureau = await openDesk(join(folder, 'bureau'));
  await exportRankingJson(bureau.core, { batchId, path: join(record, 'ranking.json') });
  closeCore(bureau.core);
  const replayed = await run('replay', record);
  expect(replayed).toMatchObject({ code: 0, said: { ok: true, differences: [] } });
  const ranked = await run('rank', batchId, ...at('bureau'));
  expect(replayed.said['ranking']).toEqual(ranked.said['ranking']);

  const pxm = join(record, readdirSync(record).find((name) => name.endsWith('.pxm')) ?? '');
  expect((await run('result', 'import', pxm, ...at('bureau'))).said).toMatchObject({
    packages: [{ type: 'meeting', state: 'already' }],
  });
  writeFileSync(pxm, readFileSync(pxm, 'utf8').replace('李处', '王处'));
  expect(await run('verify', pxm)).toMatchObject({
    code: 1,
    said: { files: [{ code: 'MEETING_SIGNATURE' }] },
  });
}, 60_000);

test('a leader is appointed and gets the lead file', async () => {
  const { stage, at, act } = await leaveCommittee();
  const { folder, batchId, pair } = stage;
  const lead = () => run('meeting', 'export', batchId, '--kind', 'lead', '--out', folder, ...at('bureau'));
  expect(errorOf(await lead())).toBe('MEETING_LEADER');
  expect((await act({ type: 'appoint', expertId: pair[0], caseIds: null })).code).toBe(0);
  const [name = ''] = (await lead()).said['files'] as string[];
  expect(await run('meeting', 'import', join(folder, name), ...at(pair[0]))).toMatchObject({ code: 0 });
  expect((await run('meeting', 'show', batchId, ...at(pair[0]))).said).toMatchObject({ role: 'leader' });
  expect((await run('meeting', 'show', batchId, ...at(pair[1]))).code).toBe(1);
}, 60_000);
