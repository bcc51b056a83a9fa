import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import { findBatch, findFrozenRules, insertBatch, listOwnBatches } from '#db/repositories/batches.ts';
import {
  clearDeclaredFact,
  deleteVolume,
  findCaseFile,
  findCaseHead,
  insertCase,
  insertVolume,
  isVolumeOfOwnCase,
  listCaseFiles,
  listCaseHeads,
  listReferencedHashes,
  listRosterRows,
  putDeclaredFact,
  setCaseKind,
  setVolumePageMap,
  setVolumeRole,
} from '#db/repositories/cases.ts';
import { insertBundleCases } from '#db/repositories/packages.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import {
  batch,
  batchId,
  caseFile,
  caseId,
  codeOf,
  digestOf,
  fillStore,
  openTestStore,
  rosterRow,
  rules,
} from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const volume = (character: string, role: Volume['role'], pages: number | null = 12): Volume => ({
  hash: digestOf(character),
  role,
  title: `${role}.pdf`,
  bytes: 1000,
  pages,
});

describe('batches', () => {
  test('come back with their frozen rules, word for word', () => {
    expect(findBatch(store.db, batchId)).toEqual({ batch, isOwn: true });
    expect(findFrozenRules(store.db, batchId)).toEqual(rules);
    expect(findBatch(store.db, 'b-ffffffff')).toBeNull();
    expect(findFrozenRules(store.db, 'b-ffffffff')).toBeNull();
  });

  test('only own ones are listed, newest first', () => {
    const later = { ...batch, id: 'b-00000002', createdAt: '2026-11-22T08:00:00.000Z' };
    insertBatch(store.db, later, rules, true);
    insertBatch(store.db, { ...batch, id: 'b-00000003' }, rules, false);
    expect(listOwnBatches(store.db).map((one) => one.id)).toEqual(['b-00000002', batchId]);
    expect(findBatch(store.db, 'b-00000003')?.isOwn).toBe(false);
  });

  test('an id is used once', () => {
    expect(codeOf(() => insertBatch(store.db, batch, rules, true))).toBe('ROW_SEALED');
  });
});

describe('cases', () => {
  test('keep the roster row whole, with columns that nobody knows', () => {
    expect(listRosterRows(store.db, batchId)).toEqual([{ caseId, row: rosterRow }]);
    expect(findCaseHead(store.db, caseId)).toMatchObject({ batchId, applicant: rosterRow.applicant });
    expect(findCaseHead(store.db, 'x')).toBeNull();
  });

  test('need their batch, and a number of their own in it', () => {
    const { volumes: _volumes, declared: _declared, ...head } = caseFile;
    const other = { ...head, batchId, id: `${batchId}-002` };
    expect(codeOf(() => insertCase(store.db, other, rosterRow))).toBe('SQLITE_CONSTRAINT_UNIQUE');
    const stray = { ...other, number: 2, batchId: 'b-ffffffff' };
    expect(codeOf(() => insertCase(store.db, stray, rosterRow))).toBe('SQLITE_CONSTRAINT_FOREIGNKEY');
    insertCase(store.db, { ...other, number: 2 }, rosterRow);
    expect(listCaseHeads(store.db, batchId).map((one) => one.number)).toEqual([1, 2]);
  });

  test('volumes stay in their order, and the same document twice is one', () => {
    expect(insertVolume(store.db, caseId, volume('b', 'application'), 0)).toBe(true);
    expect(insertVolume(store.db, caseId, volume('a', 'audit', null), 1)).toBe(true);
    expect(insertVolume(store.db, caseId, volume('b', 'other'), 2)).toBe(false);
    const file = findCaseFile(store.db, caseId);
    expect(file?.volumes).toEqual([volume('b', 'application'), volume('a', 'audit', null)]);
    expect(listCaseFiles(store.db, batchId)).toEqual([file]);
    expect(isVolumeOfOwnCase(store.db, digestOf('a'))).toBe(true);
    expect(isVolumeOfOwnCase(store.db, digestOf('c'))).toBe(false);
  });

  test('a volume that is renamed, numbered or removed is one of one case', () => {
    const { volumes: _volumes, declared: _declared, ...head } = caseFile;
    const other = `${batchId}-002`;
    insertCase(store.db, { ...head, batchId, id: other, number: 2 }, rosterRow);
    for (const id of [caseId, other])
      for (const [at, name] of ['a', 'b'].entries()) insertVolume(store.db, id, volume(name, 'other'), at);
    const map: PageMap = { anchors: [{ kind: 'number', page: 3, printed: '1' }], contents: [] };
    setVolumeRole(store.db, caseId, digestOf('a'), 'audit');
    setVolumePageMap(store.db, caseId, digestOf('b'), map);
    setCaseKind(store.db, caseId, 'review');
    expect(findCaseFile(store.db, caseId)).toMatchObject({
      kind: 'review',
      volumes: [
        { ...volume('a', 'other'), role: 'audit' },
        { ...volume('b', 'other'), pageMap: map },
      ],
    });
    const untouched = { kind: 'new', volumes: [volume('a', 'other'), volume('b', 'other')] };
    expect(findCaseFile(store.db, other)).toMatchObject(untouched);
    setVolumePageMap(store.db, caseId, digestOf('b'), null);
    deleteVolume(store.db, caseId, digestOf('a'));
    expect(findCaseFile(store.db, caseId)?.volumes).toEqual([volume('b', 'other')]);
    expect(findCaseFile(store.db, other)).toMatchObject(untouched);
    expect(codeOf(() => deleteVolume(store.db, caseId, digestOf('a')))).toBe('BUG');
    expect(codeOf(() => setVolumeRole(store.db, caseId, digestOf('a'), 'audit'))).toBe('BUG');
  });

  test('declared facts of every type come back as they were; without a year is a key of its own', () => {
    const facts = [
      { key: 'jx_operation', year: null, value: ['A', 'C'] },
      { key: 'own_brand', year: null, value: true },
      { key: 'revenue', year: 2024, value: '4800' },
      { key: 'revenue', year: 2025, value: '5200.00' },
    ];
    for (const fact of facts) putDeclaredFact(store.db, caseId, fact);
    expect(findCaseFile(store.db, caseId)?.declared).toEqual(facts);
    putDeclaredFact(store.db, caseId, { key: 'revenue', year: 2025, value: '5300' });
    clearDeclaredFact(store.db, caseId, { key: 'own_brand', year: null });
    clearDeclaredFact(store.db, caseId, { key: 'never_there', year: null });
    expect(listCaseFiles(store.db, batchId)[0]?.declared).toEqual([
      facts[0],
      facts[2],
      { key: 'revenue', year: 2025, value: '5300' },
    ]);
  });

  test('the vault keeps what own cases and handed-out cases refer to', () => {
    insertVolume(store.db, caseId, volume('a', 'audit'), 0);
    insertBundleCases(store.db, digestOf('d'), [{ ...caseFile, volumes: [volume('b', 'application')] }]);
    expect(listReferencedHashes(store.db)).toEqual(new Set([digestOf('a'), digestOf('b')]));
  });
});
