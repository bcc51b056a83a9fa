import { beforeEach, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  deleteAssignment,
  insertAssignment,
  listAssignedCases,
  listAssignments,
  listBatchExperts,
  putExpert,
} from '#db/repositories/experts.ts';
import {
  findTrustedKey,
  insertTrustedKey,
  listTrustedKeys,
  revokeTrustedKey,
} from '#db/repositories/keys.ts';
import { readSettings, writeSettings } from '#db/repositories/settings.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import { insertCase } from '#db/repositories/cases.ts';
import {
  batchId,
  caseFile,
  caseId,
  codeOf,
  digestOf,
  expert,
  fillStore,
  openTestStore,
  rosterRow,
} from '../store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const key = (character: string, role: RosterKey['role'] = 'expert'): RosterKey => ({
  keyId: `ed25519:${digestOf(character)}`,
  role,
  name: '阿依努尔',
  unit: '新疆大学',
  publicKey: 'AAAA',
  createdAt: '2026-11-21T08:00:00.000Z',
  expertId: role === 'expert' ? 'E01' : null,
  enrolledAt: `2026-11-21T08:00:0${character}.000Z`,
  revokedAt: null,
});

test('experts stand in the order of the list; the same number again is the same expert', () => {
  putExpert(store.db, batchId, { ...expert, id: 'E00', phone: '1', avoid: ['某公司'] }, 1);
  putExpert(store.db, batchId, { ...expert, name: '改名', phone: '2', avoid: [] }, 0);
  expect(listBatchExperts(store.db, batchId)).toEqual([
    { ...expert, name: '改名', phone: '2', avoid: [] },
    { ...expert, id: 'E00', phone: '1', avoid: ['某公司'] },
  ]);
});

test('an assignment needs case and expert, and exists once', () => {
  insertAssignment(store.db, batchId, { caseId, expertId: 'E01' });
  const again = () => insertAssignment(store.db, batchId, { caseId, expertId: 'E01' });
  expect(codeOf(again)).toBe('SQLITE_CONSTRAINT_PRIMARYKEY');
  const stranger = () => insertAssignment(store.db, batchId, { caseId, expertId: 'E99' });
  expect(codeOf(stranger)).toBe('SQLITE_CONSTRAINT_FOREIGNKEY');
  expect(listAssignments(store.db, batchId)).toEqual([{ caseId, expertId: 'E01' }]);
  deleteAssignment(store.db, { caseId, expertId: 'E01' });
  expect(codeOf(() => deleteAssignment(store.db, { caseId, expertId: 'E01' }))).toBe('BUG');
  expect(listAssignments(store.db, batchId)).toEqual([]);
});

test('the cases of one expert are those that were given to them', () => {
  const { volumes: _volumes, declared: _declared, ...head } = caseFile;
  const second = `${batchId}-002`;
  insertCase(store.db, { ...head, batchId, id: second, number: 2 }, rosterRow);
  putExpert(store.db, batchId, { ...expert, id: 'E02', phone: '', avoid: [] }, 1);
  for (const one of [
    { caseId: second, expertId: 'E01' },
    { caseId, expertId: 'E02' },
    { caseId, expertId: 'E01' },
  ])
    insertAssignment(store.db, batchId, one);
  expect(listAssignedCases(store.db, batchId, 'E01')).toEqual([caseId, second]);
  expect(listAssignedCases(store.db, batchId, 'E02')).toEqual([caseId]);
  expect(listAssignedCases(store.db, 'b-ffffffff', 'E01')).toEqual([]);
  deleteAssignment(store.db, { caseId, expertId: 'E01' });
  expect(listAssignments(store.db, batchId)).toEqual([
    { caseId, expertId: 'E02' },
    { caseId: second, expertId: 'E01' },
  ]);
});

test('keys are listed by role, revoked ones too', () => {
  insertTrustedKey(store.db, key('2'));
  insertTrustedKey(store.db, key('1'));
  insertTrustedKey(store.db, key('3', 'bureau'));
  revokeTrustedKey(store.db, key('1').keyId, '2026-11-22T08:00:00.000Z', '遗失');
  expect(listTrustedKeys(store.db, 'expert')).toEqual([
    { ...key('1'), revokedAt: '2026-11-22T08:00:00.000Z' },
    key('2'),
  ]);
  expect(listTrustedKeys(store.db, 'bureau')).toEqual([key('3', 'bureau')]);
  expect(findTrustedKey(store.db, key('3').keyId)?.role).toBe('bureau');
  expect(findTrustedKey(store.db, key('4').keyId)).toBeNull();
});

test('an expert key belongs to an expert, a bureau key to none', () => {
  expect(codeOf(() => insertTrustedKey(store.db, { ...key('1'), expertId: null }))).toBe(
    'SQLITE_CONSTRAINT_CHECK',
  );
  expect(codeOf(() => insertTrustedKey(store.db, { ...key('1', 'bureau'), expertId: 'E01' }))).toBe(
    'SQLITE_CONSTRAINT_CHECK',
  );
});

test('settings are one document, replaced whole', () => {
  expect(readSettings(store.db)).toBeNull();
  const settings = { desk: null, operator: '王芳', bureau: '', type: 'large', colours: 'dark' } as const;
  writeSettings(store.db, settings);
  writeSettings(store.db, { ...settings, desk: 'clerk' });
  expect(readSettings(store.db)).toEqual({ ...settings, desk: 'clerk' });
});
