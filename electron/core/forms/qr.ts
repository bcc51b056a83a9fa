import QRCode from 'qrcode';
import { html, type Html } from './html.ts';

/** Light modules around the code that readers need (ISO/IEC 18004: 4). */
const QUIET_ZONE = 4;

/** A QR code (level M) as vector markup: one path, black on white, square, sized by style. */
export function qrCode(text: string): Html {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET_ZONE;
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) path += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`;
    }
  }
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">
    <path d="${path}" />
  </svg>`;
}
