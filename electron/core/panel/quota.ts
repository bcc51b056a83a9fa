import { completePanelRules, type PanelRules, type Quota } from '#shared/domain/panel.ts';
import type { QuotaPlace, RankingRow } from '#shared/ipc/bureau.ts';

/** What later decisions do to the places of a batch (`DecisionEffect`). */
export interface QuotaOverrides {
  readonly excluded: ReadonlySet<string>;
  readonly admitted: ReadonlySet<string>;
}

export const noOverrides: QuotaOverrides = { excluded: new Set(), admitted: new Set() };

type Place = Omit<QuotaPlace, 'sentence'>;

/** Places that are still free; null: no limit. `held` are places that tied cases of the group wait for. */
interface GroupState {
  readonly max: number | null;
  taken: number;
  held: number;
  /** Rank of the tied block that `held` was set aside for by the group's own places. */
  heldFor: string | null;
}

/**
 * Gives out the places of a batch among its ranked cases. First every group's own places, by rank within the
 * group; then the pooled ones by rank over all. Cases that tie (after the tie-breaks, and after a decision that
 * admits one of them) get a place together or not at all: where only some of them fit, they are `border` and
 * the places stay free for them. No total and no maximum is ever exceeded, and no case gets a place while a better
 * one of the same group has none.
 * @param rows of `rankCases`; rows without a rank get no place
 */
export function applyQuota(
  rows: readonly RankingRow[],
  panel: PanelRules,
  overrides: QuotaOverrides = noOverrides,
): RankingRow[] {
  const { quota } = completePanelRules(panel);
  if (quota === null) return [...rows];
  const running = rows.filter((row) => row.rank !== null && !overrides.excluded.has(row.caseId));
  const blocks = splitIntoBlocks(running, overrides.admitted);
  const groups = openGroups(rows, quota);
  const places = new Map<string, Place>();
  const handedOut = giveGroupPlaces(blocks, groups, shareOut(rows, quota), places);
  givePooledPlaces(blocks, groups, quota.total === null ? null : quota.total - handedOut, places);
  return rows.map((row) => {
    if (row.rank === null) return row;
    const place = overrides.excluded.has(row.caseId)
      ? ({ state: 'excluded', by: null } as const)
      : (places.get(row.caseId) ?? { state: 'beyond', by: null });
    return { ...row, quota: { ...place, sentence: sayPlace(place, row, quota) } };
  });
}

/** Cases that nothing tells apart, best first; a decision that admits one of them puts it ahead. */
function splitIntoBlocks(rows: readonly RankingRow[], admitted: ReadonlySet<string>): RankingRow[][] {
  const keyOf = (row: RankingRow): string => `${row.rank}${admitted.has(row.caseId) ? '' : ' '}`;
  const blocks = [...Map.groupBy(rows, keyOf).values()];
  const place = (block: RankingRow[]): number =>
    (block[0]?.rank ?? 0) + (admitted.has(block[0]?.caseId ?? '') ? 0 : 0.5);
  return blocks.toSorted((a, b) => place(a) - place(b));
}

function openGroups(rows: readonly RankingRow[], quota: Quota): Map<string, GroupState> {
  const named = new Map(quota.groups.map((one) => [one.name, one.max]));
  const names = new Set(rows.map(groupOf));
  return new Map(
    [...names].map((name) => {
      const max = named.has(name) ? (named.get(name) ?? null) : quota.groupMax;
      return [name, { max, taken: 0, held: 0, heldFor: null }];
    }),
  );
}

/** Own places of each group: its minimum and, if proportional, its share of the rest, rounded down. */
export function shareOut(rows: readonly Pick<RankingRow, 'group'>[], quota: Quota): Map<string, number> {
  const sizes = Map.groupBy(rows, groupOf);
  const minima = new Map(quota.groups.map((one) => [one.name, one.min]));
  const reserved = quota.groups.reduce((sum, one) => sum + one.min, 0);
  const rest = quota.total === null || !quota.proportional ? 0 : quota.total - reserved;
  return new Map(
    [...sizes].map(([name, members]) => [
      name,
      (minima.get(name) ?? 0) + Math.floor((rest * members.length) / rows.length),
    ]),
  );
}

function giveGroupPlaces(
  blocks: readonly (readonly RankingRow[])[],
  groups: ReadonlyMap<string, GroupState>,
  shares: ReadonlyMap<string, number>,
  places: Map<string, Place>,
): number {
  let handedOut = 0;
  for (const [name, group] of groups) {
    let left = Math.min(shares.get(name) ?? 0, group.max ?? Infinity);
    for (const block of blocks) {
      const own = block.filter((row) => groupOf(row) === name);
      if (own.length === 0 || left === 0) continue;
      const given = Math.min(left, own.length);
      if (own.length <= left) {
        group.taken += given;
        for (const row of own) places.set(row.caseId, { state: 'within', by: 'group' });
      } else {
        group.held = given;
        group.heldFor = keyOfBlock(block);
        for (const row of own) places.set(row.caseId, { state: 'border', by: null });
      }
      left -= given;
      handedOut += given;
    }
  }
  return handedOut;
}

function givePooledPlaces(
  blocks: readonly (readonly RankingRow[])[],
  groups: ReadonlyMap<string, GroupState>,
  pooled: number | null,
  places: Map<string, Place>,
): void {
  let left = pooled ?? Infinity;
  for (const block of blocks) {
    const asking = [...Map.groupBy(block, groupOf)].flatMap(([name, own]) => {
      const group = groups.get(name);
      const open = own.filter((row) => places.get(row.caseId)?.state !== 'within');
      return group === undefined || open.length === 0 ? [] : [ask(group, open, block)];
    });
    const wanted = asking.reduce((sum, one) => sum + one.wants, 0);
    const fits = wanted <= left;
    for (const { group, open, held, needs, wants } of asking) {
      if (fits && wants === needs) {
        group.taken += open.length;
        group.held -= held;
        for (const row of open) places.set(row.caseId, { state: 'within', by: 'pool' });
      } else if (held > 0 || (wants > 0 && left > 0)) {
        group.held += Math.min(wants, left);
        for (const row of open) places.set(row.caseId, { state: 'border', by: null });
      }
    }
    left = fits ? left - wanted : 0;
  }
}

/** What the cases of one group in a tied block still need, and how much of it their maximum lets them have. */
function ask(group: GroupState, open: readonly RankingRow[], block: readonly RankingRow[]) {
  const held = group.heldFor === keyOfBlock(block) ? group.held : 0;
  const room = group.max === null ? Infinity : group.max - group.taken - group.held;
  const needs = open.length - held;
  return { group, open, held, needs, wants: Math.max(0, Math.min(needs, room)) };
}

const keyOfBlock = (block: readonly RankingRow[]): string => block[0]?.caseId ?? '';

/** A batch that does not group has one group without a name. */
const groupOf = (row: Pick<RankingRow, 'group'>): string => row.group ?? '';

function sayPlace(place: Place, row: RankingRow, quota: Quota): string {
  switch (place.state) {
    case 'within':
      return place.by === 'group'
        ? `在${row.group === null ? '' : `「${row.group || '未填'}」`}分组名额内`
        : quota.total === null
          ? '名额内'
          : '在统筹名额内';
    case 'border':
      return '与同名次企业并列争末位名额，待决定';
    case 'beyond':
      return '超出名额';
    case 'excluded':
      return '依决定不占名额';
  }
}
