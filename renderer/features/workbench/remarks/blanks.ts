/** What a placeholder without a value becomes: the expert writes over it. */
export const BLANK = '__';

export interface Insertion {
  readonly text: string;
  /** What is selected afterwards: the first blank, else the place after what was inserted. */
  readonly start: number;
  readonly end: number;
}

/** Puts a remark in place of the selection `[start, end)` of a field. */
export function insertRemark(field: string, start: number, end: number, remark: string): Insertion {
  const text = field.slice(0, start) + remark + field.slice(end);
  const blank = nextBlank(remark, 0);
  if (blank === null) return { text, start: start + remark.length, end: start + remark.length };
  return { text, start: start + blank.start, end: start + blank.end };
}

/** The next blank of a text from an offset on; null when there is none. */
export function nextBlank(text: string, from: number): { start: number; end: number } | null {
  const start = text.indexOf(BLANK, from);
  return start === -1 ? null : { start, end: start + BLANK.length };
}
