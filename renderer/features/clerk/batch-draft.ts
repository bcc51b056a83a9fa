import type { CallInput } from '#shared/ipc/contract.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { emptyPanel, toPanelRules, wrongRules, type PanelDraft } from './panel-draft.ts';

/** What the clerk has filled in so far. */
export interface BatchDraft {
  readonly title: string;
  readonly year: number;
  readonly packId: string | null;
  readonly overlayId: string | null;
  readonly panel: PanelDraft;
  readonly roster: GrantedFile | null;
  readonly materials: GrantedFile | null;
  readonly facts: GrantedFile | null;
}

export function emptyDraft(year: number): BatchDraft {
  return {
    title: '',
    year,
    packId: null,
    overlayId: null,
    panel: emptyPanel,
    roster: null,
    materials: null,
    facts: null,
  };
}

/** Names of the fields that still stand against creating the batch. */
export function missingParts(draft: BatchDraft): readonly string[] {
  const { form } = clerkText;
  return [
    draft.title.trim() === '' ? form.title : null,
    draft.packId === null ? form.pack : null,
    ...wrongRules(draft.panel),
    draft.roster === null ? form.roster : null,
  ].filter((name) => name !== null);
}

/** The call that creates the batch; null while something is missing. */
export function toCreateInput(draft: BatchDraft, taskId: string): CallInput<'batch.create'> | null {
  if (missingParts(draft).length > 0 || draft.packId === null || draft.roster === null) return null;
  return {
    title: draft.title.trim(),
    year: draft.year,
    packId: draft.packId,
    overlayId: draft.overlayId,
    panel: toPanelRules(draft.panel),
    rosterFileId: draft.roster.fileId,
    materialsFileId: draft.materials?.fileId ?? null,
    factsFileId: draft.facts?.fileId ?? null,
    taskId,
  };
}
