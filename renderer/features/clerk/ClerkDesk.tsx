import { Route, Switch } from 'wouter';
import { BatchPage } from './BatchPage.tsx';
import { Board } from './Board.tsx';
import { NewBatch } from './NewBatch.tsx';

/** The clerk's desk: batches by stage, a new batch, one batch. */
export function ClerkDesk() {
  return (
    <Switch>
      <Route path="/clerk/new">
        <NewBatch />
      </Route>
      <Route path="/clerk/:batchId">{({ batchId }) => <BatchPage key={batchId} batchId={batchId} />}</Route>
      <Route>
        <Board />
      </Route>
    </Switch>
  );
}
