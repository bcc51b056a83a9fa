import { Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { Key } from '#renderer/components/Key.tsx';
import { listShortcuts, type Shortcut } from '#renderer/components/shortcuts.ts';
import { paletteText } from '#renderer/messages/palette.ts';
import { findGoals } from './find-goals.ts';
import { listGoals, type Goal } from './goal.ts';
import { opensPalette } from './open-key.ts';
import { palette, paletteStore } from './palette-store.ts';
import classes from './Palette.module.css';
import { useKnown } from './use-known.ts';

/** Ctrl+K on every screen: go to a page, a batch, a case, a standard, or run a command of the screen. */
export function Palette() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  const { opened } = useSpotlight(paletteStore);
  usePaletteKey();
  return (
    <Spotlight.Root
      store={paletteStore}
      shortcut={null}
      scrollable
      maxHeight={440}
      size="40rem"
      title={null}
      aria-label={paletteText.name}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 0 }}
      onSpotlightOpen={() => setShortcuts(listShortcuts())}
      classNames={{ action: classes['action'] ?? '', actionsGroup: classes['group'] ?? '' }}
    >
      {opened && <Goals shortcuts={shortcuts} />}
    </Spotlight.Root>
  );
}

/** Works while typing as well: nobody writes Ctrl+K. Another dialog keeps the keys to itself. */
function usePaletteKey(): void {
  useEffect(() => {
    const abort = new AbortController();
    const press = (event: KeyboardEvent): void => {
      if (!opensPalette(event)) return;
      event.preventDefault();
      if (paletteStore.getState().opened) palette.close();
      else if (document.querySelector('[role="dialog"][aria-modal="true"]') === null) palette.open();
    };
    window.addEventListener('keydown', press, { capture: true, signal: abort.signal });
    return () => abort.abort();
  }, []);
}

function Goals({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const [, go] = useLocation();
  const listId = useId();
  const { query, selected } = useSpotlight(paletteStore);
  const groups = findGoals(listGoals(useKnown(shortcuts, query.trim() !== '')), query);
  const shown = groups.flatMap(({ goals }) => goals);
  const idOf = (goal: Goal): string => `${listId}-${shown.indexOf(goal)}`;
  const follow = ({ to }: Goal): void => {
    if (typeof to === 'string') go(to);
    else to();
  };
  const active = shown[selected];
  return (
    <>
      <Spotlight.Search
        placeholder={paletteText.search}
        aria-label={paletteText.search}
        leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
      />
      <Spotlight.ActionsList id={listId} role="listbox" aria-label={paletteText.results}>
        {groups.map(({ group, goals }) => (
          <Spotlight.ActionsGroup
            key={group}
            label={paletteText.groups[group]}
            role="group"
            aria-label={paletteText.groups[group]}
          >
            {goals.map((goal) => (
              <Spotlight.Action
                key={goal.id}
                id={idOf(goal)}
                role="option"
                aria-selected={goal === active}
                onClick={() => follow(goal)}
              >
                <span className={classes['label']}>{goal.label}</span>
                <span className={classes['detail']}>{goal.detail}</span>
                {goal.key !== null && <Key name={goal.key} />}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
      {shown.length === 0 && <p className={classes['empty']}>{paletteText.empty}</p>}
    </>
  );
}
