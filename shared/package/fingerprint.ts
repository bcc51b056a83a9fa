/** Hex digits of a key id or digest in upper case, in groups of four: `3F2A 91C0 …`, for reading aloud. */
export function formatFingerprint(keyIdOrDigest: string): string {
  const hex = keyIdOrDigest.slice(keyIdOrDigest.indexOf(':') + 1).toUpperCase();
  return hex.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** The same in lines of eight groups, as windows show it: two people compare line by line. */
export function fingerprintLines(keyIdOrDigest: string): string[] {
  return (
    formatFingerprint(keyIdOrDigest)
      .match(/(?:\S+ ?){1,8}/g)
      ?.map((line) => line.trim()) ?? []
  );
}
