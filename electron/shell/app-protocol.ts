import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { net, protocol } from 'electron';
import { fileInside } from './file-inside.ts';

export const appOrigin = 'app://pingxia';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Inline styles are what the component library writes; scripts come from the app's own files only. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' dossier: blob: data:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Must run before `ready`. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { ...privileges, codeCache: true } },
    { scheme: 'dossier', privileges: { ...privileges, corsEnabled: true } },
  ]);
}

/**
 * Serves the built interface from `rendererDir` under `app://pingxia/`, or hands over to the development
 * server when there is one.
 */
export function serveInterface(rendererDir: string, developmentUrl: string | undefined): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'pingxia') return new Response('not found', { status: 404 });
    if (developmentUrl !== undefined) return net.fetch(new URL(url.pathname, developmentUrl).href);
    const path = fileInside(rendererDir, url.pathname);
    if (path === null) return new Response('not found', { status: 404 });
    try {
      const body = await readFile(path);
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        return new Response('not found', { status: 404 });
      throw error;
    }
  });
}
