import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { TabbedView, type TabView } from '#renderer/components/TabbedView.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import { ComparePage } from './ComparePage.tsx';
import { PackList } from './PackList.tsx';
import { PackPage } from './PackPage.tsx';
import { TrialPage } from './TrialPage.tsx';

type Tab = keyof typeof rulesText.tabs;

const paths: Record<Tab, string> = {
  browse: '/rules',
  compare: '/rules/compare',
  trial: '/rules/trial',
};

/** The standards: what they demand, how they differ, and what they say to figures that one types. */
export function RulesDesk() {
  return (
    <Switch>
      <Route path="/rules/pack/:packId/:itemId?">
        {({ packId, itemId }) => <PackPage key={packId} packId={packId} itemId={itemId ?? null} />}
      </Route>
      <Route path="/rules/compare/:left?/:right?">
        {({ left, right }) => <Tabs tab="compare" left={left ?? null} right={right ?? null} />}
      </Route>
      <Route path="/rules/trial/:packId?">
        {({ packId }) => <Tabs tab="trial" left={packId ?? null} right={null} />}
      </Route>
      <Route path="/rules">
        <Tabs tab="browse" left={null} right={null} />
      </Route>
      <Route>
        <Redirect to="/rules" replace />
      </Route>
    </Switch>
  );
}

function Tabs({ tab, left, right }: { tab: Tab; left: string | null; right: string | null }) {
  const packs = useCall('rules.packs', {});
  const [, go] = useLocation();
  const tabs: readonly TabView<Tab>[] = [
    {
      id: 'browse',
      name: rulesText.tabs.browse,
      view: () => <Loaded query={packs}>{(list) => <PackList packs={list} />}</Loaded>,
    },
    {
      id: 'compare',
      name: rulesText.tabs.compare,
      view: () => (
        <Loaded query={packs}>{(list) => <ComparePage packs={list} left={left} right={right} />}</Loaded>
      ),
    },
    {
      id: 'trial',
      name: rulesText.tabs.trial,
      view: () => <Loaded query={packs}>{(list) => <TrialPage packs={list} packId={left} />}</Loaded>,
    },
  ];
  return (
    <Page fills>
      <PageHeader title={rulesText.place} />
      <TabbedView label={rulesText.place} tabs={tabs} value={tab} onChange={(id) => go(paths[id])} />
      <ShortcutSheet screen={rulesText.place} shortcuts={[]} />
    </Page>
  );
}
