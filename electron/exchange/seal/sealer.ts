import type { Suite } from '#shared/domain/keys.ts';

/** A key pair to encrypt to, each half in its suite's own spelling. */
export interface EncryptionKeys {
  readonly encryptionKey: string;
  readonly encryptionSecret: string;
}

/** Whom a file is encrypted to: keys, a one-time code as `normalizeCode` spells it, or a package's content key. */
export type Lock =
  | { readonly kind: 'keys'; readonly encryptionKeys: readonly string[] }
  | {
      readonly kind: 'code';
      readonly code: string;
      /** log2 of scrypt's N, at most 17; a person's own passphrase wants more than a drawn code. */
      readonly cost?: number;
    }
  | { readonly kind: 'content'; readonly contentKey: string };

/** Whom a package may be encrypted to. */
export type RecipientLock = Exclude<Lock, { kind: 'content' }>;

/** What opens a file; several secrets are tried in turn. */
export type Opener =
  | { readonly kind: 'secrets'; readonly secrets: readonly string[] }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'content'; readonly contentKey: string };

/** How one suite encrypts. */
export interface Sealer {
  readonly suite: Suite;
  readonly generateKeys: () => Promise<EncryptionKeys>;
  /** Refuses with KEY_MALFORMED what is no sound key of this suite to encrypt to. */
  readonly assertKey: (encryptionKey: string) => void;
  /** A key for the blobs of one package, in the spelling of the sealed manifest. */
  readonly makeContentKey: () => Promise<string>;
  /** Encrypts a stream; the memory needed does not depend on its length. @throws KEY_MALFORMED */
  readonly encrypt: (plain: AsyncIterable<Uint8Array>, lock: Lock) => Promise<AsyncIterable<Uint8Array>>;
  /**
   * Decrypts a stream as it comes; every chunk that is handed out is authentic, and a stream that ends well is
   * whole. Refuses with PKG_DECRYPT what is no such file, or has another kind of lock than the opener's.
   * @param cipher the first chunk holds at least 16 KiB or all
   * @param name of the entry, for the refusal
   * @returns null when none of the secrets, or not this code, opens it
   */
  readonly decrypt: (
    cipher: AsyncIterable<Uint8Array>,
    opener: Opener,
    name: string,
  ) => Promise<AsyncIterable<Uint8Array> | null>;
}
