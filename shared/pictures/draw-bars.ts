import type { RankingRow } from '../ipc/bureau.ts';
import { clipText, type Drawing, type Fill, type Mark } from './drawing.ts';
import { heatMembers } from './draw-heat.ts';
import { pictureWords as words, verdictFills } from './words.ts';

const size = { names: 200, bars: 570, row: 30, bar: 22, width: 840 } as const;

interface Part {
  readonly name: string;
  readonly fill: Fill;
  readonly caseIds: readonly string[];
}

interface Bar {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** Breakdown by region or industry: a bar a group, the largest first, split by verdict. */
export function drawGroups(
  rows: readonly RankingRow[],
  groupOf: (row: RankingRow) => string,
  title: string,
): Drawing {
  const groups = [...Map.groupBy(rows, groupOf)].toSorted(
    ([aName, a], [bName, b]) => b.length - a.length || (aName < bName ? -1 : 1),
  );
  const bars = groups.map(([name, own]) => ({
    name: name === '' ? words.unnamed : name,
    parts: verdictFills.map(([verdict, fill]) => ({
      name: words.verdicts[verdict],
      fill,
      caseIds: own.filter((row) => row.verdict === verdict).map(({ caseId }) => caseId),
    })),
  }));
  return drawBars(bars, title);
}

const stateFills = [
  ['received', 'met'],
  ['recused', 'away'],
  ['missing', 'missing'],
] as const;

/** Progress (评审进度): a bar an expert, what came in, was recused and is still out. */
export function drawProgress(rows: readonly RankingRow[]): Drawing {
  const bars = heatMembers(rows).map(({ expertId, name }) => ({
    name: `${expertId} ${name}`,
    parts: stateFills.map(([state, fill]) => ({
      name: words.states[state],
      fill,
      caseIds: rows
        .filter(({ experts }) => experts.some((one) => one.expertId === expertId && one.state === state))
        .map(({ caseId }) => caseId),
    })),
  }));
  return drawBars(bars, words.expert);
}

function drawBars(bars: readonly Bar[], title: string): Drawing {
  const lengths = bars.map(({ parts }) => parts.reduce((sum, part) => sum + part.caseIds.length, 0));
  const unit = size.bars / Math.max(1, ...lengths);
  const marks = bars.flatMap(({ name, parts }, line) => {
    let x: number = size.names;
    return parts.flatMap((part): Mark[] => {
      const count = part.caseIds.length;
      if (count === 0) return [];
      const width = count * unit;
      const mark = {
        key: `${line}-${part.name}`,
        label: `${name}，${part.name}：${words.count(count)}`,
        caseIds: part.caseIds,
        x,
        y: line * size.row + (size.row - size.bar) / 2,
        width,
        height: size.bar,
        fill: part.fill,
        // A figure wider than its part would run into the next one.
        ...(width >= 12 + String(count).length * 9 ? { text: String(count) } : {}),
      };
      x += width;
      return [mark];
    });
  });
  const captions = bars.flatMap(({ name }, line) => {
    const y = line * size.row + 20;
    const total = lengths[line] ?? 0;
    return [
      { x: size.names - 10, y, text: clipText(name, size.names - 20), anchor: 'end' as const },
      { x: size.names + total * unit + 8, y, text: words.count(total), anchor: 'start' as const },
    ];
  });
  const [first] = bars;
  return {
    width: size.width,
    height: bars.length * size.row,
    marks,
    captions,
    table: {
      head: [title, ...(first?.parts.map((part) => part.name) ?? []), words.all],
      rows: bars.map(({ name, parts }, line) => [
        name,
        ...parts.map(({ caseIds }) => String(caseIds.length)),
        String(lengths[line] ?? 0),
      ]),
    },
  };
}
