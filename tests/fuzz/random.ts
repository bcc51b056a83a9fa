/** Numbers that follow from a seed: the same case is the same on every machine. */
export interface Random {
  /** Integer from 0 to bound − 1. */
  readonly below: (bound: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly bytes: (count: number) => Buffer;
}

/** One generator per case, so that a single case can be run again. Algorithm: Mulberry32. */
export function createRandom(seed: number, caseNumber: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(caseNumber + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound: number): number => (bound < 1 ? 0 : next() % bound);
  return {
    below,
    pick(list) {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  };
}
