import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeCore } from '#electron/core/open-core.ts';
import { ensureSigner } from '#electron/core/keys/own-keys.ts';
import type { PublishedRanking } from '#electron/core/results/published.ts';
import { readDisclosures } from '#electron/core/results/replay/read-folder.ts';
import { replayFolder, type ReplayReport } from '#electron/core/results/replay/replay.ts';
import { createSigner } from '#electron/exchange/keys.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import { makeFolder } from '#tests/electron/core/desk/desk.ts';
import { bureau as otherBureau, expertTwo } from '#tests/electron/exchange/samples.ts';
import { publishBatch, type PublishedBatch } from './published-batch.ts';

let batch: PublishedBatch;
let signer: Signer;
const original = mkdtempSync(join(tmpdir(), 'pingxia-replay-'));
afterAll(() => rmSync(original, { recursive: true }));

/** Publishes a batch, then throws the data folders away: only what was published is left. */
async function publishOnce(): Promise<void> {
  batch = await publishBatch(original);
  const expert = batch.experts.get('E01');
  if (expert === undefined) throw new Error('no expert');
  signer = await ensureSigner(expert.core, 'expert', { name: '', unit: '' });
  for (const desk of [batch.bureau, ...batch.experts.values()]) closeCore(desk.core);
  for (const name of ['bureau', 'E01', 'E02']) rmSync(join(original, name), { recursive: true });
}

let publishing: Promise<void> | undefined;

/** A copy of what was published, to tamper with. */
async function copy(): Promise<string> {
  await (publishing ??= publishOnce());
  const folder = makeFolder();
  cpSync(batch.published, folder, { recursive: true });
  return folder;
}

function editTable(folder: string, edit: (ranking: PublishedRanking) => unknown): void {
  const path = join(folder, 'ranking.json');
  const ranking = JSON.parse(readFileSync(path, 'utf8')) as PublishedRanking;
  edit(ranking);
  writeFileSync(path, JSON.stringify(ranking));
}

const replay = (folder: string): Promise<ReplayReport> => replayFolder({ folder });

/** What opens the encrypted packages of a folder. */
const disclosures = (folder: string) =>
  readDisclosures(readdirSync(join(folder, 'packages')).map((name) => join(folder, 'packages', name)));

/** Writes E01's result again, signed properly, with other reviews. */
async function signAgain(
  folder: string,
  change: (review: SealedReview) => SealedReview,
  by: Signer = signer,
  outName = 'E01.pxr',
): Promise<void> {
  const path = join(folder, 'packages', 'E01.pxr');
  const result = await verifyPackage(path, { unlock: await disclosures(folder) });
  if (result.type !== 'result') throw new Error('no result');
  const { batch: id, expert, recipients, round, sequence, rules, createdAt } = result.header;
  const temporary = join(folder, 'packages', 'new.tmp');
  await writePackage({
    type: 'result',
    outPath: temporary,
    signer: by,
    header: { batch: id, expert, recipients, round, sequence, rules, createdAt },
    manifest: { ...result.manifest, reviews: result.manifest.reviews.map(change) },
    bundleEnvelope: await findBundle(folder),
  });
  renameSync(temporary, join(folder, 'packages', outName));
}

async function findBundle(folder: string): Promise<Uint8Array> {
  for (const name of readdirSync(join(folder, 'packages'))) {
    if (!name.endsWith('.pxb')) continue;
    const found = await verifyPackage(join(folder, 'packages', name));
    if (found.header.expert === 'E01') return found.envelope;
  }
  throw new Error('no bundle of E01');
}

describe('replay of what was published', () => {
  it('gives the same table from the packages alone', async () => {
    const report = await replay(await copy());
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({
      ok: true,
      batchId: batch.batchId,
      compared: ['ranking.json', 'ranking.xlsx'],
      packages: { bundles: 2, results: 2, refused: 0 },
    });
    expect(report.ranking).toHaveLength(4);
    // E03 was assigned and never got a bundle: believed as missing, and said so.
    expect(report.notes.join()).toMatch(/没有收到/);
  });

  it('needs no table: without one it recomputes only', async () => {
    const folder = await copy();
    rmSync(join(folder, 'ranking.json'));
    rmSync(join(folder, 'ranking.xlsx'));
    const report = await replay(folder);
    expect(report).toMatchObject({ ok: true, compared: [], first: null });
  });

  it('names a changed mean in the table', async () => {
    const folder = await copy();
    let name = '';
    editTable(folder, ({ rows }) => {
      const row = rows.find((one) => one.mean !== null);
      if (row === undefined || row.mean === null) throw new Error('no mean');
      name = row.applicant;
      row.mean.low = '99.00';
    });
    const { ok, first } = await replay(folder);
    expect(ok).toBe(false);
    expect(first).toMatchObject({
      code: 'ROW_DIFFERS',
      applicant: name,
      figure: 'mean.low',
      published: '99.00',
    });
  });

  it('names expert and item where an item was changed', async () => {
    const folder = await copy();
    editTable(folder, ({ reviews }) => {
      const review = reviews[0];
      if (review === undefined) throw new Error('no review');
      review.items[Object.keys(review.items)[0] ?? ''] = '77';
    });
    const { first } = await replay(folder);
    expect(first).toMatchObject({ code: 'ITEM_DIFFERS', published: '77', file: 'ranking.json' });
    expect(first?.itemId).not.toBeNull();
    expect(first?.expertId).toMatch(/^E0[12]$/);
    expect(first?.caseId).toMatch(batch.batchId);
  });

  it('names swapped ranks, a case left out and an expert left out', async () => {
    const leftOut = await copy();
    editTable(leftOut, (ranking) => ranking.rows.pop());
    expect((await replay(leftOut)).first).toMatchObject({ code: 'ROW_MISSING', file: 'ranking.json' });
    const lessExperts = await copy();
    editTable(lessExperts, ({ rows }) => {
      for (const row of rows) row.experts.splice(0, 1);
    });
    expect((await replay(lessExperts)).first).toMatchObject({ code: 'ROW_DIFFERS' });
    const ranked = await copy();
    editTable(ranked, ({ rows }) => {
      for (const row of rows) row.rank = row.rank === null ? 1 : null;
    });
    expect((await replay(ranked)).first).toMatchObject({ code: 'ROW_DIFFERS', figure: 'rank' });
  });

  it('refuses a package with one changed byte and names the file', async () => {
    const folder = await copy();
    const path = join(folder, 'packages', 'E02.pxr');
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(path, bytes);
    const { ok, first } = await replay(folder);
    expect(ok).toBe(false);
    expect(first).toMatchObject({ code: 'PACKAGE_REFUSED', file: join('packages', 'E02.pxr') });
  });

  it('misses a package that the table names, and one that it does not name', async () => {
    const without = await copy();
    rmSync(join(without, 'packages', 'E02.pxr'));
    expect((await replay(without)).first).toMatchObject({ code: 'PACKAGE_MISSING', expertId: 'E02' });
    const more = await copy();
    editTable(more, (ranking) => {
      Object.assign(ranking, { packages: ranking.packages.filter((one) => one.expertId !== 'E01') });
    });
    expect((await replay(more)).first).toMatchObject({ code: 'PACKAGE_UNLISTED', expertId: 'E01' });
  });

  it('does not believe what a properly signed review says about itself', async () => {
    const folder = await copy();
    rmSync(join(folder, 'ranking.json'));
    rmSync(join(folder, 'ranking.xlsx'));
    await signAgain(folder, (review) => ({
      ...review,
      outcome: { verdict: 'met', low: '100', high: '100' },
    }));
    const { ok, first, ranking } = await replay(folder);
    expect(ok).toBe(false);
    expect(first).toMatchObject({ code: 'REVIEW_OUTCOME', expertId: 'E01' });
    expect(ranking.some((row) => row.experts.some((one) => one.score?.low === '100'))).toBe(false);
  });

  it('sees a second package under the same number, and one by a stranger', async () => {
    const forked = await copy();
    await signAgain(
      forked,
      (review) => ({ ...review, sealedAt: '2026-01-01T00:00:00.000Z' }),
      signer,
      'x.pxr',
    );
    const { differences } = await replay(forked);
    expect(differences.map((one) => one.code)).toContain('PACKAGE_FORKED');
    expect(differences.map((one) => one.code)).toContain('REVIEW_CHANGED');
    const strange = await copy();
    await signAgain(strange, (review) => review, createSigner(expertTwo), 'y.pxr');
    expect((await replay(strange)).differences.map((one) => one.code)).toContain('KEY_DIFFERS');
  });

  it('reads the spreadsheet as a person does', async () => {
    const folder = await copy();
    rmSync(join(folder, 'ranking.json'));
    expect((await replay(folder)).compared).toEqual(['ranking.xlsx']);
    rmSync(join(folder, 'packages', 'E02.pxr'));
    const { first } = await replay(folder);
    expect(first).toMatchObject({ code: 'ROW_DIFFERS', file: 'ranking.xlsx' });
    expect(first?.sentence).toMatch(/表格为 .*重算为/);
  });

  it('does not take a decision that somebody else signed', async () => {
    const folder = await copy();
    editTable(folder, (ranking) => {
      const payload = '{"format":"pingxia-decision"}';
      const signature = Buffer.alloc(64).toString('base64');
      Object.assign(ranking, { decisions: [{ payload, keyId: otherBureau.identity.keyId, signature }] });
    });
    expect((await replay(folder)).first).toMatchObject({ code: 'DECISION_BROKEN' });
  });

  it('says what is wrong with a folder without bundles, with two batches or with a broken table', async () => {
    const empty = makeFolder();
    await expect(replay(empty)).rejects.toMatchObject({ code: 'REPLAY_NOTHING' });
    await expect(replay(join(empty, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    const broken = await copy();
    writeFileSync(join(broken, 'ranking.json'), '{"format":');
    expect((await replay(broken)).first).toMatchObject({ code: 'TABLE_UNREADABLE' });
    await expect(replayFolder({ folder: broken, batchId: 'b-ffffffff' })).rejects.toMatchObject({
      code: 'REPLAY_NOTHING',
    });
  });
});
