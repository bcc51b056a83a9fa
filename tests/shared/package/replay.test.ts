import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideReplay, type PackagePlace, type ReplayKnowledge } from '#shared/package/replay.ts';

const place: PackagePlace = {
  type: 'result',
  batch: 'b-7f3a91c2',
  expert: 'E01',
  round: 1,
  sequence: 2,
  packageId: 'p2',
  digest: 'd2',
  prevDigest: 'd1',
};
const nothing: ReplayKnowledge = { digestOfSameId: null, digestOfSameSequence: null, newest: null };

type Arrival = Pick<PackagePlace, 'sequence' | 'packageId' | 'digest' | 'prevDigest'>;

describe('replay', () => {
  it.each([
    ['nothing known, in the middle', nothing, { kind: 'new', hasGap: true }],
    ['next in line', { ...nothing, newest: { sequence: 1, digest: 'd1' } }, { kind: 'new', hasGap: false }],
    [
      'next of another',
      { ...nothing, newest: { sequence: 1, digest: 'x' } },
      { kind: 'conflict', code: 'PKG_CHAIN' },
    ],
    ['one missing', { ...nothing, newest: { sequence: 0, digest: 'd0' } }, { kind: 'new', hasGap: true }],
    ['older', { ...nothing, newest: { sequence: 3, digest: 'd3' } }, { kind: 'old', newestSequence: 3 }],
    ['same again', { ...nothing, digestOfSameId: 'd2', digestOfSameSequence: 'd2' }, { kind: 'already' }],
    ['id reused', { ...nothing, digestOfSameId: 'x' }, { kind: 'conflict', code: 'PKG_ID_REUSED' }],
    ['fork', { ...nothing, digestOfSameSequence: 'x' }, { kind: 'conflict', code: 'PKG_FORKED' }],
    [
      'same digest under another id',
      { ...nothing, digestOfSameSequence: 'd2' },
      { kind: 'conflict', code: 'PKG_FORKED' },
    ],
    [
      'same again, although newer ones came',
      { digestOfSameId: 'd2', digestOfSameSequence: 'd2', newest: { sequence: 9, digest: 'd9' } },
      { kind: 'already' },
    ],
  ] satisfies [string, ReplayKnowledge, unknown][])('%s', (_, known, decision) => {
    expect(decideReplay(place, known)).toEqual(decision);
  });

  it('starts a stream with number 1 without a gap', () => {
    const first = { ...place, sequence: 1, prevDigest: undefined };
    expect(decideReplay(first, nothing)).toEqual({ kind: 'new', hasGap: false });
  });

  it('in whatever order packages arrive, accepted ones form one chain that only grows', () => {
    const arrival = fc.record({
      sequence: fc.integer({ min: 1, max: 5 }),
      packageId: fc.constantFrom('p', 'q', 'r', 's', 't'),
      digest: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      prevDigest: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    });
    const growsInOrder = (arrivals: readonly Arrival[]): boolean => {
      const accepted: PackagePlace[] = [];
      for (const one of arrivals) {
        const candidate = { ...place, ...one };
        const newest = accepted.at(-1) ?? null;
        const decision = decideReplay(candidate, {
          digestOfSameId: accepted.find((other) => other.packageId === one.packageId)?.digest ?? null,
          digestOfSameSequence: accepted.find((other) => other.sequence === one.sequence)?.digest ?? null,
          newest,
        });
        if (decision.kind !== 'new') continue;
        accepted.push(candidate);
        if (newest === null) continue;
        const isNext = candidate.sequence === newest.sequence + 1;
        const isInOrder = isNext
          ? candidate.prevDigest === newest.digest
          : candidate.sequence > newest.sequence;
        if (!isInOrder || decision.hasGap === isNext) return false;
      }
      return new Set(accepted.map((one) => one.packageId)).size === accepted.length;
    };
    const property = fc.property(fc.array(arrival, { maxLength: 30 }), growsInOrder);
    expect(fc.check(property, { numRuns: 500, seed: 20261121 })).toMatchObject({ failed: false });
  });
});
