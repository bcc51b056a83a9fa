import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { GrantedFile } from '#shared/ipc/system.ts';

/**
 * Paths that a person chose in a dialog, behind random ids. The window only ever holds the id; `share`
 * tells the core process which path an id stands for.
 */
export interface FileGrants {
  grant(path: string): GrantedFile;
  resolve(fileId: string): string | undefined;
}

export function createFileGrants(share: (fileId: string, path: string) => void): FileGrants {
  const paths = new Map<string, string>();
  return {
    grant(path) {
      const fileId = randomUUID();
      paths.set(fileId, path);
      share(fileId, path);
      return { fileId, name: basename(path) };
    },
    resolve: (fileId) => paths.get(fileId),
  };
}
