/**
 * The head of a file that suite 2 encrypts (docs/package-format.md, section 11): how its file key is locked, a
 * random salt, and a MAC over both under the file key.
 */
export type Sm4Lock =
  /** The file key for each recipient, SM2Cipher in DER. */
  | { readonly kind: 'keys'; readonly wrapped: readonly Buffer[] }
  /** The file key under a key that scrypt makes of a code. */
  | { readonly kind: 'code'; readonly cost: number; readonly salt: Buffer; readonly wrapped: Buffer }
  /** The file key is the package's content key. */
  | { readonly kind: 'content' };

export interface Sm4Header {
  readonly lock: Sm4Lock;
  readonly salt: Buffer;
  readonly mac: Buffer;
  /** What the MAC is over. */
  readonly covered: Buffer;
  /** Size of the whole head in bytes. */
  readonly bytes: number;
}

const magic = Buffer.from('pingxia-sm4-v1\n', 'latin1');
const kinds = { keys: 0x4b, code: 0x50, content: 0x43 } as const;
const saltBytes = 32;
const macBytes = 32;
const codeSaltBytes = 16;
const wrappedByCodeBytes = 32;
const recipientLimit = 64;

/** What the MAC is over. */
export function encodeCovered(lock: Sm4Lock, salt: Uint8Array): Buffer {
  return Buffer.concat([magic, Buffer.of(kinds[lock.kind]), encodeLock(lock), salt]);
}

/** Reads the head at the start of these bytes. @returns null when it is none, or does not end within them */
export function decodeHeader(bytes: Buffer): Sm4Header | null {
  if (!bytes.subarray(0, magic.length).equals(magic)) return null;
  const found = decodeLock(bytes, magic.length);
  if (found === null) return null;
  const { lock, end } = found;
  const salt = bytes.subarray(end, end + saltBytes);
  const mac = bytes.subarray(end + saltBytes, end + saltBytes + macBytes);
  if (mac.length !== macBytes) return null;
  return { lock, salt, mac, covered: bytes.subarray(0, end + saltBytes), bytes: end + saltBytes + macBytes };
}

function encodeLock(lock: Sm4Lock): Buffer {
  switch (lock.kind) {
    case 'keys':
      return Buffer.concat([
        Buffer.of(lock.wrapped.length),
        ...lock.wrapped.flatMap((one) => [Buffer.of(one.length), one]),
      ]);
    case 'code':
      return Buffer.concat([Buffer.of(lock.cost), lock.salt, lock.wrapped]);
    case 'content':
      return Buffer.alloc(0);
  }
}

function decodeLock(bytes: Buffer, at: number): { lock: Sm4Lock; end: number } | null {
  const start = at + 1;
  switch (bytes[at]) {
    case kinds.keys:
      return decodeKeys(bytes, start);
    case kinds.code: {
      const saltAt = start + 1;
      const wrappedAt = saltAt + codeSaltBytes;
      const end = wrappedAt + wrappedByCodeBytes;
      const salt = bytes.subarray(saltAt, wrappedAt);
      return {
        lock: { kind: 'code', cost: bytes[start] ?? 0, salt, wrapped: bytes.subarray(wrappedAt, end) },
        end,
      };
    }
    case kinds.content:
      return { lock: { kind: 'content' }, end: start };
    default:
      return null;
  }
}

function decodeKeys(bytes: Buffer, start: number): { lock: Sm4Lock; end: number } | null {
  const count = bytes[start] ?? 0;
  if (count < 1 || count > recipientLimit) return null;
  const wrapped: Buffer[] = [];
  let end = start + 1;
  while (wrapped.length < count) {
    const length = bytes[end] ?? 0;
    wrapped.push(bytes.subarray(end + 1, end + 1 + length));
    end += 1 + length;
  }
  return { lock: { kind: 'keys', wrapped }, end };
}
