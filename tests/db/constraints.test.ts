import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import { clearDeclaredFact, findCaseFile, putDeclaredFact } from '#db/repositories/cases.ts';
import { insertLedgerLine, ledgerEventOf, listLedgerLines } from '#db/repositories/ledger.ts';
import { findReview, insertReview, updateReview } from '#db/repositories/reviews.ts';
import { factName, type DeclaredFact } from '#shared/domain/facts.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { batchId, caseId, codeOf, digestOf, fillStore, openTestStore, runRaw } from './store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

describe('what the database itself refuses', () => {
  const review = `'${caseId}', 1, '${batchId}', 'E01', 'd', 'draft', 1, '{}', 't', NULL, NULL, NULL`;
  const packageRow = `'in', 'd', 'p', 'result', '${batchId}', 'E01', 1, 1, 'k', '{}', NULL, 't'`;
  const key = "'k', 'expert', 'n', 'u', 'p', 't', 'E01', 't', NULL, NULL, NULL, NULL, NULL, 0";

  test.each([
    ['a second row of settings', "INSERT INTO settings VALUES (2, '{}')", 'CHECK'],
    [
      'a batch that is neither own nor foreign',
      "INSERT INTO batches VALUES ('b', '{}', '{}', 2, 't')",
      'CHECK',
    ],
    [
      'a review in an unknown state',
      `INSERT INTO reviews VALUES (${review.replace('draft', 'lost')})`,
      'CHECK',
    ],
    [
      'a review of an unknown batch',
      `INSERT INTO reviews VALUES (${review.replace(`'${batchId}'`, "'x'")})`,
      'FOREIGN KEY',
    ],
    [
      'a package going nowhere',
      `INSERT INTO packages VALUES (${packageRow.replace("'in'", "'up'")})`,
      'CHECK',
    ],
    [
      'a package of an unknown type',
      `INSERT INTO packages VALUES (${packageRow.replace('result', 'x')})`,
      'CHECK',
    ],
    [
      'a package of an unknown batch',
      `INSERT INTO packages VALUES (${packageRow.replace(batchId, 'x')})`,
      'FOREIGN',
    ],
    [
      'a key in an unknown role',
      `INSERT INTO trusted_keys VALUES (${key.replace("'expert'", "'admin'")})`,
      'CHECK',
    ],
    ['an expert key of nobody', `INSERT INTO trusted_keys VALUES (${key.replace("'E01'", 'NULL')})`, 'CHECK'],
    [
      'text where a number belongs',
      `INSERT INTO volumes VALUES ('${caseId}', 'h', 'audit', 't', 'many', 1, 0, NULL)`,
      'TEXT',
    ],
    [
      'a volume of an unknown case',
      "INSERT INTO volumes VALUES ('x', 'h', 'audit', 't', 1, 1, 0, NULL)",
      'FOREIGN KEY',
    ],
    [
      'a figure of an unknown case',
      "INSERT INTO declared_facts VALUES ('x', 'revenue', 2025, '1')",
      'FOREIGN KEY',
    ],
    [
      'an expert of an unknown batch',
      "INSERT INTO experts VALUES ('x', 'E01', '', '', '', '', '[]', 0)",
      'FOREIGN',
    ],
    ['the removal of a batch with cases', `DELETE FROM batches WHERE id = '${batchId}'`, 'ROW_SEALED'],
    [
      'the removal of an expert with cases',
      `INSERT INTO assignments VALUES ('${caseId}', '${batchId}', 'E01'); DELETE FROM experts`,
      'FOREIGN KEY',
    ],
    [
      'a receipt without a state',
      "INSERT INTO receipts VALUES (1, 't', 'result', NULL, NULL, 'lost', NULL, '{}')",
      'CHECK',
    ],
  ])('%s', (_what, sql, told) => {
    expect(() => runRaw(store.db, sql)).toThrow(told);
  });
});

describe('what comes back is what went in', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const value = fc.oneof(text, fc.boolean(), fc.array(text, { maxLength: 4 }));
  const fact: fc.Arbitrary<DeclaredFact> = fc.record({
    key: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
    year: fc.option(fc.integer({ min: 1900, max: 2200 })),
    value,
  });

  test('declared figures: the last word on each key and year, in a fixed order', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 12 }), (facts) => {
        const kept = new Map(facts.map((one) => [factName(one), one]));
        for (const one of facts) putDeclaredFact(store.db, caseId, one);
        const found = findCaseFile(store.db, caseId)?.declared ?? [];
        expect(new Map(found.map((one) => [factName(one), one]))).toEqual(kept);
        expect(found.map((one) => `${one.key} ${String(one.year ?? 0).padStart(4)}`)).toEqual(
          found.map((one) => `${one.key} ${String(one.year ?? 0).padStart(4)}`).toSorted(),
        );
        for (const one of found) clearDeclaredFact(store.db, caseId, one);
        expect(findCaseFile(store.db, caseId)?.declared).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('opinions: any text that a person can type', () => {
    insertReview(store.db, {
      caseId,
      version: 1,
      batchId,
      expertId: 'E01',
      bundleDigest: digestOf('a'),
      state: 'draft',
      revision: 0,
      content: emptyReview,
      savedAt: '2026-11-21T08:00:00.000Z',
      sealedAt: null,
      correctionReason: null,
      outcome: null,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (opinion) => {
        const review = findReview(store.db, caseId);
        if (review === null) throw new Error('the review is gone');
        updateReview(store.db, {
          ...review,
          revision: review.revision + 1,
          content: { ...emptyReview, opinion },
        });
        expect(findReview(store.db, caseId)?.content.opinion).toBe(opinion);
      }),
      { numRuns: 60 },
    );
  });

  test('ledger lines: any before and after that JSON can hold', () => {
    let seq = 0;
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        seq += 1;
        const told = {
          seq,
          at: '2026-11-21T08:00:00.000Z',
          actor: '王芳',
          action: 'test',
          batchId: null,
          subject: 's',
          before,
          after,
          reason: '',
        };
        const line = {
          seq,
          batch_id: null,
          subject: 's',
          text: JSON.stringify(told),
          prev_hash: '',
          hash: String(seq),
        };
        insertLedgerLine(store.db, line);
        const [found] = listLedgerLines(store.db, seq - 1, 1);
        expect(found).toEqual(line);
        expect(found && ledgerEventOf(found)).toEqual({
          ...(JSON.parse(line.text) as object),
          prevHash: '',
          hash: String(seq),
        });
      }),
      { numRuns: 40 },
    );
  });
});

test('a name with quotes, brackets and a semicolon is just a name', () => {
  const name = `企业'); DROP TABLE cases; -- "有限" 公司`;
  runRaw(store.db, `UPDATE cases SET applicant = '${name.replaceAll("'", "''")}'`);
  expect(findCaseFile(store.db, caseId)?.applicant).toBe(name);
  expect(codeOf(() => putDeclaredFact(store.db, name, { key: 'a', year: null, value: '1' }))).toBe(
    'SQLITE_CONSTRAINT_FOREIGNKEY',
  );
});
