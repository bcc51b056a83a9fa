import { beforeEach, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import { insertDecision, listDecisions, type StoredDecision } from '#db/repositories/decisions.ts';
import { batchId, codeOf, digestOf, fillStore, openTestStore, runRaw } from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const decision = (seq: number): StoredDecision => ({
  batchId,
  seq,
  digest: digestOf(String(seq)),
  payload: `{"format":"pingxia-decision","seq":${seq},"text":"暂缓公示 “丙” 企业"}`,
  keyId: `ed25519:${digestOf('e')}`,
  signature: Buffer.alloc(64, seq).toString('base64'),
});

test('decisions come back letter for letter, oldest first', () => {
  insertDecision(store.db, decision(2));
  insertDecision(store.db, decision(1));
  expect(listDecisions(store.db, batchId)).toEqual([decision(1), decision(2)]);
  expect(listDecisions(store.db, 'b-ffffffff')).toEqual([]);
});

test('a number is used once, and what stands there stays', () => {
  insertDecision(store.db, decision(1));
  expect(codeOf(() => insertDecision(store.db, { ...decision(2), seq: 1 }))).toBe('ROW_SEALED');
  expect(codeOf(() => insertDecision(store.db, { ...decision(1), seq: 2 }))).toBe('ROW_SEALED');
  expect(() => runRaw(store.db, "UPDATE decisions SET payload = '{}'")).toThrow('ROW_SEALED');
  expect(() => runRaw(store.db, 'DELETE FROM decisions')).toThrow('ROW_SEALED');
  expect(() => runRaw(store.db, 'INSERT OR REPLACE INTO decisions SELECT * FROM decisions')).toThrow(
    'ROW_SEALED',
  );
  expect(listDecisions(store.db, batchId)).toEqual([decision(1)]);
});

test('a decision needs its batch and a number from one', () => {
  expect(codeOf(() => insertDecision(store.db, { ...decision(1), batchId: 'b-ffffffff' }))).toBe(
    'SQLITE_CONSTRAINT_FOREIGNKEY',
  );
  expect(codeOf(() => insertDecision(store.db, { ...decision(1), seq: 0 }))).toBe('SQLITE_CONSTRAINT_CHECK');
});
