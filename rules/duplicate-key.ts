/** Strings, with which a colon may come, and the marks that JSON is built of. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

interface Level {
  /** Null in an array. */
  readonly keys: Set<string> | null;
  /** The key under which the value in hand stands. */
  key: string;
}

/**
 * The first key that stands twice in one object, as facts are named: `revenue`, `revenue[2025]`, `case.kind`.
 * `JSON.parse` would silently keep the last value.
 * @param text valid JSON
 */
export function findDuplicateKey(text: string): string | null {
  const levels: Level[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), key: '' });
    else if (token === '[') levels.push({ keys: null, key: '' });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ':' && level?.keys) {
      level.key = JSON.parse(last) as string;
      if (level.keys.has(level.key)) return nameKey(levels.map((one) => one.key));
      level.keys.add(level.key);
    }
    last = token;
  }
  return null;
}

/** How many keys a parsed document has, at all depths. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value))
    return (value as readonly unknown[]).reduce<number>((sum, one) => sum + countKeys(one), 0);
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record);
  let count = keys.length;
  for (const key of keys) {
    const child = record[key];
    if (typeof child === 'object') count += countKeys(child);
  }
  return count;
}

function nameKey(path: readonly string[]): string {
  const [room = '', key = '', year = ''] = path;
  if (key === '') return room;
  if (room === 'facts' && year !== '') return `${key}[${year}]`;
  return room === 'facts' || room === 'judgements' ? key : path.join('.');
}
