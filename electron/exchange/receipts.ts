import { listReceiptProblems, PackageReceipt, receiptLimitBytes } from '#shared/package/receipt.ts';
import { readSmallFile } from './small-file.ts';
import { openNote, sealNote } from './signed-note.ts';
import type { SignedNote, Signer } from './types.ts';

export type SignedReceipt = SignedNote<PackageReceipt>;

const receiptNote = {
  kind: 'receipt',
  limitBytes: receiptLimitBytes,
  schema: PackageReceipt,
  signerOf: (receipt: PackageReceipt) => receipt.issuer,
  problemsOf: listReceiptProblems,
} as const;

/** Opens a receipt by the key that it names; whether that key is to be believed is another question. */
export const openReceipt = (file: Uint8Array): SignedReceipt => openNote(file, receiptNote);

export const sealReceipt = (receipt: PackageReceipt, signer: Signer): Promise<SignedReceipt> =>
  sealNote(receipt, signer, receiptNote);

/** @throws FILE_UNREADABLE, PKG_*, KEY_* of authenticity */
export const readReceiptFile = async (path: string): Promise<SignedReceipt> =>
  openReceipt(await readSmallFile(path, receiptLimitBytes));
