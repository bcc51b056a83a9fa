/** A field of the DER sequences that SM2 uses: an INTEGER below 2^256, or an OCTET STRING. */
export type DerField = { readonly integer: bigint } | { readonly octets: Buffer };

const tags = { sequence: 0x30, integer: 0x02, octets: 0x04 } as const;

/** A SEQUENCE of these fields in DER; its content is shorter than 128 bytes. */
export function encodeSequence(fields: readonly DerField[]): Buffer {
  return encode(tags.sequence, Buffer.concat(fields.map(encodeField)));
}

/**
 * Reads a SEQUENCE that consists of exactly these kinds of fields. What was read is written again and compared,
 * so a value has one spelling: no BER lengths, no padding, nothing after the end.
 * @returns null for anything else
 */
export function decodeSequence(der: Uint8Array, kinds: readonly (keyof typeof tags)[]): DerField[] | null {
  const bytes = Buffer.from(der);
  const fields: DerField[] = [];
  let at = 2;
  for (const kind of kinds) {
    const length = bytes[at + 1] ?? 0;
    const value = bytes.subarray(at + 2, at + 2 + length);
    if (bytes[at] !== tags[kind] || length > 127 || value.length !== length) return null;
    fields.push(kind === 'integer' ? { integer: BigInt(`0x0${value.toString('hex')}`) } : { octets: value });
    at += 2 + length;
  }
  if (at - 2 > 127) return null;
  return encodeSequence(fields).equals(bytes) ? fields : null;
}

function encodeField(field: DerField): Buffer {
  if ('octets' in field) return encode(tags.octets, field.octets);
  const hex = field.integer.toString(16);
  const digits = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex');
  const isNegativeLooking = (digits[0] ?? 0) > 0x7f;
  return encode(tags.integer, isNegativeLooking ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

function encode(tag: number, content: Buffer): Buffer {
  if (content.length > 127) throw new RangeError('longer than SM2 needs');
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
