import { PanelRules, type Quota } from '#shared/domain/panel.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

/** One group's places as they stand in the form; null: nothing said. */
export interface GroupDraft {
  readonly name: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** How many cases can be listed, as it stands in the form; null: no limit. */
export interface QuotaDraft {
  readonly total: number | null;
  readonly proportional: boolean;
  readonly groupMax: number | null;
  readonly groups: readonly GroupDraft[];
}

type GroupBy = 'none' | 'region' | 'industry';

export const emptyQuota: QuotaDraft = { total: null, proportional: false, groupMax: null, groups: [] };

export const emptyGroup: GroupDraft = { name: '', min: null, max: null };

/** The places as a batch keeps them; without groups only the total is left. */
export function toQuota(quota: QuotaDraft, groupBy: GroupBy): Quota {
  const { total } = quota;
  if (groupBy === 'none') return { total, proportional: false, groups: [], groupMax: null };
  const groups = quota.groups.map(({ name, min, max }) => ({ name: name.trim(), min: min ?? 0, max }));
  return { total, proportional: quota.proportional, groups, groupMax: quota.groupMax };
}

/** Why these places cannot stand, in the words of the panel rules; null when they can. */
export function wrongQuota(quota: QuotaDraft, groupBy: GroupBy): string | null {
  const { form } = clerkText;
  const asked = toQuota(quota, groupBy);
  if (asked.groups.some(({ name }) => name === '')) return form.quotaNamesMissing;
  const rules = { expertsPerCase: 1, decimals: 0, disagreementPoints: '0', groupBy, quota: asked };
  const issue = PanelRules.safeParse(rules).error?.issues[0];
  if (issue === undefined) return null;
  return issue.code === 'custom' ? issue.message : form.quotaWrong;
}

/** The groups with one of them changed, or without it. */
export function withGroup(
  groups: readonly GroupDraft[],
  at: number,
  change: Partial<GroupDraft> | null,
): readonly GroupDraft[] {
  return groups.flatMap((group, index) =>
    index !== at ? [group] : change === null ? [] : [{ ...group, ...change }],
  );
}
