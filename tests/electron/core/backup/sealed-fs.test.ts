import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealedFs } from '#electron/core/backup/sealed-fs.ts';
import { unwatchedTask } from '#electron/core/task.ts';
import { encryptStream } from '#electron/exchange/seal/age.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { makeFolder } from '../desk/desk.ts';

const MIB = 1024 * 1024;

/** Bytes that are nowhere the same, longer than the end that is kept in memory. */
function makePlain(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(String(at)).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

async function seal(plain: Buffer): Promise<string> {
  const path = join(makeFolder(), 'a.pxbak');
  async function* chunks() {
    yield await Promise.resolve(plain);
  }
  const cipher = await encryptStream(chunks(), { kind: 'code', code: 'passphrase', cost: 4 });
  const parts: Uint8Array[] = [];
  for await (const part of cipher) parts.push(part);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

test('an encrypted backup reads at any place, in any order, as the plain one', async () => {
  const plain = makePlain(5 * MIB + 77);
  const path = await seal(plain);
  const file = await sealedFs(path, 'passphrase', unwatchedTask).open(path, 'read');
  expect(await file.stat()).toMatchObject({ bytes: plain.length, isFile: true });
  const place = fc.oneof(
    fc.integer({ min: 0, max: plain.length + 10 }),
    // About the border between what is read on the way and the end that is kept, and the last byte.
    fc.integer({ min: MIB, max: MIB + 70_000 }),
    fc.integer({ min: plain.length - 5, max: plain.length + 5 }),
  );
  const reads = fc.array(fc.record({ at: place, length: fc.integer({ min: 1, max: 200_000 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  const check = async (places: readonly { at: number; length: number }[]): Promise<void> => {
    for (const { at, length } of places) {
      const target = Buffer.alloc(length);
      let done = 0;
      for (let moved = -1; done < length && moved !== 0; done += moved)
        moved = await file.read(target.subarray(done), at + done);
      expect(target.subarray(0, done).equals(plain.subarray(at, at + length))).toBe(true);
    }
  };
  await fc.assert(fc.asyncProperty(reads, check), { numRuns: 15 });
  await file.close();
}, 60_000);

test('a wrong passphrase and a cancelled task are told as such', async () => {
  const path = await seal(makePlain(1000));
  const wrong = await sealedFs(path, 'another', unwatchedTask).open(path, 'read');
  await expect(wrong.stat()).rejects.toSatisfy((error) => isRefusal(error, 'BACKUP_PASSPHRASE_WRONG'));
  const stopped = { ...unwatchedTask, signal: AbortSignal.abort() };
  const file = await sealedFs(path, 'passphrase', stopped).open(path, 'read');
  await expect(file.stat()).rejects.toSatisfy((error) => isRefusal(error, 'CANCELLED'));
});
