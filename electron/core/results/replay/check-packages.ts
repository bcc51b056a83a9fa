import type { VerifiedPackage } from '#electron/exchange/types.ts';
import type { Roster } from '#shared/package/roster.ts';
import type { PublishedPackage } from '../published.ts';
import { difference, type Difference } from './difference.ts';
import type { PackageSet } from './read-folder.ts';

/**
 * What the packages of one batch say against each other. Each one for itself has verified.
 * @param roster the newest of the bundles' bureau
 */
export function checkPackages({ bundles, results }: PackageSet, roster: Roster | null): Difference[] {
  return [
    ...checkBureau(bundles),
    ...checkRules(bundles),
    ...checkStreams([...bundles, ...results]),
    ...checkKeys(results, roster),
  ];
}

/** One bureau signs all bundles of a batch. */
function checkBureau(bundles: PackageSet['bundles']): Difference[] {
  const [first, ...others] = bundles;
  return others
    .filter((one) => first !== undefined && !isSameBureau(first, one))
    .map((one) =>
      difference(
        'BUREAU_DIFFERS',
        `发给专家 ${one.header.expert} 的评审包由另一把主管部门密钥签名（${one.fingerprint}）。`,
        { file: one.path, expertId: one.header.expert },
      ),
    );
}

/** The same key, or keys for which one root vouches, handed over or not. */
function isSameBureau(a: VerifiedPackage, b: VerifiedPackage): boolean {
  const roots = (one: VerifiedPackage): string[] => [
    one.header.issuer.keyId,
    ...one.rosters.flatMap(({ value }) => [value.root.keyId, value.nextRoot?.keyId ?? value.root.keyId]),
  ];
  const known = new Set(roots(a));
  return roots(b).some((keyId) => known.has(keyId));
}

/** All bundles carry the same batch, panel rules and rule texts. */
function checkRules(bundles: PackageSet['bundles']): Difference[] {
  const [first, ...others] = bundles;
  if (first === undefined) return [];
  const wanted = JSON.stringify([first.manifest.batch, first.manifest.rules]);
  return others
    .filter(({ manifest }) => JSON.stringify([manifest.batch, manifest.rules]) !== wanted)
    .map((one) =>
      difference('RULES_DIFFER', `发给专家 ${one.header.expert} 的评审包里的批次或规则与其他评审包不同。`, {
        file: one.path,
        expertId: one.header.expert,
      }),
    );
}

/** Within one stream every number occurs once and follows the one before it. */
function checkStreams(all: readonly VerifiedPackage[]): Difference[] {
  const streams = Map.groupBy(all, ({ header }) => `${header.type} ${header.expert} ${header.round}`);
  return [...streams.values()].flatMap((stream) =>
    stream.flatMap((one, index) => {
      const { sequence, expert, prevDigest, type } = one.header;
      const before = stream[index - 1];
      const name = `${type === 'bundle' ? '发给' : ''}专家 ${expert} 的第 ${sequence} 号${type === 'bundle' ? '评审包' : '结果包'}`;
      const place = { file: one.path, expertId: expert };
      if (before?.header.sequence === sequence) {
        return [difference('PACKAGE_FORKED', `${name}有两份不同的内容。`, place)];
      }
      if (before?.header.sequence === sequence - 1 && prevDigest !== before.digest) {
        return [difference('PACKAGE_CHAIN', `${name}与上一号不相接。`, place)];
      }
      return [];
    }),
  );
}

/**
 * One key, one expert; and one expert, one key, unless the bureau's roster names each of their keys as theirs (a key
 * was lost and another enrolled). Who holds a key is for paper to say.
 */
function checkKeys(results: PackageSet['results'], roster: Roster | null): Difference[] {
  const keysOf = Map.groupBy(results, (one) => one.header.expert);
  const expertOf = new Map<string, string>();
  const isNamed = (keyId: string, expert: string): boolean =>
    roster?.keys.some((one) => one.keyId === keyId && one.expert === expert) ?? false;
  return results.flatMap((one) => {
    const { expert, issuer } = one.header;
    const others = keysOf.get(expert)?.filter(({ header }) => header.issuer.keyId !== issuer.keyId) ?? [];
    const holder = expertOf.get(issuer.keyId) ?? expert;
    expertOf.set(issuer.keyId, holder);
    const place = { file: one.path, expertId: expert };
    if (others.length > 0 && !isNamed(issuer.keyId, expert)) {
      const sentence = `专家 ${expert} 的结果包由不同的密钥签名，而主管部门的密钥名册没有写明这把密钥也是他的。`;
      return [difference('KEY_DIFFERS', sentence, place)];
    }
    return holder === expert
      ? []
      : [difference('KEY_DIFFERS', `专家 ${expert} 与专家 ${holder} 的结果包由同一把密钥签名。`, place)];
  });
}

/** The packages that a published table names are exactly those of the folder, with the keys that it names. */
export function comparePackages(
  file: string,
  published: readonly PublishedPackage[],
  { bundles, results }: PackageSet,
): Difference[] {
  const found = new Map([...bundles, ...results].map((one) => [one.digest, one] as const));
  const listed = new Map(published.map((one) => [one.digest, one]));
  const missing = published.filter((one) => !found.has(one.digest));
  const unlisted = [...found.values()].filter((one) => !listed.has(one.digest));
  return [
    ...missing.map(({ type, expertId, sequence, digest }) =>
      difference(
        'PACKAGE_MISSING',
        `结果表所列的专家 ${expertId} 第 ${sequence} 号${type === 'bundle' ? '评审包' : '结果包'}不在文件夹里（指纹 ${digest.slice(0, 16)}…）。`,
        { file, expertId, published: digest },
      ),
    ),
    ...unlisted.map(({ header, digest, path }) =>
      difference(
        'PACKAGE_UNLISTED',
        `文件夹里专家 ${header.expert} 第 ${header.sequence} 号${header.type === 'bundle' ? '评审包' : '结果包'}没有列入结果表（指纹 ${digest.slice(0, 16)}…）。`,
        { file: path, expertId: header.expert, recomputed: digest },
      ),
    ),
    ...published
      .filter((one) => (found.get(one.digest)?.header.issuer.keyId ?? one.issuerKey) !== one.issuerKey)
      .map(({ expertId, issuerKey }) =>
        difference('KEY_DIFFERS', `结果表写明的专家 ${expertId} 的密钥与包的签名密钥不同。`, {
          file,
          expertId,
          published: issuerKey,
        }),
      ),
  ];
}
