/** A small seeded generator (mulberry32): the same seed gives the same sample on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Uniform integer from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  readonly real: (min: number, max: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
  readonly chance: (probability: number) => boolean;
}

/** Generator for a seed and a purpose, so that adding one purpose does not disturb the others. */
export function makeRandom(seed: number, purpose = ''): Random {
  let state = hash(`${seed}/${purpose}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    real: (min, max) => min + next() * (max - min),
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    shuffle: (items) => {
      const rest = [...items];
      for (let last = rest.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [rest[last], rest[other]] = [rest[other] as (typeof rest)[0], rest[last] as (typeof rest)[0]];
      }
      return rest;
    },
    chance: (probability) => next() < probability,
  };
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
