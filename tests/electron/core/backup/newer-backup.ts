import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatBackup } from '#electron/core/backup/format.ts';
import { writeContainer } from '#electron/exchange/container/write-container.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { blobName, headerName, manifestName } from '#shared/package/names.ts';

/** A sound backup as a program of a later schema would write it: the database alone. */
export async function writeNewerBackup(dataDir: string, outPath: string): Promise<void> {
  const database = readFileSync(join(dataDir, 'pingxia.db'));
  const sha256 = createHash('sha256').update(database).digest('hex');
  const { head, manifest } = formatBackup({
    createdAt: '2030-01-01T00:00:00.000Z',
    appVersion: '9.0.0',
    schemaVersion: 99_990,
    ledger: { lines: 0, head: '0'.repeat(64) },
    database: { sha256, bytes: database.length },
    keys: [],
    documents: [],
  });
  const file = await nodeFs.open(outPath, 'create');
  await writeContainer(file, [
    { name: headerName, content: head },
    { name: manifestName, content: manifest },
    { name: blobName(sha256), content: database },
  ]);
  await file.close();
}
