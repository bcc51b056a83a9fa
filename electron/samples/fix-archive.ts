import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Midnight on the day of the sample's notice: Office writers would put the clock into every file. */
const FIXED_TIME = new Date(2026, 1, 4);
const FIXED_STAMP = '2026-02-04T00:00:00Z';

/** Rewrites an Office file so that the same content always has the same bytes. */
export function fixArchive(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) {
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${FIXED_STAMP}`),
    );
  }
  const ordered = Object.keys(parts).sort((a, b) =>
    a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1,
  );
  return zipSync(Object.fromEntries(ordered.map((path) => [path, parts[path] ?? new Uint8Array()])), {
    mtime: FIXED_TIME,
  });
}
