import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Settings } from '#shared/ipc/system.ts';
import { useCall, useDataChanges } from '#renderer/api/hooks.ts';
import { Palette } from '#renderer/features/palette/Palette.tsx';
import { Workbench } from '#renderer/features/workbench/Workbench.tsx';
import { Desks } from './Desks.tsx';
import { TaskBar } from './TaskBar.tsx';
import { theme } from './theme.ts';

/** Composition root of the window: looks, routes, running tasks. */
export function App() {
  useDataChanges();
  const settings = useCall('settings.get', {});
  useLooks(settings.data);
  const scheme = settings.data?.colours === 'dark' ? 'dark' : 'light';
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      <Notifications position="top-center" limit={4} />
      <Router hook={useHashLocation}>
        {settings.data !== undefined && (
          <Switch>
            <Route path="/review/:caseId">{({ caseId }) => <Workbench key={caseId} caseId={caseId} />}</Route>
            <Route>
              <Desks settings={settings.data} />
            </Route>
          </Switch>
        )}
        <Palette />
        <TaskBar />
      </Router>
    </MantineProvider>
  );
}

function useLooks(settings: Settings | undefined): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['type'] = settings?.type ?? 'normal';
    root.dataset['contrast'] = settings?.colours === 'contrast' ? 'more' : 'normal';
  }, [settings?.type, settings?.colours]);
}
