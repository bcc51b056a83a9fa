import { beforeEach, expect, test } from 'vitest';
import { insertLedgerLine } from '#db/repositories/ledger.ts';
import { insertBundleCases, insertPackage } from '#db/repositories/packages.ts';
import { insertReceivedReview } from '#db/repositories/received-reviews.ts';
import { insertReceipt } from '#db/repositories/receipts.ts';
import { insertReview, updateReview, type OwnReview } from '#db/repositories/reviews.ts';
import { insertTrustedKey, revokeTrustedKey } from '#db/repositories/keys.ts';
import type { Store } from '#db/open.ts';
import { rawConnection } from '#db/sql.ts';
import { emptyReview } from '#shared/domain/review.ts';
import {
  batchId,
  caseFile,
  caseId,
  codeOf,
  digestOf,
  expert,
  fillStore,
  openTestStore,
  runRaw,
} from './store.ts';

let store: Store;

const draft: OwnReview = {
  caseId,
  version: 1,
  batchId,
  expertId: expert.id,
  bundleDigest: digestOf('a'),
  state: 'draft',
  revision: 1,
  content: emptyReview,
  savedAt: '2026-11-21T08:00:00.000Z',
  sealedAt: null,
  correctionReason: null,
  outcome: null,
};
const sealed: OwnReview = { ...draft, revision: 2, state: 'sealed', sealedAt: '2026-11-21T09:00:00.000Z' };

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

/** The whole database as SQL would see it. */
function dump(): unknown {
  const raw = rawConnection(store.db);
  const names = raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  return names.map((name) => [name, raw.prepare(`SELECT * FROM ${String(name)}`).all()]);
}

test('a draft changes; sealed, it refuses every change and every delete, by any SQL', () => {
  insertReview(store.db, draft);
  updateReview(store.db, { ...draft, revision: 2, content: { ...emptyReview, opinion: '改过' } });
  updateReview(store.db, { ...sealed, revision: 3 });
  const before = dump();
  const { rows: columns } = {
    rows: rawConnection(store.db).pragma('table_info(reviews)') as { name: string }[],
  };
  for (const { name } of columns) {
    expect(() => runRaw(store.db, `UPDATE reviews SET ${name} = ${name}`)).toThrow('ROW_SEALED');
  }
  expect(() => runRaw(store.db, 'DELETE FROM reviews')).toThrow('ROW_SEALED');
  expect(
    codeOf(() => updateReview(store.db, { ...sealed, revision: 9, state: 'draft', sealedAt: null })),
  ).toBe('ROW_SEALED');
  expect(dump()).toEqual(before);
});

test('REPLACE does not slip past the seal', () => {
  insertReview(store.db, draft);
  updateReview(store.db, sealed);
  const sql = `INSERT OR REPLACE INTO reviews SELECT case_id, version, batch_id, expert_id, bundle_digest,
    'draft', 99, content, saved_at, NULL, correction_reason, outcome FROM reviews`;
  expect(() => runRaw(store.db, sql)).toThrow('ROW_SEALED');
  expect(rawConnection(store.db).prepare('SELECT state FROM reviews').pluck().all()).toEqual(['sealed']);
});

test('a draft cannot be deleted, moved to another case or set back to an older revision', () => {
  insertReview(store.db, { ...draft, revision: 5 });
  expect(() => runRaw(store.db, 'DELETE FROM reviews')).toThrow('ROW_SEALED');
  expect(() => runRaw(store.db, "UPDATE reviews SET case_id = 'x', revision = 6")).toThrow('ROW_SEALED');
  expect(codeOf(() => updateReview(store.db, { ...draft, revision: 5 }))).toBe('ROW_SEALED');
  expect(codeOf(() => updateReview(store.db, { ...draft, revision: 6 }))).toBe('nothing was thrown');
});

test('a state without its time of sealing, and the other way round, is refused', () => {
  expect(codeOf(() => insertReview(store.db, { ...draft, sealedAt: sealed.sealedAt }))).toBe(
    'SQLITE_CONSTRAINT_CHECK',
  );
  expect(codeOf(() => insertReview(store.db, { ...sealed, sealedAt: null }))).toBe('SQLITE_CONSTRAINT_CHECK');
});

const fillers: Readonly<Record<string, () => void>> = {
  batches: () => undefined,
  ledger: () =>
    insertLedgerLine(store.db, {
      seq: 1,
      batch_id: null,
      subject: 's',
      text: '{}',
      prev_hash: '0',
      hash: digestOf('1'),
    }),
  packages: () =>
    insertPackage(store.db, {
      direction: 'in',
      digest: digestOf('b'),
      packageId: '1'.repeat(32),
      type: 'result',
      batchId,
      expertId: expert.id,
      round: 1,
      sequence: 1,
      issuerKey: `ed25519:${digestOf('c')}`,
      expert,
      envelope: new Uint8Array([1]),
      at: draft.savedAt,
    }),
  bundle_cases: () => insertBundleCases(store.db, digestOf('d'), [caseFile]),
  received_reviews: () =>
    insertReceivedReview(store.db, {
      batchId,
      packageDigest: digestOf('b'),
      bundleDigest: digestOf('d'),
      review: {
        caseId,
        expertId: expert.id,
        version: 1,
        correctionReason: null,
        sealedAt: draft.savedAt,
        content: emptyReview,
        outcome: null,
      },
    }),
  receipts: () =>
    insertReceipt(store.db, {
      at: draft.savedAt,
      wanted: 'result',
      batchId,
      expertName: null,
      report: {
        fileName: 'a.pxr',
        state: 'refused',
        code: 'PKG_SIGNATURE',
        message: '',
        type: null,
        packageId: null,
        digest: null,
        issuer: null,
        fingerprint: null,
        steps: [],
      },
    }),
};

test.each(Object.keys(fillers))('rows of %s are written once: no update', (table) => {
  fillers[table]?.();
  const before = dump();
  const [column] = rawConnection(store.db).pragma(`table_info(${table})`) as { name: string }[];
  expect(() => runRaw(store.db, `UPDATE ${table} SET ${column?.name} = ${column?.name}`)).toThrow(
    'ROW_SEALED',
  );
  expect(dump()).toEqual(before);
});

test.each(Object.keys(fillers))('rows of %s stay: no delete', (table) => {
  fillers[table]?.();
  const before = dump();
  expect(() => runRaw(store.db, `DELETE FROM ${table}`)).toThrow(/ROW_SEALED/);
  expect(dump()).toEqual(before);
});

test.each(Object.keys(fillers))('rows of %s cannot be replaced', (table) => {
  fillers[table]?.();
  const before = dump();
  const sql = `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`;
  expect(() => runRaw(store.db, sql)).toThrow('ROW_SEALED');
  expect(dump()).toEqual(before);
});

test('a key is revoked once and for good, and never becomes another key', () => {
  const key = {
    keyId: `ed25519:${digestOf('e')}`,
    role: 'expert',
    name: expert.name,
    unit: '',
    publicKey: 'AAAA',
    createdAt: draft.savedAt,
    expertId: expert.id,
    enrolledAt: draft.savedAt,
    revokedAt: null,
  } as const;
  insertTrustedKey(store.db, key);
  expect(() => runRaw(store.db, "UPDATE trusted_keys SET public_key = 'BBBB'")).toThrow('ROW_SEALED');
  expect(() => runRaw(store.db, "UPDATE trusted_keys SET expert_id = 'E02'")).toThrow('ROW_SEALED');
  revokeTrustedKey(store.db, key.keyId, '2026-11-21T10:00:00.000Z', '遗失');
  expect(codeOf(() => revokeTrustedKey(store.db, key.keyId, '2026-11-21T11:00:00.000Z', '又'))).toBe(
    'ROW_SEALED',
  );
  expect(() => runRaw(store.db, 'UPDATE trusted_keys SET revoked_at = NULL')).toThrow('ROW_SEALED');
  expect(() => runRaw(store.db, 'DELETE FROM trusted_keys')).toThrow('ROW_SEALED');
  const replace = 'INSERT OR REPLACE INTO trusted_keys SELECT * FROM trusted_keys';
  expect(() => runRaw(store.db, replace)).toThrow('ROW_SEALED');
});

test('a key of the bureau itself is revoked once and for good, and never goes', () => {
  runRaw(
    store.db,
    `INSERT INTO issuer_keys VALUES ('ed25519:${digestOf('a')}', '{}', '${draft.savedAt}', NULL, NULL)`,
  );
  for (const change of ["identity = '{1}'", "key_id = 'ed25519:1'", "made_at = '2020'"]) {
    expect(() => runRaw(store.db, `UPDATE issuer_keys SET ${change}`)).toThrow('ROW_SEALED');
  }
  runRaw(store.db, `UPDATE issuer_keys SET revoked_at = '${draft.savedAt}', revoke_reason = '遗失'`);
  for (const undo of [
    'UPDATE issuer_keys SET revoked_at = NULL',
    'DELETE FROM issuer_keys',
    'INSERT OR REPLACE INTO issuer_keys SELECT key_id, identity, made_at, NULL, NULL FROM issuer_keys',
  ]) {
    expect(() => runRaw(store.db, undo), undo).toThrow('ROW_SEALED');
  }
});
