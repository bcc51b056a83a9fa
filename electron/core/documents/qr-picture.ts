import QRCode from 'qrcode';
import type { FormStamp } from '../forms/data.ts';
import { codeText } from '../forms/page.ts';

/** The code of a form as PNG, 6 pixels a module. */
export const qrPicture = (stamp: FormStamp, qrFields: readonly string[]): Promise<Buffer> =>
  QRCode.toBuffer(codeText(stamp, qrFields), { errorCorrectionLevel: 'M', margin: 4, scale: 6 });
