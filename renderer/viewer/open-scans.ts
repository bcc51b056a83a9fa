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
  /** Once it is open: whoever shows it then has it in the first picture. */
  scan: ScanDocument | null;
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
  const entry = shared.get(hash) ?? open(hash, volume.bytes);
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

function open(hash: string, bytes: number): Shared {
  const entry: Shared = { opening: openScan(hash, bytes), scan: null, users: 0 };
  shared.set(hash, entry);
  entry.opening.then(
    (scan) => (entry.scan = scan),
    () => undefined,
  );
  return entry;
}

function linger(hash: string, entry: Shared): void {
  lingering.set(hash, entry);
  entry.opening.then(
    (scan) => scan.rest(),
    () => undefined,
  );
  setTimeout(() => closeUnused(hash, entry), LINGER_MS);
  for (const [oldest, other] of lingering) {
    if (lingering.size <= MAX_LINGERING) break;
    closeUnused(oldest, other);
  }
}

/**
 * Opens a volume that will be shown in a moment. Resolves when it is open, or will not open: that is told to who then
 * shows it.
 */
export function warmScan(volume: Pick<Volume, 'hash' | 'bytes'>): Promise<void> {
  const { opening, release } = acquireScan(volume);
  return opening.then(release, () => {
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
  const hash = volume?.hash ?? null;
  const bytes = volume?.bytes ?? 0;
  const [state, setState] = useState(() => stateOf(hash));
  useEffect(() => {
    setState((now) => sameOr(now, stateOf(hash)));
    if (hash === null) return undefined;
    let isGone = false;
    const { opening, release } = acquireScan({ hash, bytes });
    opening.then(
      (scan) => {
        if (!isGone) setState((now) => sameOr(now, { status: 'open', scan }));
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

function stateOf(hash: string | null): ScanState {
  if (hash === null) return { status: 'none' };
  const scan = shared.get(hash)?.scan ?? null;
  return scan === null ? { status: 'opening' } : { status: 'open', scan };
}

/** The state of before where nothing is new: nothing is drawn again. */
function sameOr(before: ScanState, now: ScanState): ScanState {
  const scanOf = (state: ScanState): ScanDocument | null => (state.status === 'open' ? state.scan : null);
  return before.status === now.status && scanOf(before) === scanOf(now) ? before : now;
}
