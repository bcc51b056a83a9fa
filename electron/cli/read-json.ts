import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';

/** Reads a JSON file; the caller checks its shape. @throws FILE_UNREADABLE */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? `不是有效的 JSON（${error.message}）` : (error as Error).message;
    throw new Refusal('FILE_UNREADABLE', { name: basename(path), reason }, { cause: error });
  }
}
