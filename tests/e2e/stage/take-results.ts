import { expect } from 'vitest';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
import type { ReturnedExpert } from './prepared.ts';

/** Enrols the keys of experts at the bureau and takes their results in; no window may have the folder open. */
export async function takeResults(bureauData: string, others: readonly ReturnedExpert[]): Promise<void> {
  for (const { id, card, result, fingerprint } of others) {
    const enrol = ['keys', 'enrol', card, '--expert', id, '--fingerprint', fingerprint];
    for (const act of [enrol, ['result', 'import', result]])
      expect((await runPingxia('--data', bureauData, ...act)).exitCode).toBe(0);
  }
}
