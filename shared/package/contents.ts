import { Refusal } from '../errors/refusal.ts';
import type { HeaderEntry, PackageHeader } from './header.ts';
import type { BundleManifest } from './manifests.ts';
import { blobName } from './names.ts';

/** The container's entries after `header.dsse` must be exactly the signed ones, in the same order. */
export function assertEntriesMatch(
  header: PackageHeader,
  stored: readonly { readonly name: string; readonly bytes: number }[],
): void {
  if (header.entries.length !== stored.length) {
    throw new Refusal('PKG_ENTRIES', {
      problem: `签名的清单有 ${header.entries.length} 个条目，容器里有 ${stored.length} 个`,
    });
  }
  header.entries.forEach((entry, index) => {
    const found = stored[index];
    if (found?.name !== entry.name)
      throw new Refusal('PKG_ENTRIES', { problem: `第 ${index + 1} 个条目名称不同` });
    if (found.bytes !== entry.bytes)
      throw new Refusal('PKG_ENTRIES', { problem: `「${entry.name}」的大小不同` });
    if (index > 0 && entry.name !== blobName(entry.sha256)) {
      throw new Refusal('PKG_ENTRIES', { problem: `「${entry.name}」的名称不是它的指纹` });
    }
  });
}

/** The list inside a sealed manifest names every stored blob, in the container's order. */
export function assertSealedList(header: PackageHeader, inside: readonly { readonly name: string }[]): void {
  const stored = header.entries.slice(1).map((entry) => entry.name);
  if (stored.join() !== inside.map((one) => one.name).join())
    throw new Refusal('PKG_CONTENTS', { problem: '加密清单与所带条目不是一一对应' });
}

/**
 * A bundle carries every document that its cases name, with that size, and no other. A supplement names those that
 * it leaves out, each once.
 */
export function assertBundleContents(manifest: BundleManifest, blobs: readonly HeaderEntry[]): void {
  const carried = new Map(blobs.map((blob) => [blob.sha256, blob.bytes]));
  const named = new Set<string>();
  const omitted = new Set(manifest.supplement?.omitted);
  if (omitted.size !== (manifest.supplement?.omitted.length ?? 0))
    throw new Refusal('PKG_CONTENTS', { problem: '没有带上的材料重复列出' });
  for (const volume of manifest.cases.flatMap((one) => one.volumes)) {
    named.add(volume.hash);
    const bytes = carried.get(volume.hash);
    if (omitted.has(volume.hash)) {
      if (bytes === undefined) continue;
      throw new Refusal('PKG_CONTENTS', { problem: `「${volume.title}」既带上又列为没有带上` });
    }
    if (bytes === undefined) throw new Refusal('PKG_CONTENTS', { problem: `没有带上「${volume.title}」` });
    if (bytes !== volume.bytes)
      throw new Refusal('PKG_CONTENTS', { problem: `「${volume.title}」的大小不同` });
  }
  const surplus = blobs.find((blob) => !named.has(blob.sha256));
  if (surplus !== undefined)
    throw new Refusal('PKG_CONTENTS', { problem: `「${surplus.name}」没有任何企业引用` });
  const stray = [...omitted].find((hash) => !named.has(hash));
  if (stray !== undefined)
    throw new Refusal('PKG_CONTENTS', { problem: `没有带上的「${stray}」没有任何企业引用` });
}

/** A result carries one blob, in plain the signed header of the bundle that it answers. */
export function assertResultContents(header: PackageHeader, blobs: readonly HeaderEntry[]): void {
  if (blobs.length !== 1 || blobs[0]?.sha256 !== header.answers?.envelope) {
    throw new Refusal('PKG_CONTENTS', { problem: '应当只带所答复评审包的签名头' });
  }
}
