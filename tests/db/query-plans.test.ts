import { beforeAll, expect, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import Database from 'better-sqlite3';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/list.ts';
import { brandConnection } from '#db/sql.ts';
import { findLedgerLines, listLedgerLines, readLedgerHead } from '#db/repositories/ledger.ts';
import { isVolumeOfOwnCase, listCaseFiles } from '#db/repositories/cases.ts';
import { listAssignments } from '#db/repositories/experts.ts';
import {
  findNewestPackage,
  listHandedOut,
  listReceivedCasesWithVolume,
  lookUpAccepted,
} from '#db/repositories/packages.ts';
import {
  countReceivedReviews,
  findReceivedVersions,
  listCurrentReceivedReviews,
  listReceivedReviews,
  listReceivedReviewsOfCase,
} from '#db/repositories/received-reviews.ts';
import { listReceipts } from '#db/repositories/receipts.ts';
import { findReview, listReviews } from '#db/repositories/reviews.ts';
import { batchId, caseId, digestOf } from './store.ts';

const seen: string[] = [];
const raw = new Database(':memory:', { verbose: (text) => void seen.push(String(text)) });
const db = brandConnection(raw);

beforeAll(() => {
  migrate(raw, ':memory:', migrations);
});

/** The query plan of the one statement that `work` runs. */
function planOf(work: () => unknown): string[] {
  seen.length = 0;
  work();
  return seen.flatMap((sql) =>
    (rawConnection(db).prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(
      (row) => row.detail,
    ),
  );
}

const filter = { batchId: null, subject: null, beforeSeq: null, limit: 100 };
const place = {
  type: 'result',
  batch: batchId,
  expert: 'E01',
  round: 1,
  sequence: 3,
  packageId: '1'.repeat(32),
  digest: digestOf('a'),
} as const;
const stream = { direction: 'in', type: 'result', batchId, expertId: 'E01', round: 1 } as const;

const hot: Readonly<Record<string, () => unknown>> = {
  'a review while somebody types': () => findReview(db, caseId),
  'the end of the ledger': () => readLedgerHead(db),
  'the whole ledger in pages': () => listLedgerLines(db, 0, 1000),
  'the ledger of a case': () => findLedgerLines(db, { ...filter, subject: caseId }),
  'the ledger of a batch': () => findLedgerLines(db, { ...filter, batchId }),
  'whether a document may open': () => listReceivedCasesWithVolume(db, digestOf('a')),
  'whether the clerk owns a document': () => isVolumeOfOwnCase(db, digestOf('a')),
  'the replay ledger for one package': () => lookUpAccepted(db, place),
  'the newest package of a stream': () => findNewestPackage(db, stream),
  'the assignments of a batch': () => listAssignments(db, batchId),
  'the reviews of a batch': () => listReviews(db, batchId),
  'what came in before of what a package brings': () =>
    findReceivedVersions(db, batchId, [{ caseId, expertId: 'E01', version: 1 }]),
  'the received reviews of a case': () => listReceivedReviewsOfCase(db, caseId),
  'the received reviews of a batch': () => listCurrentReceivedReviews(db, batchId),
  'every version of the received reviews of a batch': () => listReceivedReviews(db, batchId),
  'how many reviews came in': () => countReceivedReviews(db, batchId),
  'the cases of a batch': () => listCaseFiles(db, batchId),
};

test.each(Object.keys(hot))('%s: no table is read from end to end', (name) => {
  const plan = planOf(hot[name] ?? (() => undefined));
  expect(plan.length).toBeGreaterThan(0);
  const scans = plan.filter((detail) => /^SCAN (?!ledger$|p USING|CONSTANT|json_each VIRTUAL)/.test(detail));
  expect(scans).toEqual([]);
});

test('a new package is compared with the stored ones by an index for each key', () => {
  const sql = raw.prepare("SELECT sql FROM sqlite_schema WHERE name = 'packages_no_replace'").pluck().get();
  const sameRow = /EXISTS \((.*)\)\s*BEGIN/s.exec(String(sql))?.[1] ?? '';
  const plan = planOf(() => raw.prepare(sameRow.replaceAll(/NEW\.\w+/g, "'x'")).all()).join();
  for (const key of ['digest=?', 'package_id=?', 'sequence=?']) expect(plan).toContain(key);
});

test('reading a review needs no sorting', () => {
  expect(planOf(() => findReview(db, caseId)).join()).not.toContain('TEMP B-TREE');
});

test('the plan of a query without an index is told apart', () => {
  expect(planOf(() => raw.prepare("SELECT * FROM cases WHERE product = 'x'").all())).toEqual(['SCAN cases']);
  expect(planOf(() => listReceipts(db, 'result', null)).join()).toContain('SCAN one');
  expect(planOf(() => listHandedOut(db, batchId)).join()).toContain('SEARCH p USING');
});
