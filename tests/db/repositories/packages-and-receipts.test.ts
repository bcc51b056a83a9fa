import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  findBundleCase,
  findNewestPackage,
  findPackage,
  insertBundleCases,
  insertPackage,
  listBundleCases,
  listHandedOut,
  listPackages,
  listReceivedCasesWithVolume,
  lookUpAccepted,
  type StoredPackage,
} from '#db/repositories/packages.ts';
import { insertReceipt, listReceipts } from '#db/repositories/receipts.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { batchId, caseFile, caseId, codeOf, digestOf, expert, fillStore, openTestStore } from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const one = (digest: string, change: Partial<StoredPackage> = {}): StoredPackage => ({
  direction: 'in',
  digest: digestOf(digest),
  packageId: digest.repeat(32),
  type: 'result',
  batchId,
  expertId: 'E01',
  round: 1,
  sequence: 1,
  issuerKey: `ed25519:${digestOf('9')}`,
  expert,
  envelope: Buffer.from('{"payloadType":"…"}'),
  at: '2026-11-21T08:00:00.000Z',
  ...change,
});

const place = (digest: string, sequence: number, packageId = digest.repeat(32)) =>
  ({
    type: 'result',
    batch: batchId,
    expert: 'E01',
    round: 1,
    sequence,
    packageId,
    digest: digestOf(digest),
  }) as const;

describe('packages', () => {
  test('come back with the exact bytes of their header', () => {
    insertPackage(store.db, one('a'));
    const found = findPackage(store.db, 'in', digestOf('a'));
    expect({ ...found, envelope: null }).toEqual({ ...one('a'), envelope: null });
    expect(Buffer.from(found?.envelope ?? []).equals(Buffer.from('{"payloadType":"…"}'))).toBe(true);
    expect(findPackage(store.db, 'out', digestOf('a'))).toBeNull();
  });

  test.each([
    ['the same digest', one('a', { packageId: 'b'.repeat(32), sequence: 2 })],
    ['the same package id', one('b', { packageId: 'a'.repeat(32), sequence: 2 })],
    ['the same number in its stream', one('b')],
  ])('%s a second time is refused by the database itself', (_what, again) => {
    insertPackage(store.db, one('a'));
    expect(codeOf(() => insertPackage(store.db, again))).toBe('ROW_SEALED');
    expect(listPackages(store.db, 'in', 'result', batchId)).toHaveLength(1);
  });

  test('the same package may have been written here and taken in here', () => {
    insertPackage(store.db, one('a', { direction: 'out' }));
    insertPackage(store.db, one('a'));
    expect(listPackages(store.db, 'out', 'result', null)).toHaveLength(1);
  });

  test('the replay ledger sees accepted packages of the same stream only', () => {
    insertPackage(store.db, one('a'));
    insertPackage(store.db, one('b', { sequence: 4 }));
    insertPackage(store.db, one('c', { sequence: 9, expertId: 'E02' }));
    insertPackage(store.db, one('d', { sequence: 8, direction: 'out' }));
    insertPackage(store.db, one('e', { sequence: 7, round: 2 }));
    const newest = { sequence: 4, digest: digestOf('b') };
    expect(lookUpAccepted(store.db, place('f', 5))).toEqual({
      digestOfSameId: null,
      digestOfSameSequence: null,
      newest,
    });
    expect(lookUpAccepted(store.db, place('f', 1, 'c'.repeat(32)))).toEqual({
      digestOfSameId: digestOf('c'),
      digestOfSameSequence: digestOf('a'),
      newest,
    });
    const stream = { direction: 'in', type: 'result', batchId, expertId: 'E03', round: 1 } as const;
    expect(findNewestPackage(store.db, stream)).toBeNull();
  });

  test('are listed newest first', () => {
    insertPackage(store.db, one('a'));
    insertPackage(store.db, one('b', { sequence: 2, at: '2026-11-22T08:00:00.000Z' }));
    expect(listPackages(store.db, 'in', 'result', batchId).map((row) => row.sequence)).toEqual([2, 1]);
    expect(listPackages(store.db, 'in', 'result', 'b-ffffffff')).toEqual([]);
  });
});

describe('cases of a bundle', () => {
  const volume = { hash: digestOf('7'), role: 'audit', title: 'a.pdf', bytes: 1, pages: 1 } as const;
  const second = { ...caseFile, id: `${batchId}-002`, number: 2, volumes: [volume] };

  test('stay as they were handed out, and the same bundle again adds nothing', () => {
    insertBundleCases(store.db, digestOf('d'), [second, caseFile]);
    insertBundleCases(store.db, digestOf('d'), [{ ...second, applicant: '改名' }]);
    expect(listBundleCases(store.db, digestOf('d'))).toEqual([caseFile, second]);
    expect(findBundleCase(store.db, digestOf('d'), caseId)).toEqual(caseFile);
    expect(findBundleCase(store.db, digestOf('e'), caseId)).toBeNull();
  });

  test('are each their own where a case went out in several bundles, in the same words or in others', () => {
    const corrected = { ...caseFile, applicant: '更正了名称' };
    insertBundleCases(store.db, digestOf('d'), [caseFile]);
    insertBundleCases(store.db, digestOf('e'), [corrected]);
    insertBundleCases(store.db, digestOf('f'), [caseFile]);
    const found = ['d', 'e', 'f', 'd'].map((one) => findBundleCase(store.db, digestOf(one), caseId));
    expect(found).toEqual([caseFile, corrected, caseFile, caseFile]);
  });

  test('tell who got what, and which cases brought a document', () => {
    insertPackage(store.db, one('d', { direction: 'out', type: 'bundle' }));
    insertBundleCases(store.db, digestOf('d'), [second]);
    expect(listHandedOut(store.db, batchId)).toEqual([{ caseId: second.id, expertId: 'E01' }]);
    expect(listReceivedCasesWithVolume(store.db, volume.hash)).toEqual([]);
    insertPackage(store.db, one('d', { type: 'bundle' }));
    expect(listReceivedCasesWithVolume(store.db, volume.hash)).toEqual([second.id]);
  });
});

describe('receipts', () => {
  const receive = (
    state: PackageReport['state'],
    digest: string | null,
    wanted: 'result' | 'bundle' = 'result',
  ) =>
    insertReceipt(store.db, {
      at: '2026-11-21T08:00:00.000Z',
      wanted,
      batchId,
      expertName: null,
      report: {
        fileName: `${state}.pxr`,
        state,
        code: null,
        message: '',
        type: null,
        packageId: null,
        digest: digest === null ? null : digestOf(digest),
        issuer: null,
        fingerprint: null,
        steps: [],
      },
    });
  const states = (): string[] => listReceipts(store.db, 'result', batchId).map(({ report }) => report.state);

  test('a held package that was accepted later stands there once', () => {
    receive('held', 'a');
    receive('held', 'a');
    expect(states()).toEqual(['held']);
    receive('refused', 'a');
    expect(states()).toEqual(['refused', 'held']);
    receive('accepted', 'a');
    expect(states()).toEqual(['accepted', 'refused']);
  });

  test('a damaged copy does not hide the accepted one, and every refusal stays', () => {
    receive('accepted', 'a');
    receive('refused', 'a');
    receive('refused', null);
    receive('refused', null);
    receive('refused', 'b', 'bundle');
    expect(states()).toEqual(['refused', 'refused', 'refused', 'accepted']);
    expect(listReceipts(store.db, 'result', 'b-ffffffff')).toEqual([]);
    expect(listReceipts(store.db, 'bundle', null)).toHaveLength(1);
  });
});
