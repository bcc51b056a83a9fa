import { Redirect, Route, Switch } from 'wouter';
import type { Settings } from '#shared/ipc/system.ts';
import { BureauDesk } from '#renderer/features/bureau/BureauDesk.tsx';
import { ClerkDesk } from '#renderer/features/clerk/ClerkDesk.tsx';
import { ExpertDesk } from '#renderer/features/expert/ExpertDesk.tsx';
import { OpenSample } from '#renderer/features/home/OpenSample.tsx';
import { Welcome } from '#renderer/features/home/Welcome.tsx';
import { RulesDesk } from '#renderer/features/rules/RulesDesk.tsx';
import { SettingsPage } from '#renderer/features/settings/SettingsPage.tsx';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Desks.module.css';
import { Rail } from './Rail.tsx';

/** The three desks behind the rail; a person starts at the desk of their role. */
export function Desks({ settings }: { settings: Settings }) {
  return (
    <div className={classes['frame']}>
      <Rail />
      <main className={classes['main']}>
        <Switch>
          <Route path="/clerk/*?">
            <ClerkDesk />
          </Route>
          <Route path="/expert/*?">
            <ExpertDesk />
          </Route>
          <Route path="/bureau/*?">
            <BureauDesk />
          </Route>
          <Route path="/rules/*?">
            <RulesDesk />
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/sample">
            <OpenSample />
          </Route>
          <Route path="/welcome">
            <Welcome />
          </Route>
          <Route>
            <Redirect to={settings.desk === null ? '/welcome' : `/${settings.desk}`} replace />
          </Route>
        </Switch>
      </main>
      <footer className={classes['strip']}>{componentText.offline}</footer>
    </div>
  );
}
