import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import { deleteConflict, listConflicts, putConflict } from '#db/repositories/conflicts.ts';
import {
  findDiscussion,
  findReviewRound,
  insertAct,
  insertReviewRound,
  listActs,
  putDiscussion,
  type StoredAct,
} from '#db/repositories/meetings.ts';
import { batchId, caseId, codeOf, fillStore, openTestStore, runRaw } from '../store.ts';

const key = `ed25519:${'a'.repeat(64)}`;
const act: StoredAct = {
  batchId,
  seq: 1,
  digest: 'd1',
  payload: '{}',
  keyId: key,
  signature: 'AAAA',
  signer: {
    keyId: key,
    role: 'bureau',
    name: '厅',
    unit: '',
    publicKey: 'AAAA',
    createdAt: '2026-01-01T00:00:00.000Z',
  },
};
let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

describe('acts of a meeting', () => {
  test('come back as they were signed, by key and number', () => {
    insertAct(store.db, { ...act, seq: 2, digest: 'd2' });
    insertAct(store.db, act);
    expect(listActs(store.db, batchId)).toEqual([act, { ...act, seq: 2, digest: 'd2' }]);
  });

  test('are final: no second text at a number, no change, no deletion', () => {
    insertAct(store.db, act);
    expect(codeOf(() => insertAct(store.db, { ...act, digest: 'other' }))).toBe('ROW_SEALED');
    expect(codeOf(() => insertAct(store.db, { ...act, seq: 9 }))).toBe('ROW_SEALED');
    expect(() => runRaw(store.db, "UPDATE meeting_acts SET payload = 'x'")).toThrow(/ROW_SEALED/);
    expect(() => runRaw(store.db, 'DELETE FROM meeting_acts')).toThrow(/ROW_SEALED/);
  });
});

describe('what came of a discussion', () => {
  const discussed = { caseId, opening: '1'.repeat(64), first: '2'.repeat(64), reviews: [] };
  const received = { batchId, chair: '厅', receivedAt: '2026-01-01T00:00:00.000Z' };

  test('is replaced by a later package of the same case', () => {
    const review = {
      label: '专家A',
      isOwn: true,
      outcome: null,
      content: {
        recusal: null,
        facts: [],
        judgements: {},
        evidence: [],
        notes: [],
        opinion: '',
        conclusion: null,
      },
    };
    putDiscussion(store.db, { ...received, discussed: { ...discussed, reviews: [review] } });
    const named = { ...discussed, reviews: [{ ...review, label: '陈立' }] };
    putDiscussion(store.db, { ...received, discussed: named });
    expect(findDiscussion(store.db, caseId)?.discussed).toEqual(named);
  });

  test('a round belongs to a review that is there, and never changes', () => {
    const round = { caseId, version: 7, first: 'f', opening: 'o' };
    expect(() => insertReviewRound(store.db, round)).toThrow(/FOREIGN KEY/);
    expect(findReviewRound(store.db, caseId, 7)).toBeNull();
  });
});

test('a conflict is worded anew, and can be taken back', () => {
  const conflict = {
    batchId,
    caseId,
    expertId: 'E01',
    type: 'equity' as const,
    reason: '持股',
    declaredBy: 'bureau' as const,
    at: '2026-01-01T00:00:00.000Z',
  };
  putConflict(store.db, conflict);
  putConflict(store.db, { ...conflict, type: 'kinship', declaredBy: 'expert' });
  expect(listConflicts(store.db, batchId)).toEqual([{ ...conflict, type: 'kinship', declaredBy: 'expert' }]);
  deleteConflict(store.db, caseId, 'E01');
  expect(listConflicts(store.db, batchId)).toEqual([]);
});
