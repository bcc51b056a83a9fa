import { createReadStream } from 'node:fs';

/**
 * The lines of a text file, in arrays as they come off the disk; a last line needs no line feed.
 * @param path `-` for standard input
 */
export async function* readLineChunks(path: string): AsyncGenerator<readonly string[]> {
  const input =
    path === '-'
      ? process.stdin.setEncoding('utf8')
      : createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  let rest = '';
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}
