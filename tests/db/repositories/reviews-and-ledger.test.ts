import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  findLedgerLines,
  insertLedgerLine,
  ledgerEventOf,
  listLedgerLines,
  readLedgerHead,
} from '#db/repositories/ledger.ts';
import {
  countReceivedReviews,
  findReceivedReview,
  findReceivedVersions,
  findReceivedReviewText,
  insertReceivedReview,
  listCurrentReceivedReviews,
  listReceivedReviews,
  listReceivedReviewsOfCase,
} from '#db/repositories/received-reviews.ts';
import {
  findReview,
  insertReview,
  listReviews,
  updateReview,
  type OwnReview,
} from '#db/repositories/reviews.ts';
import { rawConnection } from '#db/sql.ts';
import { transact } from '#db/sql.ts';
import { emptyReview, type SealedReview } from '#shared/domain/review.ts';
import { batchId, caseId, codeOf, digestOf, fillStore, openTestStore } from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const at = '2026-11-21T08:00:00.000Z';
const draft: OwnReview = {
  caseId,
  version: 1,
  batchId,
  expertId: 'E01',
  bundleDigest: digestOf('a'),
  state: 'draft',
  revision: 1,
  content: { ...emptyReview, recusal: { conflict: false }, opinion: '同意' },
  savedAt: at,
  sealedAt: null,
  correctionReason: null,
  outcome: null,
};

describe('own reviews', () => {
  test('come back as saved; the newest version is the one to work on', () => {
    expect(findReview(store.db, caseId)).toBeNull();
    insertReview(store.db, draft);
    expect(findReview(store.db, caseId)).toEqual(draft);
    const outcome = { verdict: 'met', low: '67', high: '72' } as const;
    const sealed: OwnReview = { ...draft, state: 'sealed', revision: 2, sealedAt: at, outcome };
    updateReview(store.db, sealed);
    const correction: OwnReview = { ...draft, version: 2, revision: 3, correctionReason: '页码写错' };
    insertReview(store.db, correction);
    expect(findReview(store.db, caseId)).toEqual(correction);
    expect(listReviews(store.db, batchId)).toEqual([sealed, correction]);
  });

  test('a content that breaks its schema is not handed out', () => {
    insertReview(store.db, draft);
    const raw = rawConnection(store.db);
    raw.prepare("UPDATE reviews SET content = '{}', revision = 2").run();
    expect(() => findReview(store.db, caseId)).toThrow('recusal');
  });

  test('a change of a review that is not there is a bug', () => {
    expect(codeOf(() => updateReview(store.db, draft))).toBe('BUG');
  });
});

describe('received reviews', () => {
  const review = (expertId: string, version: number): SealedReview => ({
    caseId,
    expertId,
    version,
    correctionReason: version === 1 ? null : '更正',
    sealedAt: at,
    content: emptyReview,
    outcome: null,
  });
  const receive = (expertId: string, version: number): void =>
    insertReceivedReview(store.db, {
      batchId,
      packageDigest: digestOf('b'),
      bundleDigest: digestOf('a'),
      review: review(expertId, version),
    });

  test('every version stays, the newest of each expert counts', () => {
    receive('E02', 1);
    receive('E01', 1);
    receive('E01', 2);
    const versions = (rows: { review: SealedReview }[]) =>
      rows.map(({ review: { expertId, version } }) => `${expertId}/${version}`);
    expect(versions(listReceivedReviewsOfCase(store.db, caseId))).toEqual(['E01/1', 'E01/2', 'E02/1']);
    expect(versions(listCurrentReceivedReviews(store.db, batchId))).toEqual(['E01/2', 'E02/1']);
    expect(countReceivedReviews(store.db, batchId)).toEqual(new Map([[caseId, 2]]));
    expect(versions(listReceivedReviews(store.db, batchId))).toEqual(['E01/1', 'E01/2', 'E02/1']);
    expect(listReceivedReviews(store.db, batchId)[1]).toEqual(findReceivedReview(store.db, caseId, 'E01', 2));
    expect(findReceivedReview(store.db, caseId, 'E01', 1)?.review).toEqual(review('E01', 1));
    expect(findReceivedReview(store.db, caseId, 'E01', 3)).toBeNull();
    const asked = [review('E01', 1), review('E01', 3), review('E02', 1), review('E03', 1)];
    expect(asked.map(findReceivedVersions(store.db, batchId, asked))).toEqual([true, false, true, false]);
    expect(asked.map(findReceivedVersions(store.db, 'b-ffffffff', asked))).not.toContain(true);
    const places = [
      [caseId, 'E01', 2, true],
      [caseId, 'E02', 1, true],
      [caseId, 'E02', 2, false],
      [caseId, 'E03', 1, false],
      [`${batchId}-002`, 'E01', 1, false],
    ] as const;
    for (const [ofCase, ofExpert, version, is] of places) {
      const text = findReceivedReviewText(store.db, ofCase, ofExpert, version);
      expect(text).toBe(is ? JSON.stringify(review(ofExpert, version)) : null);
    }
    expect(codeOf(() => receive('E01', 2))).toBe('ROW_SEALED');
  });

  test('a list read before knows what came in since, and nothing that was rolled back', () => {
    const opinions = () => listReceivedReviews(store.db, batchId).map((one) => one.review.content.opinion);
    const bring = (digest: string, opinion: string): void =>
      insertReceivedReview(store.db, {
        batchId,
        packageDigest: digestOf(digest),
        bundleDigest: digestOf('a'),
        review: { ...review('E01', 1), content: { ...emptyReview, opinion } },
      });
    const failing = (): void =>
      transact(store.db, () => {
        bring('b', '撤回');
        expect(opinions()).toEqual(['撤回']);
        throw new Error('rolled back');
      });
    expect(failing).toThrow('rolled back');
    expect(opinions()).toEqual([]);
    bring('c', '留下');
    expect(opinions()).toEqual(['留下']);
    receive('E02', 1);
    expect(opinions()).toEqual(['留下', '']);
  });
});

describe('ledger lines', () => {
  const add = (seq: number, subject: string, batch: string | null): void =>
    insertLedgerLine(store.db, {
      seq,
      batch_id: batch,
      subject,
      text: JSON.stringify({
        seq,
        at,
        actor: '王芳',
        action: 'test',
        batchId: batch,
        subject,
        before: null,
        after: { n: 1.5 },
        reason: '',
      }),
      prev_hash: String(seq - 1),
      hash: String(seq),
    });

  test('are found by batch, by subject and before a number, newest first', () => {
    expect(readLedgerHead(store.db)).toBeNull();
    add(1, caseId, batchId);
    add(2, 'settings', null);
    add(3, caseId, batchId);
    const all = { batchId: null, subject: null, beforeSeq: null, limit: 10 };
    const numbers = (filter: Partial<typeof all> | object): number[] =>
      findLedgerLines(store.db, { ...all, ...filter }).map((line) => line.seq);
    expect(numbers({})).toEqual([3, 2, 1]);
    expect(numbers({ batchId })).toEqual([3, 1]);
    expect(numbers({ subject: 'settings' })).toEqual([2]);
    expect(numbers({ batchId, subject: caseId, beforeSeq: 3 })).toEqual([1]);
    expect(numbers({ limit: 1 })).toEqual([3]);
    expect(listLedgerLines(store.db, 1, 10).map((line) => line.seq)).toEqual([2, 3]);
    expect(readLedgerHead(store.db)?.hash).toBe('3');
  });

  test('tell their event', () => {
    add(1, caseId, batchId);
    const [line] = listLedgerLines(store.db, 0, 1);
    if (line === undefined) throw new Error('no line');
    expect(ledgerEventOf(line)).toMatchObject({
      seq: 1,
      actor: '王芳',
      after: { n: 1.5 },
      prevHash: '0',
      hash: '1',
    });
  });
});
