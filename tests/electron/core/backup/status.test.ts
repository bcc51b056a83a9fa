import { expect, test } from 'vitest';
import { judgeBackup } from '#electron/core/backup/last-backup.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const last = (at: string, ledgerLines: number) => ({ at, ledgerLines, digest: 'ab'.repeat(32) });

test.each([
  ['nothing was ever done', null, 0, null, { isOld: false, daysAgo: null, hasChanges: false }],
  ['begun today', null, 4, '2026-11-21T08:00:00.000Z', { isOld: false, daysAgo: null, hasChanges: true }],
  [
    'begun eight days ago, never backed up',
    null,
    4,
    '2026-11-13T08:00:00.000Z',
    { isOld: true, daysAgo: null, hasChanges: true },
  ],
  [
    'old, but nothing changed since',
    last('2026-01-01T00:00:00.000Z', 4),
    4,
    '2025-11-13T08:00:00.000Z',
    { isOld: false, daysAgo: 324, hasChanges: false },
  ],
  [
    'six days and a bit',
    last('2026-11-14T12:00:00.001Z', 4),
    5,
    '2025-11-13T08:00:00.000Z',
    { isOld: false, daysAgo: 6, hasChanges: true },
  ],
  [
    'seven days',
    last('2026-11-14T12:00:00.000Z', 4),
    5,
    '2025-11-13T08:00:00.000Z',
    { isOld: true, daysAgo: 7, hasChanges: true },
  ],
  [
    'from tomorrow, by a wrong clock',
    last('2026-11-22T12:00:00.000Z', 4),
    5,
    '2025-11-13T08:00:00.000Z',
    { isOld: false, daysAgo: 0, hasChanges: true },
  ],
] as const)('%s', (_name, lastBackup, ledgerLines, begunAt, expected) => {
  expect(judgeBackup({ last: lastBackup, ledgerLines, begunAt, now })).toMatchObject(expected);
});
