import { expect, it } from 'vitest';
import { contract } from '#shared/ipc/contract.ts';
import { describeContract } from '#shared/ipc/describe-contract.ts';

it('is the table in the docs', async () => {
  await expect(describeContract()).toMatchFileSnapshot('../../../docs/ipc.md');
});

it('has one row a call, whose cells hold no stray bar', () => {
  const rows = describeContract()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => row.split('`')[1])).toEqual(Object.keys(contract));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
});
