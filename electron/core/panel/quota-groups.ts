import { makeIntakeProblem, type IntakeProblem } from '#shared/domain/intake.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';

/** An applicant with what places can be counted by. */
export interface GroupedApplicant {
  readonly applicant: string;
  readonly region: string;
  readonly industry: string;
}

const names = { region: '地区', industry: '行业' } as const;

/** So many are named in one sentence. */
const shown = 5;

/**
 * Whether the groups that places are set aside for are those of the roster, while the rules can still be changed: a
 * name that is written in another way takes places from everybody and gives them to nobody.
 */
export function checkQuotaGroups(
  panel: PanelRules,
  applicants: readonly GroupedApplicant[],
): IntakeProblem[] {
  const { quota, groupBy } = completePanelRules(panel);
  if (quota === null || groupBy === 'none' || quota.groups.length === 0) return [];
  const by = names[groupBy];
  const found = Map.groupBy(applicants, (one) => one[groupBy]);
  const named = new Set(quota.groups.map(({ name }) => name));
  const limit = quota.groupMax === null ? '只能参加统筹名额' : `按其他组处理，最多 ${quota.groupMax} 家`;
  return [
    ...[...named]
      .filter((name) => !found.has(name))
      .map((name) => makeIntakeProblem('QUOTA_GROUP_UNKNOWN', { by, name })),
    ...[...found]
      .filter(([name]) => !named.has(name))
      .map(([name, members]) =>
        makeIntakeProblem('QUOTA_GROUP_UNNAMED', {
          by,
          name: name === '' ? '（未填写）' : name,
          applicants: sayApplicants(members.map(({ applicant }) => applicant)),
          limit,
        }),
      ),
  ];
}

const sayApplicants = (all: readonly string[]): string =>
  all.length <= shown ? all.join('、') : `${all.slice(0, shown).join('、')}等 ${all.length} 家`;
