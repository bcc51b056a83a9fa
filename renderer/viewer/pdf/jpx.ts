import { NotSimple } from '#shared/pdf/values.ts';

/** What the head of a JPEG 2000 codestream says (ITU-T T.800, A.5.1 and A.6.1). */
export interface JpxHead {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** How often it can be decoded at half the size. */
  readonly halvings: number;
}

const SIZ = 0xff51;
const COD = 0xff52;
const SOT = 0xff90;
/** Boxes before the codestream. */
const MAX_LEAD_BYTES = 256 * 1024;

/** Reads the head of a JPEG 2000 picture, bare or in boxes; throws NotSimple when it has a palette or makes no sense. */
export function readJpxHead(bytes: Uint8Array): JpxHead {
  const start = findCodestream(bytes);
  if (hasText(bytes.subarray(0, start), 'pclr')) throw new NotSimple('a palette');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Omit<JpxHead, 'halvings'> | null = null;
  for (let at = start + 2; at + 12 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === SIZ) size = readSize(view, at);
    if (marker === COD && size !== null) return { ...size, halvings: view.getUint8(at + 9) };
    if (marker < 0xff00 || marker === SOT) break;
  }
  throw new NotSimple('a damaged JPEG 2000');
}

function readSize(view: DataView, at: number): Omit<JpxHead, 'halvings'> {
  if (at + 40 > view.byteLength) throw new NotSimple('a damaged JPEG 2000');
  return {
    width: view.getUint32(at + 6) - view.getUint32(at + 14),
    height: view.getUint32(at + 10) - view.getUint32(at + 18),
    components: view.getUint16(at + 38),
  };
}

function findCodestream(bytes: Uint8Array): number {
  const end = Math.min(bytes.length - 4, MAX_LEAD_BYTES);
  for (let at = 0; at < end; at += 1) {
    const isStart = bytes[at] === 0xff && bytes[at + 1] === 0x4f;
    if (isStart && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51) return at;
  }
  throw new NotSimple('no JPEG 2000');
}

function hasText(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text);
}
