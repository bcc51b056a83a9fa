import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  insertAcknowledgement,
  listAcknowledgements,
  type Acknowledgement,
} from '#db/repositories/acknowledgements.ts';
import {
  findNewestRoster,
  hasRoster,
  insertIssuerKey,
  insertRoster,
  listIssuerKeys,
  listRosters,
  revokeIssuerKey,
  type IssuerKey,
  type StoredRoster,
} from '#db/repositories/rosters.ts';
import { codeOf, digestOf, fillStore, openTestStore, runRaw } from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const keyOf = (character: string): string => `ed25519:${digestOf(character)}`;
const at = (hour: number): string => `2026-11-21T0${hour}:00:00.000Z`;

describe('rosters', () => {
  const roster = (number: number, digest: string, rootKey = keyOf('a')): StoredRoster => ({
    rootKey,
    number,
    digest: digestOf(digest),
    envelope: Buffer.from(`roster ${number}`),
    at: at(number % 10),
  });

  test('the newest of a root has the highest number, whenever it came and whatever another root says', () => {
    for (const one of [roster(2, '2'), roster(10, '3'), roster(9, '4'), roster(11, '5', keyOf('b'))])
      insertRoster(store.db, one);
    expect(findNewestRoster(store.db, keyOf('a'))).toMatchObject({ number: 10, digest: digestOf('3') });
    expect(findNewestRoster(store.db, keyOf('c'))).toBeNull();
    expect(listRosters(store.db).map(({ number }) => number)).toEqual([2, 9, 10, 11]);
    expect([hasRoster(store.db, digestOf('3')), hasRoster(store.db, digestOf('9'))]).toEqual([true, false]);
  });

  test('a number and a digest occur once, and nothing about them changes', () => {
    insertRoster(store.db, roster(1, '1'));
    expect(codeOf(() => insertRoster(store.db, roster(1, '2')))).toBe('ROW_SEALED');
    expect(codeOf(() => insertRoster(store.db, roster(2, '1')))).toBe('ROW_SEALED');
    for (const sql of ["UPDATE rosters SET envelope = x'00'", 'DELETE FROM rosters'])
      expect(codeOf(() => runRaw(store.db, sql))).toMatch(/ROW_SEALED|CONSTRAINT/);
    expect(Buffer.from(findNewestRoster(store.db, keyOf('a'))?.envelope ?? []).toString()).toBe('roster 1');
  });
});

describe('keys that sign bundles', () => {
  const issuer = (character: string, hour: number): IssuerKey => ({
    identity: {
      keyId: keyOf(character),
      role: 'bureau',
      name: '工信厅',
      unit: '',
      publicKey: 'AAAA',
      createdAt: at(1),
    },
    madeAt: at(hour),
    revokedAt: null,
    reason: null,
  });

  test('stand in the order in which they were made, and a revocation of one stays with it', () => {
    for (const one of [issuer('c', 2), issuer('b', 1), issuer('a', 1)]) insertIssuerKey(store.db, one);
    revokeIssuerKey(store.db, keyOf('b'), at(3), '丢失');
    expect(listIssuerKeys(store.db)).toEqual([
      issuer('a', 1),
      { ...issuer('b', 1), revokedAt: at(3), reason: '丢失' },
      issuer('c', 2),
    ]);
    expect(codeOf(() => revokeIssuerKey(store.db, keyOf('b'), at(4), '再次'))).toBe('ROW_SEALED');
    expect(codeOf(() => revokeIssuerKey(store.db, keyOf('d'), at(4), '没有'))).toBe('BUG');
    expect(listIssuerKeys(store.db)[1]?.revokedAt).toBe(at(3));
  });
});

describe('receipts for packages', () => {
  const receipt = (digest: string, hour: number, more: Partial<Acknowledgement> = {}): Acknowledgement => ({
    direction: 'in',
    receiptDigest: digestOf(digest),
    packageDigest: digestOf('f'),
    issuerKey: keyOf('a'),
    issuerName: '工信厅',
    receivedAt: at(1),
    envelope: Buffer.from(digest),
    at: at(hour),
    ...more,
  });

  test('are told for one package and one direction, the oldest first', () => {
    insertAcknowledgement(store.db, receipt('1', 3));
    insertAcknowledgement(store.db, receipt('2', 2));
    insertAcknowledgement(store.db, receipt('3', 1, { packageDigest: digestOf('e') }));
    insertAcknowledgement(store.db, receipt('4', 1, { direction: 'out' }));
    const told = listAcknowledgements(store.db, 'in', digestOf('f'));
    expect(told.map(({ receiptDigest }) => receiptDigest[0])).toEqual(['2', '1']);
    expect({ ...told[0], envelope: null }).toEqual({ ...receipt('2', 2), envelope: null });
    expect(Buffer.from(told[0]?.envelope ?? []).toString()).toBe('2');
  });

  test('stand once in each direction and never change', () => {
    insertAcknowledgement(store.db, receipt('1', 1));
    insertAcknowledgement(store.db, receipt('1', 1, { direction: 'out' }));
    expect(codeOf(() => insertAcknowledgement(store.db, receipt('1', 2)))).toBe('ROW_SEALED');
    expect(codeOf(() => runRaw(store.db, "UPDATE acknowledgements SET at = ''"))).toMatch(
      /ROW_SEALED|CONSTRAINT/,
    );
  });
});
