import { expect, test } from 'vitest';
import { runFaults } from './run-faults.ts';

// `npm run fuzz -- faults` kills many more of these, and every other action.
test('processes killed at random lose nothing and can be run again', async () => {
  const only = ['bundle export, in parts over parts', 'bundle import', 'result export', 'result import'];
  const summary = await runFaults({ seed: 20261121, firstCase: 0, cases: only.length, only });
  expect(summary.wrong).toEqual([]);
  expect(Object.keys(summary.killsOf)).toEqual(only);
  expect(summary.kills).toBeGreaterThan(0);
}, 240_000);
