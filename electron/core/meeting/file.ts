import type { z } from 'zod';
import { readSmallFile, readStart } from '#electron/exchange/small-file.ts';
import { parseJsonBytes } from '#electron/exchange/strict-text.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { meetingPayloadType } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { MeetingFile, meetingFileBytes, SealedMeetingFile } from '#shared/package/meeting-file.ts';
import { isPlainIdentity } from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { digestOfText, isTextSigned, signText } from './sign-act.ts';

/** A meeting file whose signature holds; who may say what is for its reader to decide. */
export interface OpenedMeeting {
  readonly file: MeetingFile;
  /** SHA-256 of the signed text. */
  readonly digest: string;
}

/** The text of a meeting file (.pxm), signed by its issuer. */
export async function sealMeetingFile(signer: Signer, file: MeetingFile): Promise<string> {
  const payload = JSON.stringify(file);
  const signature = await signText(signer, meetingPayloadType, payload);
  const sealed = { payloadType: meetingPayloadType, payload, keyId: signer.identity.keyId, signature };
  return `${JSON.stringify(sealed)}\n`;
}

/** Reads a meeting file by nothing but itself. @throws MEETING_FILE, MEETING_SIGNATURE, KEY_MALFORMED */
export function openMeetingFile(bytes: Uint8Array): OpenedMeeting {
  const { payload, keyId, signature } = parse(SealedMeetingFile, trimEnd(bytes));
  const file = parse(MeetingFile, Buffer.from(payload, 'utf8'));
  const { issuer } = file;
  if (!isPlainIdentity(issuer)) throw new Refusal('MEETING_FILE', { problems: ['issuer: 含有控制字符'] });
  if (issuer.keyId !== keyId || !isTextSigned(meetingPayloadType, payload, signature, issuer))
    throw new Refusal('MEETING_SIGNATURE', { name: issuer.name });
  return { file, digest: digestOfText(payload) };
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  const json = parseJsonBytes(bytes, 'any');
  if (!json.ok) throw new Refusal('MEETING_FILE', { problems: [json.problem] });
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) throw new Refusal('MEETING_FILE', { problems: listProblems(parsed.error) });
  return parsed.data;
}

/** The file ends with one line feed. */
const trimEnd = (bytes: Uint8Array): Uint8Array => (bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes);

const openingBrace = 0x7b;

/**
 * Reads a meeting file from disk; null for anything that does not begin like one (a package begins with `PK`).
 * @throws FILE_UNREADABLE, MEETING_*
 */
export async function readMeetingFile(path: string): Promise<OpenedMeeting | null> {
  const [first] = await readStart(path, 1);
  if (first !== openingBrace) return null;
  const bytes = await readSmallFile(path, meetingFileBytes);
  if (bytes.length > meetingFileBytes)
    throw new Refusal('PKG_TOO_LARGE', { bytes: bytes.length, limitBytes: meetingFileBytes });
  return openMeetingFile(bytes);
}
