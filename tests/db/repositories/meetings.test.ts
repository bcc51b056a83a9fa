import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import { deleteConflict, listConflicts, putConflict } from '#db/repositories/conflicts.ts';
import {
  findDiscussion,
  findLead,
  findLedBundle,
  listLeads,
  putLead,
  putLedBundle,
  findReviewRound,
  insertAct,
  insertReviewRound,
  listActs,
  putDiscussion,
  type StoredAct,
} from '#db/repositories/meetings.ts';
import { insertBatch } from '#db/repositories/batches.ts';
import { batch, batchId, caseId, codeOf, fillStore, openTestStore, rules, runRaw } from '../store.ts';

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
    const other = { ...act, keyId: `ed25519:${'0'.repeat(64)}`, seq: 5, digest: 'd5' };
    insertAct(store.db, other);
    expect(listActs(store.db, batchId)).toEqual([other, act, { ...act, seq: 2, digest: 'd2' }]);
    expect(listActs(store.db, 'b-ffffffff')).toEqual([]);
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

describe('a batch whose discussion is led here', () => {
  const lead = { batchId, bureau: act.signer, grantedAt: '2026-01-01T00:00:00.000Z' };

  test('is found by its id; a later grant is the one that holds', () => {
    insertBatch(store.db, { ...batch, id: 'b-00000002' }, rules, true);
    expect(findLead(store.db, batchId)).toBeNull();
    putLead(store.db, lead);
    putLead(store.db, { ...lead, batchId: 'b-00000002', grantedAt: '2026-01-02T00:00:00.000Z' });
    expect(listLeads(store.db).map((one) => one.batchId)).toEqual(['b-00000002', batchId]);
    putLead(store.db, { ...lead, grantedAt: '2026-01-03T00:00:00.000Z' });
    expect(findLead(store.db, batchId)).toEqual({ ...lead, grantedAt: '2026-01-03T00:00:00.000Z' });
    expect(listLeads(store.db).map((one) => one.batchId)).toEqual([batchId, 'b-00000002']);
    expect(findLead(store.db, 'b-00000003')).toBeNull();
  });

  test('knows the bundles that were handed out by their digest, as they were told first', () => {
    const bundle = { digest: 'd1', batchId, expertId: 'E01', round: 1, sequence: 1 };
    putLead(store.db, lead);
    putLedBundle(store.db, bundle);
    putLedBundle(store.db, { ...bundle, expertId: 'E02' });
    putLedBundle(store.db, { ...bundle, digest: 'd2', sequence: 2 });
    expect(findLedBundle(store.db, 'd1')).toEqual(bundle);
    expect(findLedBundle(store.db, 'd2')?.sequence).toBe(2);
    expect(findLedBundle(store.db, 'd3')).toBeNull();
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
