import type { JsonScalars } from '#shared/package/plain-json.ts';
import { parseStrictJson, type StrictJson } from '#shared/package/strict-json.ts';

/** Reads JSON from exact bytes: well-formed UTF-8 without a byte order mark, then the strict reader. */
export function parseJsonBytes(bytes: Uint8Array, scalars: JsonScalars): StrictJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: '不是 UTF-8 文本' };
    throw error;
  }
  return parseStrictJson(text, scalars);
}
