import { readFileSync, writeFileSync } from 'node:fs';

/** Copies a file with one bit of one byte turned over; `share` says where: 0 the first byte, 1 the last. */
export function copyWithFlippedByte(from: string, to: string, share: number): void {
  const bytes = readFileSync(from);
  const at = Math.round((bytes.length - 1) * share);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(to, bytes);
}

/** Places spread over a package: its first byte, header, contents, directory, last byte. */
export const flippedPlaces = [0, 0.001, 0.3, 0.7, 0.999, 1];
