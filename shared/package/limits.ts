/**
 * Upper bounds of a package, checked against declared sizes before anything is read. They bound memory and
 * time for hostile files; honest packages stay far below them.
 */
export const packageLimits = {
  /** Whole file: 64 GiB. */
  packageBytes: 64 * 1024 ** 3,
  /** Entries of the container, header and manifest included. */
  entries: 20_000,
  /** `header.dsse`: 8 MiB holds the digests of 20,000 entries. */
  headerBytes: 8 * 1024 ** 2,
  /** `manifest.json`: held in memory and parsed. */
  manifestBytes: 32 * 1024 ** 2,
  /** One blob; streamed, never held. */
  blobBytes: 16 * 1024 ** 3,
  /** An identity card file. */
  identityCardBytes: 64 * 1024,
  /** Nesting of objects and arrays in any JSON that is read. */
  jsonDepth: 32,
} as const;
