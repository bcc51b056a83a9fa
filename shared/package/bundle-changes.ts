import type { CaseFile } from '../domain/batch.ts';
import type { Volume } from '../domain/dossier.ts';
import { factName, type DeclaredFact, type FactRef } from '../domain/facts.ts';
import type { CaseChange } from './supplement.ts';

/** How a declared figure is called and said; the dictionary of the batch knows it. */
export interface FactWords {
  readonly name: (ref: FactRef) => string;
  readonly value: (fact: DeclaredFact) => string;
}

const plainWords: FactWords = { name: factName, value: ({ value }) => String(value) };

/** Figures named in one sentence; of more the rest are counted. */
const shownFigures = 5;

/**
 * What one bundle changes for an expert who has another: cases that came, went or are not what they were, in the order
 * of the roster, each in one sentence of at most 500 characters.
 */
export function listCaseChanges(
  before: readonly CaseFile[],
  after: readonly CaseFile[],
  words: FactWords = plainWords,
): CaseChange[] {
  const had = new Map(before.map((file) => [file.id, file]));
  const has = new Set(after.map((file) => file.id));
  const changes = after.flatMap((file): CaseChange[] => {
    const old = had.get(file.id);
    if (old === undefined) {
      const text = `加了「${file.applicant}」，${file.volumes.length} 份材料`;
      return [{ caseId: file.id, type: 'added', text }];
    }
    const parts = sayCaseChanges(old, file, words);
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

function sayCaseChanges(before: CaseFile, after: CaseFile, words: FactWords): string[] {
  const { volumes: oldVolumes, declared: oldFacts, ...oldHead } = before;
  const { volumes, declared, ...head } = after;
  return [
    ...(isSame(oldHead, head) ? [] : ['更正了企业信息']),
    ...sayVolumeChanges(oldVolumes, volumes),
    ...sayFactChanges(oldFacts, declared, words),
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

/** Each figure with what it was and what it is. */
function sayFactChanges(
  before: readonly DeclaredFact[],
  after: readonly DeclaredFact[],
  { name, value }: FactWords,
): string[] {
  const had = new Map(before.map((fact) => [factName(fact), fact]));
  const has = new Set(after.map(factName));
  const said = after.flatMap((fact) => {
    const old = had.get(factName(fact));
    if (isSame(old, fact)) return [];
    return [`${name(fact)} ${old === undefined ? '未填' : value(old)} → ${value(fact)}`];
  });
  const gone = before
    .filter((fact) => !has.has(factName(fact)))
    .map((fact) => `${name(fact)} ${value(fact)} → 未填`);
  const all = [...said, ...gone];
  if (all.length === 0) return [];
  const shown = all.slice(0, shownFigures).join('、') + (all.length > shownFigures ? ' 等' : '');
  return [`更正了 ${all.length} 项申报数据（${shown}）`];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
