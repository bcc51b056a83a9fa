import { join, normalize, sep } from 'node:path';

/** The file that a URL path names inside `dir`, or null when it points anywhere else. */
export function fileInside(dir: string, pathname: string): string | null {
  const wanted = pathname === '/' ? '/index.html' : decodeURIComponent(pathname);
  const path = normalize(join(dir, wanted));
  return path.startsWith(dir + sep) && !path.includes('\0') ? path : null;
}
