import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { app, BrowserWindow, session, type Session } from 'electron';
import { z } from 'zod';
import { Refusal } from '#shared/errors/refusal.ts';

/** One page to be printed; `html` is complete and fetches nothing. */
export const PrintJob = z.strictObject({
  name: z.string().min(1),
  html: z.string().min(1),
  footer: z.string(),
  landscape: z.boolean(),
  outPath: z.string().min(1),
});
export type PrintJob = z.infer<typeof PrintJob>;

const PrintJobs = z.array(PrintJob).min(1);

/** What `--print-jobs` leaves beside its job file (`<job file>.result`). */
export type PrintAnswer =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly error: { code: string; message: string; details: unknown } };

const SCHEME = 'pingxia-form';
const LOAD_LIMIT_MS = 30_000;

/**
 * Prints each job to its PDF, one after the other, in a hidden sandboxed window without preload and without
 * scripts. The page comes from memory by a scheme that only this window's session knows; every other request
 * is cancelled, so a form can neither fetch nor leak anything. A file appears under its name only when whole.
 * `onPrinted` is told of each; what it throws ends the work.
 * Must not be awaited at the top level of the main module: Electron is ready only after that has run.
 * @returns the paths written
 * @throws Refusal PRINT_FAILED, FILE_UNWRITABLE
 */
export async function printHtmlToPdf(
  jobs: readonly PrintJob[],
  onPrinted: (path: string) => void = () => undefined,
): Promise<string[]> {
  await app.whenReady();
  stayOpen();
  const pages = new Map<string, string>();
  const own = session.fromPartition(`print-${randomUUID()}`);
  closeSession(own, pages);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      spellcheck: false,
    },
  });
  try {
    const written: string[] = [];
    for (const job of jobs) {
      const bytes = await renderPdf(window, pages, job);
      await writeWhole(job.outPath, bytes, job.name);
      written.push(job.outPath);
      onPrinted(job.outPath);
    }
    return written;
  } finally {
    window.destroy();
    own.protocol.unhandle(SCHEME);
  }
}

/** Electron quits with its last window unless the app listens; who prints without windows ends by himself. */
function stayOpen(): void {
  if (!app.listeners('window-all-closed').includes(doNothing)) app.on('window-all-closed', doNothing);
}

function doNothing(): void {}

function closeSession(own: Session, pages: ReadonlyMap<string, string>): void {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith(`${SCHEME}://`) });
  });
  own.protocol.handle(SCHEME, (request) => {
    const page = pages.get(new URL(request.url).host);
    if (page === undefined) return new Response('not found', { status: 404 });
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
}

async function renderPdf(
  window: BrowserWindow,
  pages: Map<string, string>,
  job: PrintJob,
): Promise<Uint8Array> {
  const id = randomUUID();
  pages.set(id, job.html);
  try {
    await withinLimit(window.loadURL(`${SCHEME}://${id}/`));
    const bytes = await withinLimit(
      window.webContents.printToPDF({
        landscape: job.landscape,
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: job.footer,
      }),
    );
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('no PDF came out');
    return bytes;
  } catch (error) {
    throw new Refusal('PRINT_FAILED', { name: job.name, reason: reasonOf(error) }, { cause: error });
  } finally {
    pages.delete(id);
  }
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`超过 ${LOAD_LIMIT_MS / 1000} 秒没有完成`)), LOAD_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** `name.part` → write → fsync → rename → fsync of the folder: a name without `.part` is always whole. */
async function writeWhole(path: string, bytes: Uint8Array, name: string): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw new Refusal('FILE_UNWRITABLE', { name, reason: reasonOf(error) }, { cause: error });
  }
}

/** Windows has no fsync for folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * `--print-jobs FILE`: prints the jobs of a JSON file and leaves the answer in `FILE.result`.
 * @returns the exit code: 0 printed, 1 refused, 3 bug
 */
export async function runPrintJobFile(path: string): Promise<number> {
  const [answer, code] = await printJobFile(path);
  // Renamed when whole: an answer that can be read is the whole answer.
  await writeFile(`${path}.answer`, JSON.stringify(answer));
  await rename(`${path}.answer`, `${path}.result`);
  return code;
}

async function printJobFile(path: string): Promise<[PrintAnswer, number]> {
  try {
    const jobs = PrintJobs.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!jobs.success) {
      const problems = jobs.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
      throw new Refusal('PRINT_JOB_INVALID', { problems });
    }
    return [{ ok: true, files: await printHtmlToPdf(jobs.data) }, 0];
  } catch (error) {
    if (error instanceof Refusal) return [{ ok: false, error: error.toValue() }, 1];
    console.error(error);
    return [{ ok: false, error: new Refusal('BUG', { summary: reasonOf(error) }).toValue() }, 3];
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
