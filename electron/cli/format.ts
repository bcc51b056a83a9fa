/** `12.3 MB`, in decimal megabytes as file managers show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 100_000_000 ? 1 : 0)} MB`;
}

/** A time to wait in words: seconds below a minute and a half, minutes beyond. */
export function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} 秒` : `${Math.round(seconds / 60)} 分钟`;
}

/** A digest in groups of four, as it is read aloud and compared with paper; the first 16 digits. */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '').slice(0, 16);
  return hex.match(/.{4}/g)?.join(' ') ?? hex;
}
