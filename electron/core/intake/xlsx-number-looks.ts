import { childrenNamed, findElement, type XmlNode } from './xml-tree.ts';

/** Built-in number formats that show a date, among them those of Chinese Excel (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const BUILT_IN_PERCENT = new Set([9, 10]);
const DAY_MS = 86_400_000;

/** How a cell style shows its number, as far as it changes what a person reads. */
export type NumberLook = 'date' | 'percent';

/** The cell styles (by index) whose number format shows a date or a percentage. */
export function readNumberLooks(root: XmlNode | undefined): Map<number, NumberLook> {
  const looks = new Map<number, NumberLook>();
  const sheet = root && findElement(root, 'styleSheet');
  if (!sheet) return looks;
  const custom = new Map(
    childrenOf(sheet, 'numFmts', 'numFmt').map((one) => [one.attributes['numFmtId'], one]),
  );
  for (const [index, style] of childrenOf(sheet, 'cellXfs', 'xf').entries()) {
    const id = style.attributes['numFmtId'] ?? '0';
    const look = lookOf(Number(id), custom.get(id)?.attributes['formatCode'] ?? '');
    if (look) looks.set(index, look);
  }
  return looks;
}

function lookOf(id: number, formatCode: string): NumberLook | undefined {
  if (BUILT_IN_DATES.has(id)) return 'date';
  if (BUILT_IN_PERCENT.has(id)) return 'percent';
  const code = formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (code.includes('%')) return 'percent';
  return /[yd]/i.test(code) ? 'date' : undefined;
}

function childrenOf(sheet: XmlNode, list: string, name: string): XmlNode[] {
  const found = findElement(sheet, list);
  return found ? childrenNamed(found, name) : [];
}

/** Day number of a spreadsheet as yyyy-mm-dd. Day 60 of the 1900 system does not exist and is shown as is. */
export function formatSerialDate(serial: number, isEpoch1904: boolean): string {
  const days = Math.floor(serial) + (isEpoch1904 ? 1462 : 0);
  if (days < 1 || days === 60 || days > 2_958_465) return String(serial);
  const offset = days > 60 ? days - 25_569 : days - 25_568;
  return new Date(offset * DAY_MS).toISOString().slice(0, 10);
}
