import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PrintableForm } from '#electron/core/forms/data.ts';

/** A form and the file that it becomes. */
export interface FormToPrint extends PrintableForm {
  readonly outPath: string;
}

/** What `scripts/prepare.mjs` writes to `.cache/runtime.json`. */
interface Runtime {
  readonly electronPath: string;
  readonly args: readonly string[];
}

const VIRTUAL_SCREEN = ['-a', '-s', '-screen 0 1280x1024x24'];
const START_LIMIT_MS = 60_000;
const FORM_LIMIT_MS = 10_000;
/** Enough of what a failed program said to name the cause. */
const KEPT_OUTPUT = 2000;

/**
 * Prints forms to PDF files, all with one start of the window program: inside Electron directly, from plain
 * Node by the prepared runtime with the built app of `repoRoot`, on a virtual display where there is none.
 * @returns the paths written
 * @throws Refusal PRINT_RUNTIME_MISSING, PRINT_FAILED, FILE_UNWRITABLE
 */
export async function printForms(forms: readonly FormToPrint[], repoRoot: string): Promise<string[]> {
  if (forms.length === 0) return [];
  const jobs = forms.map(({ name, html, footer, landscape, outPath }) => ({
    name,
    html,
    footer,
    landscape,
    outPath,
  }));
  if (process.versions['electron'] !== undefined) {
    const { printHtmlToPdf } = await import('#electron/shell/print.ts');
    return printHtmlToPdf(jobs);
  }
  const runtime = await findRuntime(repoRoot);
  const folder = await mkdtemp(join(tmpdir(), 'pingxia-print-'));
  try {
    const jobFile = join(folder, 'jobs.json');
    await writeFile(jobFile, JSON.stringify(jobs), { mode: 0o600 });
    const limitMs = START_LIMIT_MS + jobs.length * FORM_LIMIT_MS;
    const said = await runElectron(runtime, [repoRoot, '--print-jobs', jobFile], limitMs);
    return await readAnswer(`${jobFile}.result`, said);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findRuntime(repoRoot: string): Promise<Runtime> {
  const record = join(repoRoot, '.cache', 'runtime.json');
  if (!existsSync(record)) throw new Refusal('PRINT_RUNTIME_MISSING', { reason: '尚未准备运行环境' });
  const runtime = JSON.parse(await readFile(record, 'utf8')) as Runtime;
  if (!existsSync(runtime.electronPath)) {
    throw new Refusal('PRINT_RUNTIME_MISSING', { reason: `找不到 ${runtime.electronPath}` });
  }
  if (!existsSync(join(repoRoot, 'out', 'main', 'main.js'))) {
    throw new Refusal('PRINT_RUNTIME_MISSING', { reason: '尚未构建窗口程序' });
  }
  return runtime;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs the window program to its end, or ends it and its helpers after `limitMs`; resolves with what it said
 * on stderr.
 */
function runElectron(runtime: Runtime, args: readonly string[], limitMs: number): Promise<string> {
  const own = [...runtime.args, ...args];
  const [command, words] = hasDisplay()
    ? [runtime.electronPath, own]
    : ['xvfb-run', [...VIRTUAL_SCREEN, runtime.electronPath, ...own]];
  return new Promise((resolve, reject) => {
    // A process group of its own, so that a virtual display and Chromium's helpers end with it.
    const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    const timer = setTimeout(() => {
      said = `超过 ${limitMs / 1000} 秒没有完成`;
      endGroup(child);
    }, limitMs);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_OUTPUT);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(
        new Refusal('PRINT_RUNTIME_MISSING', { reason: `${command}：${error.message}` }, { cause: error }),
      );
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}

/** Windows has no process groups of this kind: there the window program alone is ended. */
function endGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

interface PrintAnswer {
  readonly ok: boolean;
  readonly files: readonly string[];
  readonly error: { readonly code: string; readonly message: string; readonly details: never };
}

/** The window program leaves its answer in a file; without one it has died, and what it said names the cause. */
async function readAnswer(path: string, said: string): Promise<string[]> {
  if (!existsSync(path)) {
    throw new Refusal('PRINT_FAILED', { name: '打印件', reason: `窗口程序中途退出。${said.trim()}` });
  }
  const answer = JSON.parse(await readFile(path, 'utf8')) as PrintAnswer;
  if (answer.ok) return [...answer.files];
  const { code, details, message } = answer.error;
  if (code === 'PRINT_FAILED' || code === 'FILE_UNWRITABLE' || code === 'PRINT_JOB_INVALID') {
    throw new Refusal(code, details);
  }
  throw new Error(`printing ended with ${code}: ${message}`);
}
