import { crc32 } from 'node:zlib';
import { readContainer } from '#electron/exchange/container/read-container.ts';
import { packContainer, type RawEntry } from '#tests/vectors/forge.ts';
import { mutators, type Mutator } from './mutate.ts';
import type { Random } from './random.ts';

/** Entries of a well-formed container. */
export async function unpack(bytes: Buffer): Promise<RawEntry[]> {
  const { entries } = await readContainer({
    bytes: bytes.length,
    readInto(target, position) {
      bytes.copy(target, 0, position, position + target.length);
      return Promise.resolve();
    },
  });
  return entries.map(({ name, dataOffset, bytes: size }) => ({
    name,
    content: bytes.subarray(dataOffset, dataOffset + size),
  }));
}

type EntryMutator = (entries: RawEntry[], random: Random, strangers: readonly RawEntry[]) => RawEntry[];

/** Changes to entries behind which the container is then made right again, CRCs included. */
const entryMutators: readonly EntryMutator[] = [
  changeContent,
  changeContent,
  changeContent,
  (entries, random) => entries.toSpliced(random.below(entries.length), 1),
  (entries, random, strangers) =>
    entries.toSpliced(random.below(entries.length + 1), 0, random.pick(strangers)),
  (entries, random, strangers) => entries.toSpliced(random.below(entries.length), 1, random.pick(strangers)),
  (entries, random) => entries.toSpliced(random.below(entries.length + 1), 0, random.pick(entries)),
  (entries, random, strangers) => {
    const at = random.below(entries.length);
    return entries.map((entry, index) =>
      index === at ? { ...entry, name: random.pick(strangers).name } : entry,
    );
  },
  (entries, random, strangers) => {
    const at = random.below(entries.length);
    return entries.map((entry, index) =>
      index === at ? { ...entry, content: random.pick(strangers).content } : entry,
    );
  },
  (entries, random) => entries.toSorted(() => random.below(3) - 1),
];

function changeContent(entries: RawEntry[], random: Random): RawEntry[] {
  const at = random.below(entries.length);
  const mutate: Mutator = random.pick(Object.values(mutators));
  const others = entries.map((entry) => Buffer.from(entry.content));
  return entries.map((entry, index) => {
    if (index !== at) return entry;
    const content = mutate(Buffer.from(entry.content), random, others);
    return { ...entry, content, crc32: random.below(8) === 0 ? random.below(2 ** 31) : crc32(content) };
  });
}

/** A container that is well formed although its entries are not the signed ones. */
export function repack(entries: RawEntry[], random: Random, strangers: readonly RawEntry[]): Buffer {
  let changed = entries;
  for (let rounds = 1 + random.below(2); rounds > 0 && changed.length > 0; rounds -= 1) {
    changed = random.pick(entryMutators)(changed, random, strangers);
  }
  return packContainer(changed);
}
