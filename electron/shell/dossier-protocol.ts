import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { parseRange } from './byte-range.ts';

/**
 * `dossier://volume/<sha256>`: the bytes of a scanned volume, by content hash, in ranges. The window never
 * learns a path; `mayRead` refuses volumes of cases whose recusal was not declared or was declared positive.
 */
export function serveVolumes(vaultDir: string, mayRead: (hash: string) => Promise<boolean>): void {
  protocol.handle('dossier', async (request) => {
    const url = new URL(request.url);
    const hash = url.pathname.slice(1);
    if (url.host !== 'volume' || !/^[0-9a-f]{64}$/.test(hash)) return answer(404);
    if (!(await mayRead(hash))) return answer(403);
    try {
      return await readPiece(join(vaultDir, hash.slice(0, 2), `${hash}.pdf`), request);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return answer(404);
      throw error;
    }
  });
}

async function readPiece(path: string, request: Request): Promise<Response> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (request.method === 'HEAD') return answer(200, null, { 'content-length': String(size) });
    const range = parseRange(request.headers.get('range'), size);
    if (range === null) return answer(416, null, { 'content-range': `bytes */${size}` });
    const buffer = new Uint8Array(range.end - range.start);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, range.start);
    const last = range.start + bytesRead - 1;
    return answer(206, buffer.subarray(0, bytesRead), {
      'content-range': `bytes ${range.start}-${last}/${size}`,
      'content-length': String(bytesRead),
      'content-type': 'application/pdf',
    });
  } finally {
    await file.close();
  }
}

function answer(
  status: number,
  body: Uint8Array<ArrayBuffer> | null = null,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'access-control-allow-origin': appOrigin,
      'access-control-expose-headers': 'content-range, content-length',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    },
  });
}
