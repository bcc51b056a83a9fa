import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { LockStatus } from '#shared/ipc/system.ts';
import { useCall, useDataChanges } from '#renderer/api/hooks.ts';
import { LockScreen } from '#renderer/features/lock/LockScreen.tsx';
import { LockWatch } from '#renderer/features/lock/LockWatch.tsx';
import { lockWindow } from '#renderer/features/lock/lock-window.ts';
import { Palette } from '#renderer/features/palette/Palette.tsx';
import { Workbench } from '#renderer/features/workbench/Workbench.tsx';
import { Desks } from './Desks.tsx';
import { TaskBar } from './TaskBar.tsx';
import { theme } from './theme.ts';
import { showError } from './toasts.ts';

/** Composition root of the window: the lock, looks, routes, running tasks. */
export function App() {
  useDataChanges();
  const lock = useCall('lock.status', {});
  const [isLeaving, setIsLeaving] = useState(false);
  const leave = useCallback(() => setIsLeaving(true), []);
  useEffect(() => {
    // Only now is everything off the screen; when locking fails the person is told and goes on.
    if (isLeaving)
      lockWindow().catch((error: unknown) => {
        setIsLeaving(false);
        showError(error);
      });
  }, [isLeaving]);
  if (lock.data === undefined || isLeaving) return null;
  if (!lock.data.isLocked) return <OpenWindow lock={lock.data} onLock={leave} />;
  return (
    <Looks looks={lock.data.looks}>
      <LockScreen />
    </Looks>
  );
}

function OpenWindow({ lock, onLock }: { lock: LockStatus; onLock: () => void }) {
  const settings = useCall('settings.get', {});
  return (
    <Looks looks={settings.data ?? lock.looks}>
      <Notifications position="bottom-left" limit={3} />
      <LockWatch status={lock} onLock={onLock} />
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
    </Looks>
  );
}

function Looks({ looks, children }: { looks: LockStatus['looks']; children: ReactNode }) {
  const { type, colours } = looks;
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['type'] = type;
    root.dataset['contrast'] = colours === 'contrast' ? 'more' : 'normal';
  }, [type, colours]);
  return (
    <MantineProvider theme={theme} forceColorScheme={colours === 'dark' ? 'dark' : 'light'}>
      {children}
    </MantineProvider>
  );
}
