import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FrozenRules } from '#shared/domain/batch.ts';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import { compareFigures } from './compare/compare-figures.ts';
import { matchItems, statedBetween } from './compare/match-items.ts';
import { FigureTable } from './FigureTable.tsx';
import { ItemPairs } from './ItemPairs.tsx';
import { packName } from './pack-name.ts';
import classes from './Rules.module.css';
import { findSuccessors } from './successor.ts';
import { useOpenPack, usePackTexts } from './use-pack.ts';

const { compare: words } = rulesText;

/** Two standards side by side. */
export function ComparePage(props: {
  packs: readonly PackSummary[];
  left: string | null;
  right: string | null;
}) {
  const { packs } = props;
  const [, go] = useLocation();
  const [left, right] = pickSides(packs, props.left, props.right);
  const show = (one: string, other: string): void => go(`/rules/compare/${one}/${other}`);
  const swap = (): void => {
    if (left !== null && right !== null) show(right, left);
  };
  useShortcuts([{ key: 'X', name: words.swap, run: swap }]);
  const leftTexts = usePackTexts(left);
  const rightTexts = usePackTexts(right);
  if (left === null || right === null) return <EmptyState title={words.items} text={words.pick} />;
  const options = packs.map((pack) => ({ value: pack.id, label: packName(pack) }));
  return (
    <>
      <div className={classes['pickers']}>
        <NativeSelect
          label={words.left}
          data={options}
          value={left}
          onChange={(event) => show(event.currentTarget.value, right)}
        />
        <Button variant="default" onClick={swap} leftSection={<IconArrowsLeftRight size="1rem" />}>
          {words.swap} <Key name="X" />
        </Button>
        <NativeSelect
          label={words.right}
          data={options}
          value={right}
          onChange={(event) => show(left, event.currentTarget.value)}
        />
      </div>
      <Loaded query={leftTexts}>
        {(one) => <Loaded query={rightTexts}>{(other) => <Comparison left={one} right={other} />}</Loaded>}
      </Loaded>
    </>
  );
}

/** The sides that were asked for; else a standard that was followed by another, with its successor. */
function pickSides(
  packs: readonly PackSummary[],
  left: string | null,
  right: string | null,
): readonly [string, string] | readonly [null, null] {
  const known = (id: string | null): PackSummary | undefined => packs.find((pack) => pack.id === id);
  const followed = packs.find((pack) => findSuccessors(pack, packs).length > 0);
  const one = known(left) ?? followed ?? packs[0];
  if (one === undefined) return [null, null];
  const older = packs.find((pack) => findSuccessors(pack, packs).includes(one));
  const other =
    known(right) ?? findSuccessors(one, packs)[0] ?? older ?? packs.find(({ id }) => id !== one.id);
  return other === undefined ? [null, null] : [one.id, other.id];
}

function Comparison(props: { left: FrozenRules; right: FrozenRules }) {
  const left = useOpenPack(props.left);
  const right = useOpenPack(props.right);
  const [isOnlyDifferent, setOnlyDifferent] = useState(true);
  const rows = compareFigures(left.items, right.items);
  const count = (change: string): number => rows.filter((row) => row.change === change).length;
  const different = new Set(rows.filter(({ change }) => change !== 'same').map(({ key }) => key));
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={words.figures}>
      <header className={classes['compareHead']}>
        <h2 className={classes['groupTitle']}>{words.figures}</h2>
        <span className={classes['quiet']}>
          {words.counts(count('changed'), count('added'), count('dropped'))}
        </span>
        <Checkbox
          label={words.onlyDifferent}
          checked={isOnlyDifferent}
          onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
        />
      </header>
      <FigureTable
        rows={isOnlyDifferent ? rows.filter(({ change }) => change !== 'same') : rows}
        left={left}
        right={right}
      />
      <h2 className={classes['groupTitle']}>{words.items}</h2>
      <p className={classes['quiet']}>{words.itemsHint}</p>
      <ItemPairs
        pairs={matchItems(left.items, right.items, statedBetween(left.view, right.view))}
        different={different}
      />
    </div>
  );
}
