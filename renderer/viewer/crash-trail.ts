/**
 * Which volumes pdf.js works on, kept where it outlives the window's process: a crafted file that exhausts its memory
 * takes the window down, the shell starts it anew on the same screen, and that must not open the same file again by
 * itself. Forgotten when the window is closed in order.
 */
const KEY = 'pingxia.scans-at-work';

const atWork = new Map<string, number>();
const suspects = new Set(readTrail());

function readTrail(): string[] {
  const kept = globalThis.sessionStorage?.getItem(KEY) ?? '';
  return kept.split(' ').filter((hash) => hash !== '');
}

function writeTrail(): void {
  globalThis.sessionStorage?.setItem(KEY, [...atWork.keys()].join(' '));
}

globalThis.addEventListener?.('pagehide', () => globalThis.sessionStorage?.removeItem(KEY));

/** True once for a volume that was worked on when the window went down; whoever asks again takes the risk. */
export function wasAtCrash(hash: string): boolean {
  return suspects.delete(hash);
}

/** Notes that pdf.js works on a volume until `work` settles. */
export async function trailed<T>(hash: string, work: () => Promise<T>): Promise<T> {
  atWork.set(hash, (atWork.get(hash) ?? 0) + 1);
  writeTrail();
  try {
    return await work();
  } finally {
    const left = (atWork.get(hash) ?? 1) - 1;
    if (left > 0) atWork.set(hash, left);
    else atWork.delete(hash);
    writeTrail();
  }
}
