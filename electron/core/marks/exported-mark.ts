import type { MarkColor } from '#shared/domain/marks.ts';
import type { Evidence } from '#shared/domain/review.ts';

/** A mark with what other programs want to know about it. */
export interface ExportedMark {
  readonly mark: Evidence;
  /** Title of the item that it is tied to; null for a free mark. */
  readonly item: string | null;
  readonly author: string;
  /** When the review was last saved or sealed, UTC. */
  readonly at: string;
}

export type Rgb = readonly [number, number, number];

/** Shades that are seen on paper and stay legible under text, 0…1. */
const shades: Readonly<Record<MarkColor, Rgb>> = {
  red: [0.82, 0.13, 0.13],
  yellow: [1, 0.83, 0.1],
  green: [0.18, 0.62, 0.26],
  blue: [0.11, 0.42, 0.85],
};

export const stampTexts = { doubt: '存疑', missing: '缺页', illegible: '不清晰' } as const;

/** The color of evidence in the window: what a mark without a color of its own has. */
const usual: Rgb = [0.85, 0.48, 0.11];

export function shadeOf({ color }: Evidence): Rgb {
  return color === undefined ? usual : shades[color];
}

/**
 * The color whose hue is nearest to a shade of another program, undefined for the usual one (orange); grey and black
 * become blue.
 */
export function nearestColor([red, green, blue]: Rgb): MarkColor | undefined {
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  if (most - least < 0.15) return 'blue';
  const sixth =
    most === red
      ? (green - blue) / (most - least)
      : most === green
        ? 2 + (blue - red) / (most - least)
        : 4 + (red - green) / (most - least);
  const degrees = (sixth * 60 + 360) % 360;
  if (degrees < 16 || degrees >= 290) return 'red';
  if (degrees < 40) return undefined;
  if (degrees < 72) return 'yellow';
  return degrees < 172 ? 'green' : 'blue';
}

/** `#d12121` */
export function toHex(shade: Rgb): string {
  return `#${shade
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** What a list of comments shows as the text: the stamp's word, then what the expert wrote. */
export function textOf({ mark, item }: ExportedMark): string {
  const word = mark.shape?.kind === 'stamp' ? stampTexts[mark.shape.stamp] : '';
  const own = [word, mark.note].filter((part) => part !== '').join('：');
  return own === '' ? (item ?? '') : own;
}
