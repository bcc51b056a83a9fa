import type { Minutes } from '#shared/domain/meeting.ts';
import type { DisputeRow, MeetingView } from '#shared/ipc/meeting.ts';
import { discussionText } from '#renderer/messages/discussion.ts';

const { minutes: words, outcomes } = discussionText;

/** Minutes as they stand in the form: people as lines of text. */
export interface MinutesDraft {
  readonly title: string;
  readonly heldOn: string;
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly chair: string;
  readonly recorder: string;
  readonly present: string;
  readonly absent: string;
  readonly recused: string;
  readonly items: readonly ItemDraft[];
  readonly decision: string;
  readonly dissent: string;
}

export interface ItemDraft {
  readonly caseId: string | null;
  readonly itemId: string | null;
  readonly matter: string;
  readonly positions: string;
  readonly decision: string;
}

export const emptyItem: ItemDraft = { caseId: null, itemId: null, matter: '', positions: '', decision: '' };

/** A first draft: who reviewed, who did not, who kept away. */
export function startDraft({ batch, people, leader }: MeetingView, today: string): MinutesDraft {
  return {
    title: words.nameDefault(batch.title),
    heldOn: today,
    from: '',
    until: '',
    place: '',
    chair: leader?.name ?? '',
    recorder: '',
    present: people.present.join('\n'),
    absent: people.absent.join('\n'),
    recused: sayPositions(people.recused),
    items: [],
    decision: '',
    dissent: '',
  };
}

/** Earlier minutes to be mended. */
export function draftOf(minutes: Minutes): MinutesDraft {
  const { present, absent, recused, dissent, items, ...rest } = minutes;
  return {
    ...rest,
    present: present.join('\n'),
    absent: absent.join('\n'),
    recused: sayPositions(recused),
    dissent: sayPositions(dissent),
    items: items.map((one) => ({ ...one, positions: sayPositions(one.positions) })),
  };
}

/** What the desk decided, as matters of the meeting: each once. */
export function itemsFromDesk(rows: readonly DisputeRow[]): ItemDraft[] {
  return rows.flatMap(({ caseId, itemId, applicant, title, sayings, resolution }) => {
    if (resolution === null) return [];
    const { outcome, ruling, reason } = resolution;
    return [
      {
        caseId,
        itemId,
        matter: `${applicant}「${title}」`,
        positions: sayings.map(({ label, saying }) => `${label}，${saying}`).join('\n'),
        decision: [outcomes[outcome], ruling, reason].filter(Boolean).join('；'),
      },
    ];
  });
}

/** Names of what is still missing, in the order of the form. */
export function missingInMinutes(draft: MinutesDraft): readonly string[] {
  const needed: readonly (readonly [string, boolean])[] = [
    [words.name, draft.title.trim() !== ''],
    [words.heldOn, draft.heldOn !== ''],
    [words.from, draft.from !== ''],
    [words.until, draft.until !== ''],
    [words.place, draft.place.trim() !== ''],
    [words.chair, draft.chair.trim() !== ''],
    [words.recorder, draft.recorder.trim() !== ''],
    [words.present, readLines(draft.present).length > 0],
    [words.items, draft.items.every(({ matter }) => matter.trim() !== '')],
    [words.decision, draft.decision.trim() !== ''],
  ];
  return needed.flatMap(([name, isThere]) => (isThere ? [] : [name]));
}

export function toMinutes(draft: MinutesDraft): Minutes {
  const { title, heldOn, from, until, place, chair, recorder, items, decision } = draft;
  return {
    title: title.trim(),
    heldOn,
    from,
    until,
    place: place.trim(),
    chair: chair.trim(),
    recorder: recorder.trim(),
    present: readLines(draft.present),
    absent: readLines(draft.absent),
    recused: readPositions(draft.recused),
    items: items.map((one) => ({
      caseId: one.caseId,
      itemId: one.itemId,
      matter: one.matter.trim(),
      positions: readPositions(one.positions),
      decision: one.decision.trim(),
    })),
    decision: decision.trim(),
    dissent: readPositions(draft.dissent),
  };
}

const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** 姓名，意见: the first comma of either kind parts them; a name alone stands for itself. */
function readPositions(text: string): { name: string; text: string }[] {
  return readLines(text).map((line) => {
    const [, name = line, said = ''] = /^([^，,：:]{1,60})[，,：:]\s*(.+)$/u.exec(line) ?? [];
    return { name: name.trim().slice(0, 60), text: said.trim() === '' ? words.unnamed : said.trim() };
  });
}

const sayPositions = (all: readonly { name: string; text: string }[]): string =>
  all.map(({ name, text }) => `${name}，${text}`).join('\n');
