import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MeetingMatter } from '#shared/domain/meeting.ts';
import { ledgerText } from '#renderer/messages/ledger.ts';

const coreDir = join(import.meta.dirname, '../../../electron/core');

/** Actions that the core writes, as they stand in its sources. */
function writtenActions(): string[] {
  const files = readdirSync(coreDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const texts = files.map((name) => readFileSync(join(coreDir, name), 'utf8'));
  return [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/\baction: '([\w.]+)'/g)].map((found) => found[1] ?? '')),
    ),
  ];
}

it('names every action that the core writes', () => {
  const actions = writtenActions();
  expect(actions.length).toBeGreaterThan(15);
  expect(actions.filter((action) => ledgerText.actions[action] === undefined)).toEqual([]);
});

it('names every act of the meeting, whose action is put together from its type', () => {
  const actions = MeetingMatter.options.map(({ shape }) => `meeting.${shape.type.value}`);
  expect(actions).toContain('meeting.minutes');
  expect(actions.filter((action) => ledgerText.actions[action] === undefined)).toEqual([]);
});
