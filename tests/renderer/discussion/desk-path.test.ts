import { describe, expect, it } from 'vitest';
import type { DisputeRow } from '#shared/ipc/meeting.ts';
import { deskPath, nextOpen, stepFrom } from '#renderer/features/discussion/desk-path.ts';

const row = (caseId: string, itemId: string, isDone = false): DisputeRow => ({
  caseId,
  number: 1,
  applicant: '',
  itemId,
  title: '',
  weight: 'points',
  spread: '2',
  sayings: [],
  findings: [],
  isOpened: true,
  resolution: isDone ? { outcome: 'accept', reason: '', ruling: null, by: '', at: '' } : null,
});
const rows = [row('a', '1'), row('a', '2', true), row('b', '1')];

describe('the way through the disputes', () => {
  it('has an address for the desk, a case and an item, whatever the item is called', () => {
    expect(deskPath('b-1')).toBe('/bureau/b-1/desk');
    expect(deskPath('b-1', 'c')).toBe('/bureau/b-1/desk/c');
    expect(deskPath('b-1', 'c', '一/2')).toBe(`/bureau/b-1/desk/c/${encodeURIComponent('一/2')}`);
  });

  it('goes around the end both ways', () => {
    expect(stepFrom(rows, { caseId: 'b', itemId: '1' }, 1)).toBe(rows[0]);
    expect(stepFrom(rows, { caseId: 'a', itemId: '1' }, -1)).toBe(rows[2]);
    expect(stepFrom([], null, 1)).toBeNull();
  });

  it('starts at either end from a place that is no dispute', () => {
    expect(stepFrom(rows, { caseId: 'c', itemId: null }, 1)).toBe(rows[0]);
    expect(stepFrom(rows, { caseId: 'c', itemId: null }, -1)).toBe(rows[2]);
  });

  it('skips what was dealt with, and ends when all was', () => {
    expect(nextOpen(rows, { caseId: 'a', itemId: '1' })).toBe(rows[2]);
    expect(nextOpen(rows, { caseId: 'b', itemId: '1' })).toBe(rows[0]);
    expect(nextOpen([row('a', '1', true)], { caseId: 'a', itemId: '1' })).toBeNull();
  });
});
