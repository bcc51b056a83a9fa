import { readClaimedHeader } from '#electron/exchange/claimed-header.ts';

interface Place {
  readonly path: string;
  /** What the file says it belongs to: batch and expert; null for what is no package. */
  readonly stream: string | null;
  readonly round: number;
  readonly sequence: number;
}

/**
 * Files in the order in which they are taken in. Meeting files come first: a second review rests on the acts that opened
 * the discussion. What one expert handed in for one batch follows in the order of its numbers, however the files are
 * named: with the correction first, the honest first result would be refused as an old one. All else stays where it was.
 */
export async function orderFiles(paths: readonly string[]): Promise<string[]> {
  if (paths.length < 2) return [...paths];
  const isMeeting = (path: string): boolean => path.toLowerCase().endsWith('.pxm');
  const results: Place[] = [];
  for (const path of paths.filter((one) => !isMeeting(one))) results.push(await placeOf(path));
  const streams = Map.groupBy(results, ({ stream }) => stream);
  for (const members of streams.values())
    members.sort((a, b) => a.round - b.round || a.sequence - b.sequence);
  const inOrder = results.map((one) => (one.stream === null ? one : streams.get(one.stream)?.shift()) ?? one);
  return [...paths.filter(isMeeting), ...inOrder.map(({ path }) => path)];
}

async function placeOf(path: string): Promise<Place> {
  const header = await readClaimedHeader(path);
  if (header === null) return { path, stream: null, round: 0, sequence: 0 };
  const { batch, expert, round, sequence } = header;
  return { path, stream: `${batch} ${expert}`, round, sequence };
}
