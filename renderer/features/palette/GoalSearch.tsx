import { Input } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { Key } from '#renderer/components/Key.tsx';
import type { Shortcut } from '#renderer/components/shortcuts.ts';
import { paletteText } from '#renderer/messages/palette.ts';
import { findGoals, stepIn } from './find-goals.ts';
import { listGoals, type Goal } from './goal.ts';
import classes from './Palette.module.css';
import { useKnown } from './use-known.ts';

interface SearchProps {
  readonly shortcuts: readonly Shortcut[];
  readonly onDone: () => void;
}

/** One line to type into, and below it what can be gone to; the arrows choose, Enter goes. */
export function GoalSearch({ shortcuts, onDone }: SearchProps) {
  const [, go] = useLocation();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const groups = findGoals(listGoals(useKnown(shortcuts, query.trim() !== '')), query);
  const shown = groups.flatMap(({ goals }) => goals);
  const active = shown[chosen] ?? shown[0];
  const idOf = (goal: Goal): string => `${listId}-${shown.indexOf(goal)}`;
  const activeId = active === undefined ? undefined : idOf(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const follow = ({ to }: Goal): void => {
    onDone();
    if (typeof to === 'string') go(to);
    // A command works on the screen, whose keys are silent while a dialog is open.
    else requestAnimationFrame(to);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen(stepIn(shown.length, active === undefined ? 0 : shown.indexOf(active), step));
    else if (event.key === 'Enter' && active !== undefined) follow(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        size="lg"
        variant="unstyled"
        data-autofocus
        value={query}
        placeholder={paletteText.search}
        leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
        role="combobox"
        aria-label={paletteText.search}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id={listId} className={classes['list']} role="listbox" aria-label={paletteText.results}>
        {groups.map(({ group, goals }) => (
          <div key={group} role="group" aria-labelledby={`${listId}-${group}`}>
            <div className={classes['group']} id={`${listId}-${group}`} role="presentation">
              {paletteText.groups[group]}
            </div>
            {goals.map((goal) => (
              <Option
                key={goal.id}
                id={idOf(goal)}
                goal={goal}
                isActive={goal === active}
                onFollow={() => follow(goal)}
              />
            ))}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={classes['empty']} role="status">
          {paletteText.empty}
        </p>
      )}
    </>
  );
}

function Option(props: { id: string; goal: Goal; isActive: boolean; onFollow: () => void }) {
  const { goal } = props;
  return (
    <div
      id={props.id}
      className={classes['goal']}
      role="option"
      aria-selected={props.isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onFollow}
    >
      <span className={classes['label']} title={goal.label}>
        {goal.label}
      </span>
      <span className={classes['detail']}>{goal.detail}</span>
      {goal.key !== null && <Key name={goal.key} />}
    </div>
  );
}
