import { GlobalFonts } from '@napi-rs/canvas';
import { Refusal } from '#shared/errors/refusal.ts';

export interface Typefaces {
  readonly song: string;
  readonly hei: string;
}

/** Chinese families of the common systems, best first; a .ttc shows up under the name of its first face. */
const SONG = [
  'Noto Serif CJK SC',
  'Noto Serif CJK JP',
  'Source Han Serif SC',
  'Noto Serif SC',
  'SimSun',
  'NSimSun',
  'STSong',
  'Songti SC',
  'AR PL UMing CN',
];
const HEI = [
  'Noto Sans CJK SC',
  'Noto Sans CJK JP',
  'Source Han Sans SC',
  'Noto Sans SC',
  'Microsoft YaHei',
  'SimHei',
  'PingFang SC',
  'WenQuanYi Zen Hei',
  'WenQuanYi Micro Hei',
];

/** Families for running text and headings; one stands in for the other. Errors: SAMPLE_FONT_MISSING. */
export function findTypefaces(families: ReadonlySet<string> = installedFamilies()): Typefaces {
  const song = SONG.find((family) => families.has(family));
  const hei = HEI.find((family) => families.has(family));
  const any = song ?? hei;
  if (any === undefined)
    throw new Refusal('SAMPLE_FONT_MISSING', { looked: [SONG[0], HEI[0], 'SimSun', 'SimHei'].join('、') });
  return { song: song ?? any, hei: hei ?? any };
}

function installedFamilies(): Set<string> {
  return new Set(GlobalFonts.families.map((entry) => entry.family));
}
