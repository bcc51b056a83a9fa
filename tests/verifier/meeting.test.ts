import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPython } from '#tests/electron/exchange/python.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { importResults } from '#tests/electron/core/desk/whole-job.ts';
import {
  expertDesk,
  handDiscussion,
  openDiscussion,
  reviewAgain,
  revoked,
  seatCommittee,
  takeMeeting,
  type Committee,
} from '#tests/electron/core/meeting/stage.ts';
import { createRandom, type Random } from '#tests/fuzz/random.ts';

const script = join(import.meta.dirname, 'rank.py');

type Row = Pick<RankingRow, 'rank' | 'caseId' | 'number' | 'validReviews' | 'verdict' | 'mean'>;

/** What Python says about a folder: the rows, or the words of its refusal. */
function rankInPython(folder: string): { rows?: Row[]; refused?: string } {
  try {
    const out = execFileSync('python3', [script, folder], { encoding: 'utf8', stdio: 'pipe' });
    return { rows: JSON.parse(out) as Row[] };
  } catch (error) {
    return { refused: String((error as { stderr: unknown }).stderr) };
  }
}

async function publish({ bureau, batchId, folder }: Committee, results: number): Promise<string> {
  const out = join(folder, 'public');
  mkdirSync(out);
  await bureau.call('meeting.forward', { batchId, folderFileId: bureau.grant(out) });
  expect(readdirSync(out).filter((one) => one.endsWith('.pxr'))).toHaveLength(results);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.pxb')))
    copyFileSync(join(folder, name), join(out, name));
  return out;
}

/** What a meeting did by the draw, so that a failure can be read. */
interface Drawn {
  readonly acts: readonly string[];
  /** Result packages in the end. */
  readonly results: number;
}

/** A committee that talks: a second round, an arbitration, a recusal, a new key, each or none of them. */
async function holdMeeting(stage: Committee, random: Random): Promise<Drawn> {
  const { bureau, batchId, caseId, pair } = stage;
  const acts: string[] = [];
  const draws = (act: string): boolean => {
    if (random.below(2) === 0) return false;
    acts.push(act);
    return true;
  };
  await openDiscussion(bureau, stage, random.pick(['shown', 'blind']));
  const [dispute] = await bureau.call('dispute.list', { batchId });
  const itemId = dispute?.itemId ?? '';
  let results = stage.results.size;
  if (draws('second round')) {
    await takeMeeting(expertDesk(stage, pair[1]), await handDiscussion(stage, pair[1]));
    await importResults(bureau, [await reviewAgain(stage, '补看了附件')]);
    results += 1;
  }
  if (draws('new key')) await bureau.call('keys.rotate', { reason: '例行更换' });
  if (draws('recusal')) {
    const conflict = { conflict: 'kinship', by: 'bureau', reason: '亲属', replacement: null } as const;
    await bureau.call('recusal.add', { caseId, expertId: random.pick(pair), ...conflict });
  }
  if (draws('arbitration')) {
    const [leader] = (await bureau.call('dispute.get', { caseId, itemId })).leaders;
    const fact = { ...revoked, value: random.below(2) === 0, note: '' };
    await bureau.call('meeting.act', {
      batchId,
      matter: {
        type: 'resolve',
        caseId,
        itemId,
        outcome: 'arbitrate',
        experts: [],
        leader: leader?.expertId ?? null,
        reason: '合议认定',
        ruling: { facts: [fact], judgements: {} },
      },
    });
  }
  return { acts, results };
}

const seeds = Array.from({ length: 6 }, (_, index) => index + 1);

describe.skipIf(!hasPython)('a meeting recomputed from its files, in Python', () => {
  it.each(seeds)('verifies the acts and ranks as we do, seed %i', async (seed) => {
    const random = createRandom(20261122, seed);
    const stage = await seatCommittee({
      arbitration: random.pick(['record', 'replace']),
      countedRound: random.pick(['first', 'newest']),
      combine: random.pick(['mean', 'median']),
    });
    const { bureau, batchId } = stage;
    const { acts, results } = await holdMeeting(stage, random);
    const out = await publish(stage, results);
    const ours = await bureau.call('panel.ranking', { batchId });
    const { rows, refused } = rankInPython(out);
    expect(rows?.map(pick), `${acts.join(', ')}: ${refused}`).toEqual(ours.map(pick));
    const file = join(out, readdirSync(out).find((name) => name.endsWith('.pxm')) ?? '');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/"operator\\\\\\":\\\\\\"./u, (found) => `${found}改`),
    );
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    expect(rankInPython(out).refused).toContain('MEETING_SIGNATURE');
  });
});

const pick = ({ rank, caseId, number, validReviews, verdict, mean }: Row): Row => ({
  rank,
  caseId,
  number,
  validReviews,
  verdict,
  mean,
});
