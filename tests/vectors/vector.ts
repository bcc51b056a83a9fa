import type { RefusalCode } from '#shared/errors/refusal.ts';
import type { ReplayKnowledge } from '#shared/package/replay.ts';

/** What the reader knows while it reads a vector; see README.md. */
export interface VectorContext {
  /** Name of a list in keys.json; absent: nobody is known and the package's own key is used. */
  readonly trust?: 'everybody' | 'strangers' | 'expertsOnly' | 'revoked' | 'swapped' | 'expired' | 'early';
  /** The reader's clock. */
  readonly at?: string;
  /** Key id of the bureau's root that the reader has pinned; keys of `trust` are known besides. */
  readonly root?: string;
  /** The newest roster of that root that the reader has seen, as an envelope in base64. */
  readonly roster?: string;
  /** Key id of the reader. */
  readonly recipient?: string;
  /** Answer of the replay ledger to any question. */
  readonly ledger?: ReplayKnowledge;
  /** SHA-256 of the documents that the reader has; absent: not asked. */
  readonly holds?: readonly string[];
  /** Type that the reader asked for. */
  readonly expect?: 'bundle' | 'result';
  /** Secret key of the reader for encrypted packages, with the key id that it belongs to. */
  readonly unlock?: { readonly keyId: string; readonly secret: string };
  /** One-time code as a person typed it. */
  readonly code?: string;
  /** What a reader that opens nothing says, where that differs. */
  readonly sealed?: 'ok';
}

/** One file with what every reader must say about it. */
export interface Vector {
  readonly name: string;
  readonly extension: 'pxb' | 'pxr' | 'pxi' | 'pxk' | 'pxa';
  readonly bytes: Buffer;
  readonly expect: 'ok' | RefusalCode;
  readonly context?: VectorContext;
}

/** Names a vector for each mutation of one group, `group/name`. */
export function group(
  prefix: string,
  extension: Vector['extension'],
  vectors: Readonly<
    Record<string, readonly [expect: Vector['expect'], bytes: Buffer, context?: VectorContext]>
  >,
): Vector[] {
  return Object.entries(vectors).map(([name, [expect, bytes, context]]) => ({
    name: `${prefix}-${name}`,
    extension,
    bytes,
    expect,
    ...(context === undefined ? {} : { context }),
  }));
}
