import { componentText } from '#renderer/messages/components.ts';

const decimalPattern = /^[-−]?\d+(\.\d+)?$/;

/**
 * A decimal string with thousands separators and a real minus sign: `-5200.5` → `−5,200.5`.
 * Digits are never rounded or added; text that is not a decimal comes back unchanged.
 */
export function formatDecimal(text: string): string {
  if (!decimalPattern.test(text)) return text;
  const isNegative = text.startsWith('-') || text.startsWith('−');
  const [whole = '', fraction] = text.replace(/^[-−]/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${isNegative ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Money with unit: `5200.00` → `5,200.00 万元`. The dictionary's money is in 万元. */
export function formatMoney(text: string, unit = '万元'): string {
  return `${formatDecimal(text)} ${unit}`;
}

/** A count with thousands separators. */
export function formatCount(count: number): string {
  return formatDecimal(String(count));
}

/** Points that may still be open: `67–72`, or one figure where both ends are the same. */
export function formatInterval({ low, high }: { readonly low: string; readonly high: string }): string {
  return low === high ? formatDecimal(low) : `${formatDecimal(low)}–${formatDecimal(high)}`;
}

const byteSteps = [
  { unit: 'GB', size: 1_000_000_000 },
  { unit: 'MB', size: 1_000_000 },
  { unit: 'KB', size: 1_000 },
] as const;

/** Sizes as file managers show them (decimal steps): `933 MB`, `1.4 GB`, `812 字节`. */
export function formatBytes(bytes: number): string {
  for (const { unit, size } of byteSteps) {
    if (bytes >= size) {
      const value = bytes / size;
      return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
    }
  }
  return `${bytes} 字节`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local calendar day of an instant: `2026-11-21`; a dash for null. */
export function formatDate(instant: string | null): string {
  if (instant === null) return componentText.unknown;
  const date = new Date(instant);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Local day and minute of an instant: `2026-11-21 16:30`; a dash for null. */
export function formatDateTime(instant: string | null): string {
  if (instant === null) return componentText.unknown;
  const date = new Date(instant);
  return `${formatDate(instant)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Share of `done` in `total` from 0 to 1; 0 when there is nothing to do. */
export function shareOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}
