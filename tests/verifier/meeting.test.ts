import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPython } from '#tests/electron/exchange/python.ts';
import { openDiscussion, seatCommittee, type Committee } from '#tests/electron/core/meeting/stage.ts';
import { createRandom } from '#tests/fuzz/random.ts';

const script = join(import.meta.dirname, 'rank.py');

/** What Python says about a folder: the rows, or the words of its refusal. */
function rankInPython(folder: string): { rows?: Record<string, unknown>[]; refused?: string } {
  try {
    const out = execFileSync('python3', [script, folder], { encoding: 'utf8', stdio: 'pipe' });
    return { rows: JSON.parse(out) as Record<string, unknown>[] };
  } catch (error) {
    return { refused: String((error as { stderr: unknown }).stderr) };
  }
}

async function publish({ bureau, batchId, folder, results }: Committee): Promise<string> {
  const out = join(folder, 'public');
  mkdirSync(out);
  await bureau.call('meeting.forward', { batchId, folderFileId: bureau.grant(out) });
  expect(readdirSync(out).filter((one) => one.endsWith('.pxr'))).toHaveLength(results.size);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.pxb')))
    copyFileSync(join(folder, name), join(out, name));
  return out;
}

describe.skipIf(!hasPython)('a meeting recomputed from its files, in Python', () => {
  it.each([1, 2, 3])('verifies the acts and ranks as we do, seed %i', async (seed) => {
    const random = createRandom(20261122, seed);
    const stage = await seatCommittee({ arbitration: 'record', combine: random.pick(['mean', 'median']) });
    const { bureau, batchId, caseId, pair } = stage;
    await openDiscussion(bureau, stage, random.pick(['shown', 'blind']));
    if (random.below(2) === 0) await bureau.call('keys.rotate', { reason: '例行更换' });
    const isRecused = seed !== 2;
    if (isRecused)
      await bureau.call('recusal.add', {
        caseId,
        expertId: random.pick(pair),
        conflict: 'kinship',
        by: 'bureau',
        reason: '亲属',
        replacement: null,
      });
    const out = await publish(stage);
    const ours = await bureau.call('panel.ranking', { batchId });
    const { rows } = rankInPython(out);
    expect(rows).toEqual(
      ours.map(({ rank, caseId: id, number, validReviews, verdict, mean }) => ({
        rank,
        caseId: id,
        number,
        validReviews,
        verdict,
        mean,
      })),
    );
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
