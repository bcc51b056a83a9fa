import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { listReceivedReviewsOfCase } from '#db/repositories/received-reviews.ts';
import { headerRulesOf } from '#electron/core/exchange/header-rules.ts';
import { requireRules } from '#electron/core/frozen-rules.ts';
import { openUnlock, requireSigner } from '#electron/core/keys/own-keys.ts';
import { requireGrant } from '#electron/core/reviews/grant.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { emptyReview, type SealedReview } from '#shared/domain/review.ts';
import type { ResultManifest } from '#shared/package/manifests.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from './whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
let honest: string;

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expert = await openDesk(join(folder, 'expert'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  await reviewAll(expert, batchId);
  honest = join(folder, 'E01.pxr');
  await exportResult(expert, batchId, honest);
});

/** An expert with a real, enrolled key who writes something else into the package than the app would. */
async function forge(change: (manifest: ResultManifest) => ResultManifest, sequence = 1): Promise<string> {
  const verified = await verifyPackage(honest, { unlock: openUnlock(bureau.core, 'bureau') });
  if (verified.type !== 'result') throw new Error('not a result');
  const { bundle } = requireGrant(expert.core, batchId);
  const path = join(folder, `forged-${sequence}.pxr`);
  await writePackage({
    type: 'result',
    outPath: path,
    signer: await requireSigner(expert.core, 'expert', batchId),
    header: {
      batch: batchId,
      expert: 'E01',
      recipients: [],
      round: 1,
      sequence,
      prevDigest: sequence === 1 ? undefined : verified.digest,
      rules: headerRulesOf(requireRules(expert.core, batchId)),
      createdAt: '2026-11-21T08:00:00.000Z',
    },
    manifest: change(verified.manifest),
    bundleEnvelope: bundle.envelope ?? new Uint8Array(),
  });
  return path;
}

const withFirst =
  (change: (review: SealedReview) => SealedReview) =>
  (manifest: ResultManifest): ResultManifest => ({
    ...manifest,
    reviews: manifest.reviews.map((review, index) => (index === 0 ? change(review) : review)),
  });

const countReceived = (): number =>
  bureau.core.db === undefined
    ? 0
    : [1, 2, 3, 4].flatMap((n) => listReceivedReviewsOfCase(bureau.core.db, `${batchId}-00${n}`)).length;

test.each<[string, (manifest: ResultManifest) => ResultManifest, string]>([
  [
    'a better outcome than its own facts give',
    withFirst((review) => ({ ...review, outcome: { verdict: 'met', low: '100', high: '100' } })),
    'REVIEW_OUTCOME_MISMATCH',
  ],
  ['no outcome at all', withFirst((review) => ({ ...review, outcome: null })), 'REVIEW_OUTCOME_MISMATCH'],
  [
    'a case of somebody else',
    withFirst((review) => ({ ...review, caseId: `${review.caseId.slice(0, 11)}009` })),
    'REVIEW_NOT_ASSIGNED',
  ],
  [
    'a review without a declaration',
    withFirst((review) => ({ ...review, content: { ...review.content, recusal: null } })),
    'REVIEW_CONTENT_INVALID',
  ],
  [
    'opinions on a recused case',
    withFirst((review) => ({
      ...review,
      content: { ...emptyReview, opinion: '好', recusal: { conflict: true, type: 'other', reason: '' } },
      outcome: null,
    })),
    'REVIEW_CONTENT_INVALID',
  ],
  [
    'facts that the rules cannot read',
    withFirst((review) => ({
      ...review,
      content: {
        ...review.content,
        facts: [{ key: 'employees', year: null, state: 'verified', value: '-1', note: '' }],
      },
    })),
    'REVIEW_CONTENT_INVALID',
  ],
  [
    'a second version without a reason',
    withFirst((review) => ({ ...review, version: 2 })),
    'REVIEW_CONTENT_INVALID',
  ],
  [
    'a ledger line changed afterwards',
    (manifest) => ({
      ...manifest,
      ledger: manifest.ledger.map((event, index) => (index === 0 ? { ...event, actor: '别人' } : event)),
    }),
    'LEDGER_BROKEN',
  ],
])('a signed result with %s is refused whole', async (_what, change, code) => {
  await enrol(bureau, expert, 'E01', folder);
  const path = await forge(change);
  const [report] = await importResults(bureau, [path]);
  expect(report).toMatchObject({ state: 'refused', code });
  expect(countReceived()).toBe(0);
  const [row] = await bureau.call('result.list', { batchId });
  expect(row).toMatchObject({ state: 'refused', code });
  // The refused number is not used up: the honest package is still accepted.
  expect((await importResults(bureau, [honest]))[0]).toMatchObject({ state: 'accepted' });
});

test('a result of an unknown key is held, and counts once the key is enrolled', async () => {
  const [held] = await importResults(bureau, [honest]);
  expect(held).toMatchObject({ state: 'held', code: 'KEY_UNKNOWN' });
  expect(countReceived()).toBe(0);
  await enrol(bureau, expert, 'E01', folder);
  expect(countReceived()).toBeGreaterThan(0);
  const rows = await bureau.call('result.list', { batchId });
  expect(rows.map((row) => row.state)).toEqual(['accepted']);
});

test('a wrong fingerprint, a taken number and a revoked key are refused', async () => {
  const card = join(folder, 'E01.pxi');
  await expert.call('identity.export', { fileId: expert.grant(card), role: 'expert' });
  const input = { fileId: bureau.grant(card), expertId: 'E01', fingerprint: '0000' };
  expect(await bureau.refused('keys.enrol', input)).toBe('KEY_FINGERPRINT');
  await enrol(bureau, expert, 'E01', folder);
  await enrol(bureau, expert, 'E01', folder);
  const [key] = await bureau.call('keys.list', {});
  await bureau.call('keys.revoke', { keyId: key?.keyId ?? '', reason: '电脑遗失' });
  expect((await importResults(bureau, [honest]))[0]).toMatchObject({ state: 'refused', code: 'KEY_REVOKED' });
  const again = { ...input, fingerprint: key?.fingerprint ?? '' };
  expect(await bureau.refused('keys.enrol', again)).toBe('KEY_REVOKED');
});

test('another package with the same number is held, an older one refused, a newer one accepted', async () => {
  await enrol(bureau, expert, 'E01', folder);
  await importResults(bureau, [honest]);
  const fork = await forge((manifest) => manifest);
  expect((await importResults(bureau, [fork]))[0]).toMatchObject({ state: 'held', code: 'PKG_FORKED' });
  const changed = await forge(
    withFirst((review) => ({ ...review, content: { ...review.content, opinion: '事后改动' } })),
    2,
  );
  expect((await importResults(bureau, [changed]))[0]).toMatchObject({
    code: 'REVIEW_VERSION_CHANGED',
    state: 'held',
  });
  const [mine] = await expert.call('my.cases', { batchId });
  await expert.call('review.correct', { caseId: mine?.file.id ?? '', reason: '补写意见' });
  await expert.call('review.setDone', { caseId: mine?.file.id ?? '', done: true });
  await expert.call('seal.sign', { batchId });
  const second = join(folder, 'second.pxr');
  await exportResult(expert, batchId, second);
  expect((await importResults(bureau, [second]))[0]).toMatchObject({ state: 'accepted' });
  const versions = await bureau.call('panel.reviews', { caseId: mine?.file.id ?? '' });
  expect(versions.map((one) => [one.version, one.correctionReason])).toEqual([
    [1, null],
    [2, '补写意见'],
  ]);
});

test('a stick with the first result and its correction is taken in by their numbers, not their names', async () => {
  await enrol(bureau, expert, 'E01', folder);
  const [mine] = await expert.call('my.cases', { batchId });
  const caseId = mine?.file.id ?? '';
  await expert.call('review.correct', { caseId, reason: '补写意见' });
  await expert.call('review.setDone', { caseId, done: true });
  await expert.call('seal.sign', { batchId });
  const correction = join(folder, 'a-correction.pxr');
  await exportResult(expert, batchId, correction);
  const rubbish = join(folder, 'a-rubbish.pxr');
  writeFileSync(rubbish, 'no package');
  const reports = await importResults(bureau, [correction, rubbish, honest]);
  expect(reports.map(({ fileName, state }) => [fileName, state])).toEqual([
    [basename(honest), 'accepted'],
    ['a-rubbish.pxr', 'refused'],
    ['a-correction.pxr', 'accepted'],
  ]);
});

test('each file is reported for itself: damage, a bundle, rubbish', async () => {
  await enrol(bureau, expert, 'E01', folder);
  const broken = join(folder, 'broken.pxr');
  const bytes = readFileSync(honest);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(broken, bytes);
  const rubbish = join(folder, 'rubbish.pxr');
  writeFileSync(rubbish, 'no package');
  const bundle = join(folder, 'bundle.pxr');
  copyFileSync(await handOut(bureau, batchId, 'E02', folder), bundle);
  const reports = await importResults(bureau, [broken, rubbish, bundle, honest]);
  expect(reports.map((report) => report.state)).toEqual(['refused', 'refused', 'refused', 'accepted']);
  expect(reports.map((report) => report.code)).toEqual([
    expect.stringMatching(/^PKG_/),
    'PKG_NOT_A_PACKAGE',
    'PKG_TYPE',
    null,
  ]);
  expect(await bureau.call('result.list', { batchId: null })).toHaveLength(4);
});
