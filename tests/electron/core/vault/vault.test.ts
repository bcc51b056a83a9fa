import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openVault, type Vault } from '#electron/core/vault/vault.ts';
import { Refusal } from '#shared/errors/refusal.ts';

let dir: string;
let vault: Vault;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pingxia-vault-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  vault = await openVault(join(dir, 'vault'));
});

const content = Buffer.from('%PDF-1.7 a scan');
const hash = createHash('sha256').update(content).digest('hex');
const stream = (bytes = content): Readable => Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

test('a document lies under its hash and reads back', async () => {
  expect(await vault.has(hash)).toBe(false);
  let bytes = 0;
  await vault.put(hash, content.length, stream(), { onBytes: (count) => void (bytes += count) });
  expect(vault.pathOf(hash)).toBe(join(dir, 'vault', hash.slice(0, 2), `${hash}.pdf`));
  expect(readFileSync(vault.pathOf(hash)).equals(content)).toBe(true);
  expect(bytes).toBe(content.length);
  expect(await vault.has(hash)).toBe(true);
  await vault.verify(hash);
  await vault.put(hash, content.length, stream());
  expect(filesBelow(dir)).toEqual([`${hash}.pdf`]);
});

test.each([
  ['other bytes', Buffer.from('%PDF-1.7 a scam')],
  ['fewer bytes', content.subarray(1)],
  ['more bytes', Buffer.concat([content, content])],
])('%s than the hash says leave nothing behind', async (_what, bytes) => {
  expect(await codeOf(vault.put(hash, content.length, stream(bytes)))).toBe('VAULT_DIGEST_MISMATCH');
  expect(filesBelow(dir)).toEqual([]);
});

test('a stream that fails or is stopped leaves nothing behind', async () => {
  const failing = Readable.from(
    (function* () {
      yield content;
      throw Object.assign(new Error('stick pulled'), { code: 'EIO' });
    })(),
  );
  expect(await codeOf(vault.put(hash, content.length, failing))).toBe('DISK_FULL');
  const stop = new AbortController();
  stop.abort();
  expect(await codeOf(vault.put(hash, content.length, stream(), { signal: stop.signal }))).toBe('CANCELLED');
  expect(filesBelow(dir)).toEqual([]);
});

test('a document altered on the disk is found', async () => {
  await vault.put(hash, content.length, stream());
  writeFileSync(vault.pathOf(hash), 'altered');
  expect(await codeOf(vault.verify(hash))).toBe('VAULT_DIGEST_MISMATCH');
  expect(await codeOf(vault.read('0'.repeat(64)))).toBe('VAULT_MISSING');
});

test('what nothing refers to is removed, half-written files too, and foreign files are left alone', async () => {
  await vault.put(hash, content.length, stream());
  const other = Buffer.from('%PDF-1.7 orphan');
  const orphan = createHash('sha256').update(other).digest('hex');
  await vault.put(orphan, other.length, stream(other));
  writeFileSync(`${vault.pathOf(hash)}.part`, 'half');
  await vault.stage().put(orphan, other.length, stream(other));
  mkdirSync(join(vault.dir, 'notes'));
  writeFileSync(join(vault.dir, 'notes', 'mine.txt'), 'kept');
  writeFileSync(join(vault.dir, 'readme.txt'), 'kept');
  expect(await vault.removeOrphans(new Set([hash]))).toBe(3);
  expect(filesBelow(vault.dir).toSorted()).toEqual([`${hash}.pdf`, 'mine.txt', 'readme.txt'].toSorted());
  expect(existsSync(vault.pathOf(orphan))).toBe(false);
});

test('staged documents get their names together, or leave nothing', async () => {
  const other = Buffer.from('%PDF-1.7 another');
  const otherHash = createHash('sha256').update(other).digest('hex');
  const [kept, dropped] = [vault.stage(), vault.stage()];
  for (const staging of [kept, dropped]) {
    await staging.put(hash, content.length, stream());
    await staging.put(otherHash, other.length, stream(other));
    expect(await staging.has(hash)).toBe(true);
  }
  expect(await vault.has(hash)).toBe(false);
  expect(filesBelow(dir)).toHaveLength(4);
  await dropped.discard();
  expect(await dropped.has(hash)).toBe(false);
  await kept.publish();
  await kept.discard();
  expect(filesBelow(dir).toSorted()).toEqual([`${hash}.pdf`, `${otherHash}.pdf`].toSorted());
  await vault.verify(hash);
  expect(await vault.stage().has(hash)).toBe(true);
});

test('a staged document that ends early or fails is refused at once', async () => {
  const staging = vault.stage();
  expect(await codeOf(staging.put(hash, content.length, stream(content.subarray(1))))).toBe(
    'VAULT_DIGEST_MISMATCH',
  );
  const failing = Readable.from(
    (function* () {
      yield content;
      throw new Refusal('PKG_DIGEST', { name: 'b/x' });
    })(),
  );
  expect(await codeOf(staging.put(hash, content.length, failing))).toBe('PKG_DIGEST');
  expect(await staging.has(hash)).toBe(false);
  expect(filesBelow(dir)).toEqual([]);
});
