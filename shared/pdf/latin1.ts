/** As many arguments as a call surely takes. */
const STEP = 8192;

/** Each byte as the letter of the same number: the syntax of a PDF is of bytes. */
export function toLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return text;
}
