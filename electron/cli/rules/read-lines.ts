import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 10;

/**
 * The lines of a text file, in arrays as they come off the disk; a last line needs no line feed.
 * @param path `-` for standard input
 */
export async function* readLineChunks(path: string): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  for await (const chunk of path === '-' ? (process.stdin as AsyncIterable<Buffer>) : readChunks(path)) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end - 1)])
        .toString('utf8')
        .split('\n');
      rest = [];
    }
    rest.push(Buffer.from(chunk.subarray(end)));
  }
  const last = Buffer.concat(rest).toString('utf8');
  if (last !== '') yield [last];
}

/** Reads into one buffer again and again: a chunk holds until the next is asked for. */
async function* readChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
