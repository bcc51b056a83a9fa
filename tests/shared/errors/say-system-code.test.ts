import { expect, test } from 'vitest';
import { Refusal } from '#shared/errors/refusal.ts';
import { saySystemCode } from '#shared/errors/say-system-code.ts';

test('codes of the operating system are said in words, with the code behind for whoever helps', () => {
  expect(saySystemCode('EBUSY')).toBe('文件正被另一个程序打开（EBUSY）');
  expect(new Refusal('FILE_UNWRITABLE', { name: '排名.xlsx', reason: 'ENOENT' }).message).toContain(
    '无法写入「排名.xlsx」：文件或文件夹不存在（ENOENT）。',
  );
});

test('a reason that is no known code is said as it is', () => {
  expect(saySystemCode('ESTRANGE')).toBe('ESTRANGE');
  expect(saySystemCode('第 3 页不是图')).toBe('第 3 页不是图');
  expect(saySystemCode('toString')).toBe('toString');
});
