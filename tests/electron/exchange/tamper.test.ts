import { beforeAll, describe, expect, it } from 'vitest';
import { inspectPackage } from '#electron/exchange/open.ts';
import { isExchangeCode } from '#shared/errors/exchange.ts';
import { assemble, draftBundle, draftResult } from '#tests/vectors/forge.ts';
import { createMemoryFs } from './memory-fs.ts';
import { everybody } from './samples.ts';

/** Result of opening these bytes: `ok` or the code. */
async function judge(bytes: Buffer, trust = everybody): Promise<string> {
  const report = await inspectPackage('a', { trust }, createMemoryFs(new Map([['a', bytes]])));
  return report.ok ? 'ok' : report.refusal.code;
}

const packages: [name: string, bytes: Buffer][] = [];
beforeAll(async () => {
  packages.push(['bundle', assemble(await draftBundle())], ['result', assemble(await draftResult())]);
});

describe.each([0, 1])('package %i', (index) => {
  const good = (): Buffer => packages[index]?.[1] ?? Buffer.alloc(0);

  it('is accepted as it is', async () => {
    expect(await judge(good())).toBe('ok');
  });

  it('is refused with a code when any single bit of any byte is changed', async () => {
    const accepted: string[] = [];
    const bytes = Buffer.from(good());
    for (let at = 0; at < bytes.length; at += 1) {
      const original = bytes.readUInt8(at);
      // All eight bits in turn over the file: every byte is hit, every bit position very often.
      bytes.writeUInt8(original ^ (1 << (at % 8)), at);
      const code = await judge(bytes);
      if (!isExchangeCode(code)) accepted.push(`${at}: ${code}`);
      bytes.writeUInt8(original, at);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused at every length but its own', async () => {
    const accepted: string[] = [];
    for (let length = 0; length < good().length; length += 1) {
      const code = await judge(good().subarray(0, length));
      if (!isExchangeCode(code)) accepted.push(`${length}: ${code}`);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused when a byte is dropped, doubled or inserted anywhere', async () => {
    const accepted: string[] = [];
    for (let at = 0; at <= good().length; at += 1) {
      const [head, tail] = [good().subarray(0, at), good().subarray(at)];
      const variants = [
        Buffer.concat([head, tail.subarray(1)]),
        Buffer.concat([head, tail.subarray(0, 1), tail]),
        Buffer.concat([head, Buffer.of(0), tail]),
      ];
      for (const variant of variants) {
        if (variant.equals(good())) continue;
        const code = await judge(variant);
        if (!isExchangeCode(code)) accepted.push(`${at}: ${code}`);
      }
    }
    expect(accepted).toEqual([]);
  });
});
