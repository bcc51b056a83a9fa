import type { Shortcut } from '#renderer/components/shortcuts.ts';
import { paletteText } from '#renderer/messages/palette.ts';
import type { BatchStatus, CaseRow, PackSummary } from '#shared/ipc/clerk.ts';
import type { MyBatch, MyCase } from '#shared/ipc/expert.ts';

export type GoalGroup = keyof typeof paletteText.groups;

/** Something that the palette leads to: a screen by its path, or a command of this screen. */
export interface Goal {
  readonly id: string;
  readonly group: GoalGroup;
  readonly label: string;
  readonly detail: string;
  /** More words by which it is found. */
  readonly words: string;
  /** The key that does the same. */
  readonly key: string | null;
  readonly to: string | (() => void);
}

/** What is known when the palette is open; lists that are not there yet are empty. */
export interface Known {
  readonly shortcuts: readonly Shortcut[];
  readonly packs: readonly PackSummary[];
  readonly batches: readonly BatchStatus[];
  readonly mine: readonly MyBatch[];
  readonly cases: readonly { readonly batchTitle: string; readonly batchId: string; readonly row: CaseRow }[];
  readonly myCases: readonly { readonly batchTitle: string; readonly item: MyCase }[];
}

const placePaths: Readonly<Record<keyof typeof paletteText.places, string>> = {
  clerk: '/clerk',
  expert: '/expert',
  bureau: '/bureau',
  rules: '/rules',
  compare: '/rules/compare',
  trial: '/rules/trial',
  newBatch: '/clerk/new',
  settings: '/settings',
  welcome: '/welcome',
};

/** Everything that can be gone to; a case of mine leads to its review, any other one to its batch. */
export function listGoals(known: Known): readonly Goal[] {
  return [
    ...commandGoals(known),
    ...placeGoals(),
    ...caseGoals(known),
    ...batchGoals(known),
    ...packGoals(known),
  ];
}

function commandGoals({ shortcuts }: Known): Goal[] {
  return shortcuts.map(({ key, name, run }) => ({
    id: `command ${key}`,
    group: 'commands',
    label: name,
    detail: '',
    words: '',
    key,
    to: run,
  }));
}

function placeGoals(): Goal[] {
  return (Object.keys(placePaths) as (keyof typeof placePaths)[]).map((place) => ({
    id: `place ${place}`,
    group: 'places',
    label: paletteText.places[place],
    detail: '',
    words: paletteText.placeWords[place],
    key: null,
    to: placePaths[place],
  }));
}

function batchGoals({ batches, mine }: Known): Goal[] {
  const at = (desk: keyof typeof paletteText.atDesk, { id, title }: { id: string; title: string }): Goal => ({
    id: `batch ${desk} ${id}`,
    group: 'batches',
    label: title,
    detail: paletteText.atDesk[desk],
    words: id,
    key: null,
    to: `/${desk}/${id}`,
  });
  return [
    ...batches.flatMap(({ batch }) => [at('clerk', batch), at('bureau', batch)]),
    ...mine.map(({ batch }) => at('expert', batch)),
  ];
}

function caseGoals({ cases, myCases }: Known): Goal[] {
  const mine = new Set(myCases.map(({ item }) => item.file.id));
  return [
    ...myCases.map(({ item: { file }, batchTitle }) =>
      caseGoal(file, paletteText.caseToReview(batchTitle), `/review/${file.id}`),
    ),
    ...cases
      .filter(({ row }) => !mine.has(row.file.id))
      .map(({ row: { file }, batchTitle, batchId }) =>
        caseGoal(file, paletteText.caseAtClerk(batchTitle), `/clerk/${batchId}`),
      ),
  ];
}

function caseGoal({ id, number, applicant, creditCode }: CaseRow['file'], detail: string, to: string): Goal {
  const label = `${String(number).padStart(2, '0')} ${applicant}`;
  return { id: `case ${id}`, group: 'cases', label, detail, words: `${id} ${creditCode}`, key: null, to };
}

function packGoals({ packs }: Known): Goal[] {
  return packs.map(({ id, title, document }) => ({
    id: `pack ${id}`,
    group: 'packs',
    label: title,
    detail: paletteText.packDetail(document, id),
    words: '',
    key: null,
    to: `/rules/pack/${id}`,
  }));
}
