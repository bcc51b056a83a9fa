import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** A program that shows PDFs and shares no line with ours. */
export type Renderer = 'pdftoppm' | 'mutool';

export const hasProgram = (name: string): boolean => spawnSync('which', [name]).status === 0;

/** Those that are installed; tests say which they did without. */
export const renderers: readonly Renderer[] = (['pdftoppm', 'mutool'] as const).filter(hasProgram);

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue at a point, 0…255. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
}

/** A page (from 1) at 72 dpi: one pixel for a point of the page as shown. */
export async function renderPage(renderer: Renderer, path: string, page: number): Promise<Picture> {
  const folder = mkdtempSync(join(tmpdir(), 'pingxia-render-'));
  try {
    const out = join(folder, 'page');
    if (renderer === 'pdftoppm') {
      const range = ['-f', String(page), '-l', String(page), '-singlefile'];
      execFileSync('pdftoppm', ['-cropbox', '-r', '72', '-png', ...range, path, out], { stdio: 'pipe' });
    } else {
      execFileSync('mutool', ['draw', '-r', '72', '-o', `${out}.png`, path, String(page)], { stdio: 'pipe' });
    }
    return await readPicture(readFileSync(`${out}.png`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readPicture(bytes: Buffer): Promise<Picture> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { data } = ctx.getImageData(0, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => {
      const begin = 4 * (Math.round(y) * width + Math.round(x));
      return [data[begin] ?? 0, data[begin + 1] ?? 0, data[begin + 2] ?? 0];
    },
  };
}

/** The smallest box around everything that is not near white. */
export function inkBox({ width, height, at }: Picture): readonly [number, number, number, number] {
  const box: [number, number, number, number] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (Math.min(...at(x, y)) > 200) continue;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
    }
  }
  return box;
}

/** What qpdf says against a file; empty when nothing. */
export function checkWithQpdf(path: string): string {
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
