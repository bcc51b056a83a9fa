import { componentText } from '#renderer/messages/components.ts';
import { ledgerText } from '#renderer/messages/ledger.ts';

/** One field that a ledger event speaks of; null where it did not exist. */
export interface ChangeLine {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Names of cases and experts by their id, for reading. */
export type Names = ReadonlyMap<string, string>;

const noNames: Names = new Map();

/**
 * Lays two JSON values side by side, one line a field that differs; equal fields are left out. Nested fields
 * are named by their path (`评审组 · 小数位`); lists of objects are told by their length.
 */
export function listChanges(before: unknown, after: unknown, names: Names = noNames): readonly ChangeLine[] {
  const old = flatten(before, names);
  const fresh = flatten(after, names);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((path) => ({ name: namePath(path), before: old.get(path) ?? null, after: fresh.get(path) ?? null }))
    .filter((line) => line.before !== line.after);
}

function flatten(value: unknown, names: Names, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) {
    return new Map([[path.join('/'), sayValue(value, names)]]);
  }
  return new Map(Object.entries(value).flatMap(([key, part]) => [...flatten(part, names, [...path, key])]));
}

function sayValue(value: unknown, names: Names): string {
  if (Array.isArray(value)) return sayList(value, names);
  if (typeof value === 'boolean') return value ? componentText.yes : componentText.no;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return names.get(text) ?? ledgerText.values[text] ?? text;
}

const listShown = 6;

function sayList(list: readonly unknown[], names: Names): string {
  const isPlain = list.every((part) => typeof part !== 'object' || part === null);
  if (!isPlain || list.length === 0) return ledgerText.items(list.length);
  const shown = list
    .slice(0, listShown)
    .map((part) => sayValue(part, names))
    .join('、');
  return list.length > listShown ? `${shown} … ${ledgerText.items(list.length)}` : shown;
}

/** `panel/decimals` as the person reads it; a part without a Chinese name stays as it is written. */
function namePath(path: string): string {
  return path
    .split('/')
    .map((part) => ledgerText.fields[part] ?? part)
    .join(' · ');
}
