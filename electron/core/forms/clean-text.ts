/**
 * Characters that have no place on a form and could deceive a reader or break XML: controls (but tab and line feed),
 * those that reverse or hide the text around them, halves of pairs and non-characters.
 */
const DECEIVING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as it may stand on a form, in a document or in a spreadsheet. */
export const cleanText = (text: string): string => text.replace(DECEIVING, '\ufffd');
