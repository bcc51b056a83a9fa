import { useEffect, useState } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import { openScan, type ScanDocument } from './scan-document.ts';
import { ScanError, type ScanFault } from './scan-error.ts';

export type ScanState =
  | { readonly status: 'none' }
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly scan: ScanDocument }
  | { readonly status: 'failed'; readonly fault: ScanFault };

interface Shared {
  readonly opening: Promise<ScanDocument>;
  users: number;
}

/** A volume stays open a little after its last user left: switching a pane back costs nothing. */
const LINGER_MS = 20_000;
/** Open volumes that nobody looks at: each costs a worker or two, and a person may leaf through hundreds. */
const MAX_LINGERING = 2;

const shared = new Map<string, Shared>();
/** Those without users, the longest unused first. */
const lingering = new Map<string, Shared>();

/** Opens a volume, or joins those who have it open already. `release` may be called once. */
export function acquireScan(volume: Pick<Volume, 'hash' | 'bytes'>): {
  readonly opening: Promise<ScanDocument>;
  readonly release: () => void;
} {
  const { hash } = volume;
  const entry = shared.get(hash) ?? { opening: openScan(hash, volume.bytes), users: 0 };
  shared.set(hash, entry);
  lingering.delete(hash);
  entry.users += 1;
  return {
    opening: entry.opening,
    release() {
      entry.users -= 1;
      if (entry.users === 0) linger(hash, entry);
    },
  };
}

function linger(hash: string, entry: Shared): void {
  lingering.set(hash, entry);
  setTimeout(() => closeUnused(hash, entry), LINGER_MS);
  for (const [oldest, other] of lingering) {
    if (lingering.size <= MAX_LINGERING) break;
    closeUnused(oldest, other);
  }
}

/** Begins to open a volume that will be shown in a moment; whether it succeeds is told to who then shows it. */
export function warmScan(volume: Pick<Volume, 'hash' | 'bytes'>): void {
  const { opening, release } = acquireScan(volume);
  opening.then(release, () => {
    release();
    shared.delete(volume.hash);
  });
}

function closeUnused(hash: string, entry: Shared): void {
  if (lingering.get(hash) === entry) lingering.delete(hash);
  if (entry.users > 0 || shared.get(hash) !== entry) return;
  shared.delete(hash);
  // A volume that never opened was reported to whoever asked for it; there is nothing to close.
  entry.opening.then(
    (scan) => scan.close(),
    () => undefined,
  );
}

/** The open volume as long as the component lives; a failed volume is tried again on the next mount. */
export function useScan(volume: Pick<Volume, 'hash' | 'bytes'> | null): ScanState {
  const [state, setState] = useState<ScanState>({ status: 'none' });
  const hash = volume?.hash ?? null;
  const bytes = volume?.bytes ?? 0;
  useEffect(() => {
    if (hash === null) {
      setState({ status: 'none' });
      return undefined;
    }
    let isGone = false;
    setState({ status: 'opening' });
    const { opening, release } = acquireScan({ hash, bytes });
    opening.then(
      (scan) => {
        if (!isGone) setState({ status: 'open', scan });
      },
      (error: unknown) => {
        shared.delete(hash);
        if (!isGone)
          setState({ status: 'failed', fault: error instanceof ScanError ? error.fault : 'failed' });
      },
    );
    return () => {
      isGone = true;
      release();
    };
  }, [hash, bytes]);
  return state;
}
