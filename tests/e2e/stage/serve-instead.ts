// oxlint-disable-next-line no-restricted-imports -- the type of what the main process hands in
import type * as Electron from 'electron';
import type { ElectronApplication, Page } from 'playwright-core';

interface Served {
  /** The volume that other bytes take the place of; the rest comes from the vault. */
  readonly hash: string;
  readonly body: Buffer;
  readonly vaultDir: string;
}

/** Serves one volume from memory, without asking who may read it. The window starts anew. */
export async function serveInstead(app: ElectronApplication, page: Page, served: Served): Promise<void> {
  await app.evaluate(serve, { ...served, body: served.body.toString('base64') });
  // A page keeps the way to its protocols that it was loaded with.
  await page.reload();
}

/** Answers requests for bytes of that volume between `from` and `to` with this HTTP status; 0 serves it again. */
export async function setFault(
  app: ElectronApplication,
  status: number,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  await app.evaluate(
    (_electron, fault) => {
      Object.assign(globalThis, { fault });
    },
    { status, from, to },
  );
}

interface Fault {
  readonly status: number;
  readonly from: number;
  readonly to: number;
}

/** Runs in the main process. */
function serve({ protocol }: typeof Electron, { hash, body, vaultDir }: Record<keyof Served, string>): void {
  const { promises } = process.getBuiltinModule('node:fs');
  const own = Buffer.from(body, 'base64');
  protocol.unhandle('dossier');
  protocol.handle('dossier', async (request) => {
    const name = new URL(request.url).pathname.slice(1);
    const [, first = '0', last = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? [];
    const { fault } = globalThis as { fault?: Fault };
    const isHit = fault !== undefined && Number(last) >= fault.from && Number(first) < fault.to;
    if (name === hash && isHit && fault.status !== 0) {
      return new Response(null, { status: fault.status, headers: { 'access-control-allow-origin': '*' } });
    }
    const whole =
      name === hash ? own : await promises.readFile(`${vaultDir}/${name.slice(0, 2)}/${name}.pdf`);
    const piece = whole.subarray(Number(first), Number(last) + 1);
    return new Response(new Uint8Array(piece), {
      status: 206,
      headers: { 'content-type': 'application/pdf', 'access-control-allow-origin': '*' },
    });
  });
}
