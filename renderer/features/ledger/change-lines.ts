import { ledgerText } from '#renderer/messages/ledger.ts';

/** One field that a ledger event speaks of; null where it did not exist. */
export interface ChangeLine {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Lays two JSON values side by side, one line a field that differs; equal fields are left out. Nested fields
 * are named by their path (`panel · decimals`).
 */
export function listChanges(before: unknown, after: unknown): readonly ChangeLine[] {
  const old = flatten(before);
  const fresh = flatten(after);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((path) => ({ name: namePath(path), before: old.get(path) ?? null, after: fresh.get(path) ?? null }))
    .filter((line) => line.before !== line.after);
}

function flatten(value: unknown, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || isPlainList(value)) return new Map([[path.join('/'), sayValue(value)]]);
  const fields = Object.entries(value);
  return new Map(fields.flatMap(([key, part]) => [...flatten(part, [...path, key])]));
}

function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.every((part) => typeof part !== 'object' || part === null);
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** `panel/decimals` as the person reads it; a part without a Chinese name stays as it is written. */
function namePath(path: string): string {
  return path
    .split('/')
    .map((part) => ledgerText.fields[part] ?? part)
    .join(' · ');
}
