import { buildHandoverSheet } from '#electron/core/forms/sheets/handover-sheet.ts';
import { buildMinutesSheet } from '#electron/core/forms/sheets/minutes-sheet.ts';
import { buildOpinionSheet } from '#electron/core/forms/sheets/opinion-sheet.ts';
import { buildRecusalSheet, buildSignInSheet } from '#electron/core/forms/sheets/people-sheets.ts';
import { buildPublicitySheet } from '#electron/core/forms/sheets/publicity-sheet.ts';
import type { FormSheet } from '#electron/core/forms/sheets/sheet.ts';
import { buildSupplementSheet } from '#electron/core/forms/sheets/supplement-sheet.ts';
import type { Minutes } from '#shared/domain/meeting.ts';
import { formCase, rankingRows, stamp } from './samples.ts';

export const minutes = (text: string): Minutes => ({
  title: text,
  heldOn: '2026-11-20',
  from: '09:00',
  until: '17:30',
  place: text,
  chair: text,
  recorder: text,
  present: [text],
  absent: [text],
  recused: [{ name: text, text }],
  items: [
    { caseId: 'c', itemId: 'i', matter: text, positions: [{ name: text, text }], decision: text },
    { caseId: null, itemId: null, matter: text, positions: [], decision: '' },
  ],
  decision: `${text}\n${text}`,
  dissent: [{ name: text, text }],
});

/** Every sheet with one text wherever a text can stand. */
export function evilSheets(text: string): FormSheet[] {
  const own = { ...stamp, batchTitle: text, bureau: text, rulesTitle: text };
  const expert = { id: 'E01', name: text, unit: text, specialty: text };
  const file = { ...formCase, applicant: text, product: text, industry: text, region: text, district: text };
  const listed = { rank: 1, number: 1, applicant: text, region: text, kind: 'new' } as const;
  const plan = {
    startsOn: '2026-11-23',
    length: 5,
    unit: 'workingDay',
    countsStart: true,
    endsOnWorkingDay: false,
    basis: text,
    place: text,
  } as const;
  const [row] = rankingRows(1);
  if (row === undefined) throw new Error('no row');
  const publicity = { stamp: own, applicants: [listed], period: { plan, endsOn: '2026-11-27' } };
  return [
    buildSignInSheet({ stamp: own, experts: [expert] }),
    buildRecusalSheet({
      stamp: own,
      expert,
      cases: [{ file, declaration: { conflict: true, type: 'other', reason: text } }],
    }),
    buildHandoverSheet({
      stamp: own,
      hash: 'SHA-256',
      entries: [{ kind: text, title: text, amount: text, digest: '00' }],
    }),
    buildMinutesSheet({
      stamp: own,
      minutes: minutes(text),
      applicants: new Map([['c', text]]),
      titles: new Map([['i', text]]),
    }),
    buildSupplementSheet({
      stamp: own,
      file,
      lines: [
        { title: text, remarks: [text], places: [{ volumeTitle: text, pdfPage: 91, printedPage: text }] },
      ],
      deadline: '2026-12-01',
    }),
    buildPublicitySheet({ ...publicity, order: 'region', final: null }),
    buildPublicitySheet({ ...publicity, order: 'rank', final: { objections: 2 } }),
    buildOpinionSheet({
      stamp: own,
      file,
      row: { ...row, flags: [text] },
      opinions: [{ name: text, total: '80', conclusion: 'recommend', opinion: text, isRecused: false }],
      resolutions: [text],
    }),
  ];
}
