import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import { seedRemarks } from '#rules/remarks/seeds.ts';
import { closeCore } from '#electron/core/open-core.ts';
import type { BankRemark } from '#shared/domain/remarks.ts';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';

let desk: TestDesk;
let dataDir: string;

beforeEach(async () => {
  dataDir = join(makeFolder(), 'expert');
  desk = await openDesk(dataDir);
});

const own: BankRemark = {
  id: '7d0c5c3e-6f1f-4a55-9f0e-2f8f4f3f9a10',
  place: { at: 'item', packId: 'cn-63-2022-zjtx', itemId: 'i11' },
  text: '审计报告【页码】研发费用 __。',
};
const list = () => desk.call('remark.list', {});
const put = (remark: BankRemark) => desk.call('remark.put', { remark });
const remove = (id: string) => desk.call('remark.remove', { id });
const actions = async () =>
  (await desk.call('ledger.list', { batchId: null, subject: null, beforeSeq: null, limit: 10 })).map(
    ({ action }) => action,
  );
const [seed] = seedRemarks as [BankRemark];

describe('the bank of common remarks', () => {
  test('begins with the seeds', async () => {
    expect(await list()).toEqual(seedRemarks);
  });

  test('keeps own remarks before the seeds, over a restart', async () => {
    await put(own);
    closeCore(desk.core);
    desk = await openDesk(dataDir);
    expect(await list()).toEqual([own, ...seedRemarks]);
  });

  test('replaces what has the same id, and says in the ledger what was there', async () => {
    await put(own);
    const changed: BankRemark = { ...own, place: { at: 'any' }, text: '改过' };
    await put(changed);
    expect((await list())[0]).toEqual(changed);
    const [line] = await desk.call('ledger.list', {
      batchId: null,
      subject: own.id,
      beforeSeq: null,
      limit: 1,
    });
    expect(line).toMatchObject({ action: 'remark.put', before: own, after: changed });
  });

  test('lets a seed be changed where it stands, taken out for good, and brought back', async () => {
    const changed = { ...seed, text: '本人的说法。' };
    await put(changed);
    expect(await list()).toEqual([changed, ...seedRemarks.slice(1)]);
    await remove(seed.id);
    expect(await list()).toEqual(seedRemarks.slice(1));
    closeCore(desk.core);
    desk = await openDesk(dataDir);
    expect(await list()).toEqual(seedRemarks.slice(1));
    await put(seed);
    expect(await list()).toEqual(seedRemarks);
  });

  test('removes own remarks without a trace in the table, but with one in the ledger', async () => {
    await put(own);
    await remove(own.id);
    expect(rawConnection(desk.core.db).prepare('SELECT count(*) FROM remarks').pluck().get()).toBe(0);
    expect(await actions()).toEqual(['remark.remove', 'remark.put']);
  });

  test('refuses to remove what is not there, twice too', async () => {
    expect(await desk.refused('remark.remove', { id: own.id })).toBe('NOT_FOUND');
    await remove(seed.id);
    expect(await desk.refused('remark.remove', { id: seed.id })).toBe('NOT_FOUND');
    expect(await actions()).toEqual(['remark.remove']);
  });

  test.each(['', ' \n', '字'.repeat(501)])('refuses a text that is none or too long', async (text) => {
    expect(await desk.refused('remark.put', { remark: { ...own, text } })).toBe('INPUT_INVALID');
    expect(await list()).toEqual(seedRemarks);
  });

  test('tells the windows', async () => {
    await put(own);
    expect(desk.published).toEqual([{ name: 'data.changed', payload: { scope: 'remarks' } }]);
  });
});
