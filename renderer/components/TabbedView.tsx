import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Key } from './Key.tsx';
import { useShortcuts } from './shortcuts.ts';
import classes from './TabbedView.module.css';

export interface TabView<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly view: () => ReactNode;
}

/** The parts of one thing side by side; the keys 1 to 9, then 0, lead to them. */
export function TabbedView<Id extends string>(props: {
  label: string;
  tabs: readonly TabView<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const { tabs, value, onChange } = props;
  useShortcuts(tabs.map(({ id, name }, index) => ({ key: keyOf(index), name, run: () => onChange(id) })));
  return (
    <Tabs
      value={value}
      onChange={(id) => onChange(tabs.find((tab) => tab.id === id)?.id ?? value)}
      keepMounted={false}
      className={classes['tabs']}
    >
      <Tabs.List aria-label={props.label}>
        {tabs.map(({ id, name }, index) => (
          <Tabs.Tab key={id} value={id} className={classes['tab']}>
            {name} <Key name={keyOf(index)} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, view }) => (
        <Tabs.Panel key={id} value={id} className={classes['panel']}>
          {id === value && view()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The digit of a part; there is no key for an eleventh. */
const keyOf = (index: number): string => String((index + 1) % 10);
