import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectPdf } from '#electron/core/intake/inspect-pdf.ts';
import type { RangeSource } from '#renderer/viewer/range-source.ts';
import { openSimpleScan } from '#renderer/viewer/simple-scan.ts';

/**
 * A process of its own: gives every file of a folder to both of our readers of PDFs and prints a line for each as
 * JSON, so that whoever started it sees where it stands still, what it took and how much memory that cost.
 */
const [folder = '.'] = process.argv.slice(2);

for (const name of (await readdir(folder)).toSorted()) {
  const path = join(folder, name);
  console.log(JSON.stringify({ name, begins: true }));
  const started = process.cpuUsage();
  const { pages, problem } = await inspectPdf(path);
  const simple = await lookThrough(path);
  const { user } = process.cpuUsage(started);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      name,
      pages,
      problem: problem?.code ?? null,
      simple,
      cpuMs: Math.round(user / 1000),
      peakMegabytes,
    }),
  );
}

/** Pages and first boxes and pictures, as the viewer asks for them; null when the file is left to pdf.js. */
async function lookThrough(path: string): Promise<{ pages: number; pictures: number } | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const source: RangeSource = {
      async read(begin, end) {
        const buffer = new Uint8Array(Math.min(end, size) - begin);
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, begin);
        return buffer.subarray(0, bytesRead);
      },
      blocks: () => [],
      close: () => undefined,
    };
    const scan = await openSimpleScan(source, size);
    if (scan === null) return null;
    let pictures = 0;
    for (let page = 0; page < Math.min(scan.pageCount, 20); page += 1) {
      await scan.box(page);
      if ((await scan.image(page)) !== null) pictures += 1;
    }
    return { pages: scan.pageCount, pictures };
  } finally {
    await handle.close();
  }
}
