import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ErrorState } from '#renderer/components/ErrorState.tsx';
import { RowsSkeleton } from '#renderer/components/RowsSkeleton.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { openCase, type ClosedCase, type OpenCase } from './open-case.ts';
import { RecusalGate } from './RecusalGate.tsx';
import { ReviewRoom } from './ReviewRoom.tsx';
import classes from './Room.module.css';

type Loading = { readonly status: 'loading' } | { readonly status: 'failed'; readonly error: Error };

/** Route /review/:caseId: the recusal first, then the review room; a recused case never opens. */
export function Workbench({ caseId }: { readonly caseId: string }) {
  const [state, setState] = useState<Loading | OpenCase | ClosedCase>({ status: 'loading' });
  const load = useCallback(() => {
    let isGone = false;
    openCase(caseId).then(
      (opened) => {
        if (!isGone) setState(opened);
      },
      (error: unknown) => {
        if (!isGone)
          setState({ status: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [caseId]);
  useEffect(load, [load]);
  switch (state.status) {
    case 'loading':
      return <RowsSkeleton />;
    case 'failed':
      return (
        <div className={classes['center']}>
          <ErrorState error={state.error} onRetry={load} />
        </div>
      );
    case 'gate':
      return <RecusalGate file={state.file} batch={state.batch} onDeclared={load} />;
    case 'recused':
      return (
        <Closed closed={state} title={workbenchText.recusedTitle}>
          {workbenchText.recusedText}
        </Closed>
      );
    case 'withdrawn':
      return (
        <Closed closed={state} title={workbenchText.withdrawnTitle}>
          {workbenchText.withdrawnText(state.reason)}
        </Closed>
      );
    case 'open':
      // A correction opens another version: nothing of the sealed one may stay in the room's own state.
      return <ReviewRoom key={state.state} opened={state} onReload={load} />;
  }
}

function Closed(props: { closed: ClosedCase; title: string; children: string }) {
  const { file, batch } = props.closed;
  return (
    <main className={classes['center']}>
      <section className={classes['gate']}>
        <h1>{props.title}</h1>
        <p>{file.applicant}</p>
        <p>{props.children}</p>
        <Link href={`/expert/${batch.batch.id}`}>{workbenchText.back}</Link>
      </section>
    </main>
  );
}
