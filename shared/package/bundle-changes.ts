import type { CaseFile } from '../domain/batch.ts';
import type { Volume } from '../domain/dossier.ts';
import { factName } from '../domain/facts.ts';
import type { CaseChange } from './supplement.ts';

/**
 * What one bundle changes for an expert who has another: cases that came, went or are not what they were, in the order
 * of the roster, each in one sentence of at most 500 characters.
 */
export function listCaseChanges(before: readonly CaseFile[], after: readonly CaseFile[]): CaseChange[] {
  const had = new Map(before.map((file) => [file.id, file]));
  const has = new Set(after.map((file) => file.id));
  const changes = after.flatMap((file): CaseChange[] => {
    const old = had.get(file.id);
    if (old === undefined) {
      const text = `加了「${file.applicant}」，${file.volumes.length} 份材料`;
      return [{ caseId: file.id, type: 'added', text }];
    }
    const parts = sayCaseChanges(old, file);
    if (parts.length === 0) return [];
    const text = `「${file.applicant}」${parts.join('，')}`.slice(0, 500);
    return [{ caseId: file.id, type: 'changed', text }];
  });
  const gone = before
    .filter((file) => !has.has(file.id))
    .map(({ id, applicant }): CaseChange => ({
      caseId: id,
      type: 'withdrawn',
      text: `撤回了「${applicant}」`,
    }));
  return [...changes, ...gone].toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

function sayCaseChanges(before: CaseFile, after: CaseFile): string[] {
  const { volumes: oldVolumes, declared: oldFacts, ...oldHead } = before;
  const { volumes, declared, ...head } = after;
  const facts = countFactChanges(oldFacts, declared);
  return [
    ...(isSame(oldHead, head) ? [] : ['更正了企业信息']),
    ...sayVolumeChanges(oldVolumes, volumes),
    ...(facts === 0 ? [] : [`更正了 ${facts} 项申报数据`]),
  ];
}

/** A document that went and one of the same kind that came are a replacement (换件). */
function sayVolumeChanges(before: readonly Volume[], after: readonly Volume[]): string[] {
  const had = new Map(before.map((volume) => [volume.hash, volume]));
  const has = new Set(after.map(({ hash }) => hash));
  const gone = before.filter(({ hash }) => !has.has(hash));
  const said: string[] = [];
  for (const volume of after) {
    const old = had.get(volume.hash);
    if (old !== undefined) {
      if (!isSame(old, volume)) said.push(`改了「${volume.title}」的名称、类别或页码`);
      continue;
    }
    const twin = gone.findIndex(({ role, title }) => role === volume.role || title === volume.title);
    if (twin < 0) said.push(`加了「${volume.title}」`);
    else said.push(`换了「${gone.splice(twin, 1)[0]?.title ?? ''}」`);
  }
  return [...said, ...gone.map(({ title }) => `去掉了「${title}」`)];
}

function countFactChanges(before: CaseFile['declared'], after: CaseFile['declared']): number {
  const had = new Map(before.map((fact) => [factName(fact), fact]));
  const has = new Set(after.map(factName));
  const gone = before.filter((fact) => !has.has(factName(fact))).length;
  return gone + after.filter((fact) => !isSame(had.get(factName(fact)), fact)).length;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
