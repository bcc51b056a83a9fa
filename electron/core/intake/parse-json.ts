import { Refusal } from '#shared/errors/refusal.ts';

/** Parses a JSON file that a person made; a byte order mark is forgiven. Errors: INTAKE_FILE_DAMAGED. */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '不是正确的 UTF-8 JSON' }, { cause: error });
  }
}
