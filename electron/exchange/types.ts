import type { Readable } from 'node:stream';
import type { PublicIdentity, RosterKey } from '#shared/domain/keys.ts';
import type { RefusalValue } from '#shared/errors/refusal.ts';
import type { PayloadKind } from '#shared/package/envelope.ts';
import type { HeaderRules, PackageHeader, PackageType } from '#shared/package/header.ts';
import type { BundleManifest, ResultManifest } from '#shared/package/manifests.ts';
import type { Roster } from '#shared/package/roster.ts';
import type { PackagePlace, ReplayKnowledge } from '#shared/package/replay.ts';
import type { RecipientLock } from './seal/sealer.ts';

/** A small signed document that is one envelope and nothing else. */
export interface SignedNote<T> {
  readonly value: T;
  /** SHA-256 of the payload's exact bytes. */
  readonly digest: string;
  /** The exact bytes of the file. */
  readonly envelope: Uint8Array<ArrayBuffer>;
}

export type SignedRoster = SignedNote<Roster>;

/** An envelope in its binary parts; nothing in it is verified yet. */
export interface Envelope {
  readonly kind: PayloadKind;
  readonly payload: Uint8Array;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** What a signed header's bytes say by themselves, their signature checked. */
export interface OpenedHeader {
  readonly header: PackageHeader;
  readonly envelope: Envelope;
  readonly rosters: readonly SignedRoster[];
}

/**
 * What signed bytes were found to be, by their SHA-256: many results answer one bundle, and its header need be verified
 * once. Which key is believed now is asked every time, and only the same key makes it the same finding.
 */
export type HeaderMemory = Map<string, { readonly publicKey: string; readonly opened: OpenedHeader }>;

/** Something that may answer at once (SQLite) or later. */
export type Awaitable<T> = T | Promise<T>;

/** A document to pack: `open` yields exactly `bytes` bytes whose SHA-256 is `hash`, checked while packing. */
export interface BlobSource {
  readonly hash: string;
  readonly bytes: number;
  readonly open: () => Readable;
}

/** Where extracted documents go. `put` must store nothing under `hash` when the stream fails. */
export interface BlobSink {
  readonly has: (hash: string) => Awaitable<boolean>;
  readonly put: (hash: string, bytes: number, stream: Readable) => Promise<void>;
}

/** Whoever holds a private key: a key in memory now, a UKey later. */
export interface Signer {
  readonly identity: PublicIdentity;
  readonly sign: (message: Uint8Array) => Awaitable<Uint8Array>;
}

/** Pinned and enrolled keys. The bureau's store must also hold the bureau's own keys (role `bureau`). */
export interface TrustStore {
  readonly findKey: (keyId: string) => Awaitable<RosterKey | null>;
  /** Asked about a key that `findKey` does not know, whose own signature held: what the rosters of a pinned root say. */
  readonly vouch?: (header: PackageHeader, rosters: readonly SignedRoster[]) => Awaitable<RosterKey | null>;
}

/** What was accepted before; see `decideReplay`. */
export interface ReplayLedger {
  readonly lookUp: (place: PackagePlace) => Awaitable<ReplayKnowledge>;
}

export interface TaskProgress {
  readonly phase: 'digest' | 'seal' | 'write' | 'verify' | 'decrypt' | 'extract';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface TaskOptions {
  /** Stops within a second; the task then refuses with CANCELLED and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TaskProgress) => void) | undefined;
}

/** The parts of a header that the caller decides; the writer adds id, issuer, digests and entries. */
export interface HeaderParts {
  readonly batch: string;
  readonly expert: string;
  readonly recipients: readonly string[];
  readonly round: number;
  readonly sequence: number;
  /** Digest of the package with sequence − 1; required exactly when sequence > 1. */
  readonly prevDigest?: string | undefined;
  readonly rules: HeaderRules;
  /** UTC with milliseconds. */
  readonly createdAt: string;
  /** Optional fields of this minor version; what they mean is said where they are made. */
  readonly ext?: Readonly<Record<string, unknown>> | undefined;
}

/** How to encrypt a package. */
export interface SealRequest {
  readonly lock: RecipientLock;
  /** Folder of this machine for encrypted copies while the package is being written. */
  readonly spoolDir: string;
}

/** A reader's means to open encrypted packages. */
export interface Unlock {
  /** Asked only when a package is encrypted to keys: a passphrase may be needed for it. */
  readonly identities: () => Awaitable<readonly { readonly keyId: string; readonly secret: string }[]>;
  /** One-time code as it was typed. */
  readonly code?: string | undefined;
  /** The manifest that somebody who could open the package has disclosed, by its signed digest; else null. */
  readonly disclosed?: ((manifestDigest: string) => Awaitable<Uint8Array | null>) | undefined;
}

export type PackageRequest = {
  readonly outPath: string;
  /** Absent: the package is written in plain. */
  readonly seal?: SealRequest | undefined;
  readonly header: HeaderParts;
  readonly signer: Signer;
  /** Larger packages are written in parts of at most this size; null or absent: as one file. */
  readonly fileLimitBytes?: number | null | undefined;
} & (
  | { readonly type: 'bundle'; readonly manifest: BundleManifest; readonly blobs: readonly BlobSource[] }
  | {
      readonly type: 'result';
      readonly manifest: ResultManifest;
      /** The exact bytes of the answered bundle's `header.dsse` (`VerifiedPackage.envelope`). */
      readonly bundleEnvelope: Uint8Array;
    }
);

export interface WrittenPackage {
  readonly packageId: string;
  /** SHA-256 of the signed header's exact bytes: the number on forms, in `prevDigest` and `answers`. */
  readonly digest: string;
  readonly bytes: number;
  /** How many parts it lies in; absent when it is one file. */
  readonly parts?: number | undefined;
  /** What `manifest.age` holds, which the writer could not open again; null in a plain package. */
  readonly sealedManifest: Uint8Array | null;
}

/** The steps in their fixed order; `decrypt` and `documents` only where something is encrypted. */
export type CheckStepId =
  | 'limits'
  | 'structure'
  | 'signature'
  | 'recipient'
  | 'replay'
  | 'digests'
  | 'decrypt'
  | 'manifest'
  | 'schema'
  | 'contents'
  | 'documents'
  | 'policy';

/** One check that was made: `text` says in Chinese what was found. `skipped`: nothing to compare with. */
export interface CheckStep {
  readonly id: CheckStepId;
  readonly ok: boolean;
  readonly skipped: boolean;
  readonly text: string;
}

export interface VerifyOptions extends TaskOptions {
  /** Omitted: the key in the header is used and nobody vouches for it (`pinned: false`). */
  readonly trust?: TrustStore | undefined;
  /** Carried from one result to the next by who verifies many; omitted: each answered header is verified anew. */
  readonly answered?: HeaderMemory | undefined;
  /** The reader's clock, for the validity of keys; omitted: only the signer's is asked. */
  readonly at?: string | undefined;
  /** Key ids of this machine; omitted: not compared. */
  readonly recipients?: readonly string[] | undefined;
  readonly replay?: ReplayLedger | undefined;
  /** Omitted: an encrypted package is checked as far as it goes without a key and comes out `sealed`. */
  readonly unlock?: Unlock | undefined;
  /** Leaves the check of a bundle's decrypted documents to `extractBlobs`, which then must follow. */
  readonly deferDocuments?: boolean | undefined;
  /** Whether the reader has a document that a supplement leaves out; omitted: not asked. */
  readonly holds?: ((hash: string) => Awaitable<boolean>) | undefined;
  /** Refuses the other type with PKG_TYPE. */
  readonly expect?: PackageType | undefined;
  /**
   * Stores a plain bundle's documents while they are checked, instead of reading them twice. What a refused
   * package has left in the sink is genuine (its signature held) but nobody's: the caller may drop it.
   */
  readonly sink?: BlobSink | undefined;
}

/** Where the bytes of an entry lie in the file. */
export interface EntryPlace {
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
  readonly dataOffset: number;
}

/** A blob with what it is in plain; the same values where nothing is encrypted. */
export interface BlobPlace extends EntryPlace {
  readonly hash: string;
  readonly plainBytes: number;
}

interface VerifiedBase {
  readonly path: string;
  readonly fileBytes: number;
  readonly digest: string;
  readonly header: PackageHeader;
  /** Exact bytes of `header.dsse`, to keep and to put into results. */
  readonly envelope: Uint8Array<ArrayBuffer>;
  readonly fingerprint: string;
  /** True when the signing key was found in the trust store with the right role. */
  readonly pinned: boolean;
  /** True when the ledger knows this very package: importing it changes nothing. */
  readonly alreadyImported: boolean;
  /** Rosters that the header carries, oldest first, each checked by its own root. */
  readonly rosters: readonly SignedRoster[];
  /** What is doubtful although nothing is refused, in sentences. */
  readonly doubts: readonly string[];
  readonly steps: readonly CheckStep[];
  /** Empty for a package that stayed sealed. */
  readonly blobs: readonly BlobPlace[];
  /** Opens the blobs; null where they are not encrypted. Secret: not to be shown or stored. */
  readonly contentKey: string | null;
  /** What `manifest.age` holds, to be kept or disclosed; null where nothing was encrypted or opened. */
  readonly sealedManifest: Uint8Array | null;
}

export type VerifiedPackage = VerifiedBase &
  (
    | { readonly type: 'bundle'; readonly manifest: BundleManifest }
    | {
        readonly type: 'result';
        readonly manifest: ResultManifest;
        /** The signed header of the bundle that this result answers. */
        readonly bundle: PackageHeader;
      }
    /** Signature and stored digests hold; what is inside was not opened. */
    | { readonly type: 'sealed'; readonly manifest: null }
  );

/** What can be said about a file whether or not it is accepted. */
export type PackageReport =
  | { readonly ok: true; readonly steps: readonly CheckStep[]; readonly verified: VerifiedPackage }
  | {
      readonly ok: false;
      readonly steps: readonly CheckStep[];
      readonly refusal: RefusalValue;
      /** Present only when the signature held, so that what it says was really said by its key. */
      readonly signed: { readonly header: PackageHeader; readonly digest: string } | null;
    };
