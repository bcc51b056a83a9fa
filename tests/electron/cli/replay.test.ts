import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeCore } from '#electron/core/open-core.ts';
import type { ReplayReport } from '#electron/core/results/replay/replay.ts';
import { makeFolder } from '#tests/electron/core/desk/desk.ts';
import { publishBatch } from '#tests/electron/core/results/published-batch.ts';
import { run } from './run.ts';

describe('replay, rank and archive on the command line', () => {
  it('replay ends with 0 and one JSON document, and with 1 where a figure was changed', async () => {
    const folder = makeFolder();
    const { batchId, bureau, published } = await publishBatch(folder);
    closeCore(bureau.core);
    rmSync(join(folder, 'bureau', 'vault'), { recursive: true });

    const good = await run('replay', published, '--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, batchId, first: null });
    const words = await run('replay', published, '--batch', batchId);
    expect(words.out).toContain('复算结果与结果表完全一致');

    const path = join(published, 'ranking.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"validReviews": 2', '"validReviews": 3'));
    const bad = await run('replay', published, '--json');
    expect(bad.code).toBe(1);
    const { first } = JSON.parse(bad.out) as ReplayReport;
    expect(first).toMatchObject({
      code: 'ROW_DIFFERS',
      figure: 'validReviews',
      published: '3',
      recomputed: '2',
    });
    expect((await run('replay', published)).out).toContain('✘ 第一处不一致');
  });

  it('rank prints findings below the rows; archive writes a folder that replays', async () => {
    const folder = makeFolder();
    const { batchId, bureau, published } = await publishBatch(folder);
    closeCore(bureau.core);
    const data = ['--data', join(folder, 'bureau')] as const;
    const ranked = await run(...data, 'rank', batchId, '--json');
    expect(ranked.code).toBe(0);
    const { ranking, findings } = JSON.parse(ranked.out) as {
      ranking: unknown[];
      findings: { code: string }[];
    };
    expect(ranking).toHaveLength(4);
    expect(findings.map((one) => one.code)).toContain('REVIEW_MISSING');
    expect((await run(...data, 'rank', batchId)).out).toContain('（REVIEW_MISSING）');

    const out = join(folder, 'archive');
    const archived = await run(...data, 'archive', batchId, '--out', out, '--packages', published);
    expect(archived.out).toContain('已从归档自身复算无误');
    expect((await run('replay', out)).code).toBe(0);
    expect((await run(...data, 'archive', batchId, '--out', out)).err).toContain('ARCHIVE_EXISTS');
  });

  it('says what is wrong with the words', async () => {
    expect((await run('replay')).code).toBe(2);
    const none = await run('replay', makeFolder(), '--json');
    expect(none.code).toBe(1);
    expect(JSON.parse(none.out)).toMatchObject({ error: { code: 'REPLAY_NOTHING' } });
  });
});
