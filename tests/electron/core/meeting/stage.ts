import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exportRankingJson } from '#electron/core/results/published.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import type { VerifiedFact } from '#shared/domain/facts.ts';
import { makeFolder, openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from '#tests/electron/core/desk/whole-job.ts';

/** A committee whose first reviews are sealed. */
export interface Committee {
  readonly folder: string;
  readonly batchId: string;
  readonly bureau: TestDesk;
  readonly experts: ReadonlyMap<string, TestDesk>;
  /** Result packages of the first round by expert. */
  readonly results: ReadonlyMap<string, string>;
  /** A case that the first two experts both review, and differ on: `legal_person`. */
  readonly caseId: string;
  readonly pair: readonly [string, string];
}

const rules: PanelRules = {
  expertsPerCase: 2,
  decimals: 2,
  disagreementPoints: '10',
  leader: 'batchExpert',
  discussionFrom: 'all',
  countedRound: 'newest',
  arbitration: 'replace',
};

export const revoked: VerifiedFact = {
  key: 'legal_person',
  year: null,
  state: 'verified',
  value: false,
  note: '执照已吊销',
};

/** Three experts review; the second of the pair finds the applicant not to be a legal person. */
export async function seatCommittee(change: Partial<PanelRules> = {}, isImported = true): Promise<Committee> {
  const folder = makeFolder();
  mkdirSync(join(folder, 'stick'));
  const bureau = await openDesk(join(folder, 'bureau'));
  await bureau.call('settings.set', { operator: '张科' });
  const batchId = await prepareBatch(bureau, await writeMaterial(folder), { ...rules, ...change });
  const rows = await bureau.call('batch.cases', { batchId });
  const [first] = rows;
  const [one, two] = first?.experts ?? [];
  if (first === undefined || one === undefined || two === undefined) throw new Error('nobody is assigned');
  const experts = new Map<string, TestDesk>();
  const results = new Map<string, string>();
  for (const { expert } of await bureau.call('batch.experts', { batchId })) {
    const desk = await openDesk(join(folder, expert.id));
    experts.set(expert.id, desk);
    await importBundle(desk, await handOut(bureau, batchId, expert.id, folder));
    if (expert.id === two) {
      await desk.call('review.declare', { caseId: first.file.id, declaration: { conflict: false } });
      await desk.call('review.change', {
        caseId: first.file.id,
        change: { type: 'fact.set', fact: revoked },
      });
    }
    await reviewAll(desk, batchId);
    await enrol(bureau, desk, expert.id, folder);
    const path = join(folder, 'stick', `${expert.id}.pxr`);
    await exportResult(desk, batchId, path);
    results.set(expert.id, path);
  }
  if (isImported) await importResults(bureau, [...results.values()]);
  return { folder, batchId, bureau, experts, results, caseId: first.file.id, pair: [one, two] };
}

export function expertDesk({ experts }: Committee, id: string): TestDesk {
  const found = experts.get(id);
  if (found === undefined) throw new Error(`no expert ${id}`);
  return found;
}

/** What a desk writes into a new folder, full paths: a discussion package for each expert, or all it forwards. */
export async function writeOut(
  desk: TestDesk,
  { folder, batchId }: Committee,
  channel: 'meeting.exportDiscussions' | 'meeting.forward',
): Promise<string[]> {
  const out = mkdtempSync(join(folder, 'out-'));
  await desk.call(channel, { batchId, folderFileId: desk.grant(out) });
  return readdirSync(out).map((name) => join(out, name));
}

export const takeMeeting = (desk: TestDesk, path: string) =>
  desk.call('meeting.import', { fileId: desk.grant(path) });

/** A new folder with all that a replay needs: what the bureau forwards, the bundles, the ranking. */
export async function publish(committee: Committee): Promise<string> {
  const { bureau, batchId, folder } = committee;
  const [first = ''] = await writeOut(bureau, committee, 'meeting.forward');
  const out = dirname(first);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.pxb')))
    copyFileSync(join(folder, name), join(out, name));
  await exportRankingJson(bureau.core, { batchId, path: join(out, 'ranking.json') });
  return out;
}

/** Opens the discussion of the case at a desk. */
export const openDiscussion = (
  desk: TestDesk,
  { batchId, caseId }: Committee,
  names: 'shown' | 'blind' = 'shown',
) => desk.call('meeting.act', { batchId, matter: { type: 'open', caseIds: [caseId], names } });

/** Writes the discussion package of an expert. */
export async function handDiscussion(
  stage: Committee,
  expertId: string,
  desk = stage.bureau,
): Promise<string> {
  const written = await writeOut(desk, stage, 'meeting.exportDiscussions');
  const path = written.find((one) => basename(one).includes(`-${expertId}-`));
  if (path === undefined) throw new Error(`no discussion package for ${expertId}`);
  return path;
}

/** The second expert looks again and takes the applicant for a legal person after all. */
export async function reviewAgain(stage: Committee, reason: string | null): Promise<string> {
  const { batchId, caseId, pair, folder } = stage;
  const desk = expertDesk(stage, pair[1]);
  await desk.call('review.secondRound', { caseId });
  const change = { type: 'fact.set', fact: { ...revoked, value: true } } as const;
  await desk.call('review.change', { caseId, change });
  const [view] = await desk.call('discussion.list', { batchId });
  const itemId = view?.changes[0]?.itemId ?? '';
  if (reason !== null)
    await desk.call('review.change', { caseId, change: { type: 'reason.set', itemId, text: reason } });
  await desk.call('review.setDone', { caseId, done: true });
  await desk.call('seal.sign', { batchId });
  const path = join(folder, 'stick', 'second.pxr');
  await desk.call('result.export', { batchId, fileId: desk.grant(path), taskId: randomUUID(), round: 2 });
  return path;
}
