import { expect, test, vi } from 'vitest';

const answers: ((answer: unknown) => void)[] = [];
// The preload script puts this into every window before its code runs.
vi.stubGlobal('window', {
  pingxia: { call: () => new Promise((resolve) => void answers.push(resolve)) },
});
const { callApi, whenChangesAreSaved } = await import('#renderer/api/client.ts');
vi.unstubAllGlobals();

const value = { ok: true, value: { savedAt: '2026-11-21T08:30:00.000Z' } };
const send = () =>
  callApi('review.change', {
    caseId: 'b-00000000-001',
    change: { type: 'conclusion.set', conclusion: 'recommend' },
  });

test('waits for a change under way and for the next one that its answer sets off, for nothing else', async () => {
  const order: string[] = [];
  void callApi('settings.get', {});
  void send().then(() => {
    order.push('first');
    return send().then(() => order.push('second'));
  });
  const waiting = whenChangesAreSaved().then(() => order.push('saved'));
  answers[1]?.(value);
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  expect(order).toEqual(['first']);
  answers[2]?.(value);
  await waiting;
  expect(order).toEqual(['first', 'second', 'saved']);
});
