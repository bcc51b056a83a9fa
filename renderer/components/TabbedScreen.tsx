import type { ReactNode } from 'react';
import { PageHeader } from './PageHeader.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import type { Shortcut } from './shortcuts.ts';
import { TabbedView, type TabView } from './TabbedView.tsx';

const noShortcuts: readonly Shortcut[] = [];

/** A screen of one thing in several parts, e.g. a batch: its head, the parts, the sheet of its keys. */
export function TabbedScreen<Id extends string>(props: {
  desk: string;
  title: string;
  back: { href: string; name: string };
  meta: ReactNode;
  actions?: ReactNode;
  shortcuts?: readonly Shortcut[];
  tabs: readonly TabView<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const { desk, title, back, meta, actions, shortcuts = noShortcuts, tabs, value, onChange } = props;
  return (
    <>
      <PageHeader title={title} back={back} meta={meta} actions={actions} />
      <TabbedView label={title} tabs={tabs} value={value} onChange={onChange} />
      <ShortcutSheet screen={desk} shortcuts={shortcuts} />
    </>
  );
}
