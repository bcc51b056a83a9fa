import type { SampleApplicant } from './applicants.ts';
import { toPageRect } from './page-geometry.ts';
import type { PlannedVolume } from './plan-volumes.ts';
import type { TruthFact, TruthPlace } from './sample-schemas.ts';

/** Each figure with every place where it stands in the planned volumes. */
export function describeFacts(applicant: SampleApplicant, plan: readonly PlannedVolume[]): TruthFact[] {
  const places = new Map<string, TruthPlace[]>();
  for (const volume of plan) {
    for (const [page, spec] of volume.pages.entries()) {
      for (const mark of spec.sheet.marks) {
        const name = `${mark.key} ${mark.year ?? ''}`;
        const place: TruthPlace = {
          side: mark.side,
          role: volume.role,
          page,
          label: spec.label,
          rect: toPageRect(spec, mark.box),
          isLegible: mark.isLegible,
        };
        places.set(name, [...(places.get(name) ?? []), place]);
      }
    }
  }
  return applicant.facts.map(({ key, year, declared, verified }) => ({
    key,
    year,
    declared,
    verified,
    places: places.get(`${key} ${year ?? ''}`) ?? [],
  }));
}

/** What was planted, in words. */
export function describeProblems({ profile, facts, number, identity }: SampleApplicant): string[] {
  const problems = profile.flaw === 'none' ? [] : [profile.about];
  for (const fact of facts) {
    const name = fact.year === null ? fact.key : `${fact.key}[${fact.year}]`;
    if (fact.verified === null) problems.push(`${name} 无法核定`);
    else if (fact.verified !== fact.declared) {
      problems.push(`${name} 申报 ${String(fact.declared)}，材料为 ${String(fact.verified)}`);
    }
  }
  if (number === 2) problems.push('汇总表中企业名称含多余空格');
  if (number === 3) problems.push('汇总表中信用代码为全角字符');
  if (number === 4) problems.push('汇总表中信用代码校验位错误');
  if (identity.name.length === 30) problems.push('企业名称 30 字');
  return problems;
}
