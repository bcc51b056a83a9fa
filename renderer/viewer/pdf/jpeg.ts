import { NotSimple } from '#shared/pdf/values.ts';

/** What the page says of a JPEG. */
export interface JpegSize {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
}

/**
 * What of a JPEG makes the picture, moved together within `bytes`, after checking that it is what the page says:
 * 8 bits, one or three components, the same size, baseline or progressive. Orientation notes are left out: in a PDF
 * the page says how a picture stands. A colour profile inside the JPEG stays and is followed, as pdf.js does on this
 * engine, so that a page looks the same whichever of the two paints it. Throws NotSimple otherwise.
 */
export function plainJpeg(bytes: Uint8Array<ArrayBuffer>, expected: JpegSize): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) throw new NotSimple('no JPEG');
  const kept: [number, number][] = [[0, 2]];
  let hasFrame = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker < 0xffc0 || marker > 0xfffe || end > bytes.length) throw new NotSimple('a damaged JPEG');
    if (isFrame(marker)) {
      if (hasFrame) throw new NotSimple('a JPEG of several frames');
      checkFrame(view, at, marker, expected);
      hasFrame = true;
    }
    if (marker === 0xffda) {
      if (!hasFrame) throw new NotSimple('a JPEG without frame');
      return moveTogether(bytes, [...kept, [at, bytes.length]]);
    }
    if (!isNote(marker)) kept.push([at, end]);
    at = end;
  }
  throw new NotSimple('a JPEG without picture');
}

/** Moves stretches to the end, the last one first: the picture itself, most of the bytes, stays where it is. */
function moveTogether(
  bytes: Uint8Array<ArrayBuffer>,
  stretches: readonly (readonly [number, number])[],
): Uint8Array<ArrayBuffer> {
  let begin = bytes.length;
  for (const [from, to] of stretches.toReversed()) {
    begin -= to - from;
    bytes.copyWithin(begin, from, to);
  }
  return bytes.subarray(begin);
}

/** SOF0 to SOF15 but for DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** APP1 (Exif) and so on, and comments; APP0, APP2 (profile) and APP14 say how colours are coded. */
function isNote(marker: number): boolean {
  const isApplication = marker >= 0xffe0 && marker <= 0xffef;
  return marker === 0xfffe || (isApplication && ![0xffe0, 0xffe2, 0xffee].includes(marker));
}

function checkFrame(view: DataView, at: number, marker: number, expected: JpegSize): void {
  if (marker > 0xffc2) throw new NotSimple('a rare kind of JPEG');
  const isSame =
    view.getUint8(at + 4) === 8 &&
    view.getUint16(at + 5) === expected.height &&
    view.getUint16(at + 7) === expected.width &&
    view.getUint8(at + 9) === expected.components;
  if (!isSame) throw new NotSimple('the JPEG is not what the page says');
}
