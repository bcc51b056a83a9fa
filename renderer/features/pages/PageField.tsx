import { useState } from 'react';
import { printedAt, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { hasPrinted, readPageQuery, type PageGoal } from './page-query.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import classes from './PageField.module.css';

interface PageFieldProps {
  /** 0-based. */
  readonly page: number;
  readonly pages: number;
  readonly numbers: PageNumbers;
  readonly onGo: (page: number) => void;
}

/**
 * `印刷页 87 · PDF 91/186`, or `PDF 91/186` while no printed numbers are known: shows the page, and goes to the one that
 * is typed. What will happen stands below while typing.
 */
export function PageField({ page, pages, numbers, onGo }: PageFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isPrinted = hasPrinted(numbers);
  const goal = draft === null ? null : readPageQuery(draft, numbers, pages, page);
  const isGoal = goal !== null && goal.kind !== 'unknown';
  const shown = isPrinted ? (printedAt(numbers, page) ?? '—') : String(page + 1);
  return (
    <span className={classes['pageField']}>
      {isPrinted ? pagesText.printedField : 'PDF'}{' '}
      <input
        value={draft ?? shown}
        aria-label={viewerText.goTo}
        title={`${viewerText.goTo} G\n${isPrinted ? pagesText.goal.rule : ''}`.trim()}
        aria-invalid={goal?.kind === 'unknown'}
        maxLength={15}
        data-page-field
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter') return;
          if (isGoal) onGo(goal.page);
          if (!staysOpen(goal)) event.currentTarget.blur();
        }}
      />
      {isPrinted && (
        <span className={classes['pdfPage']}>
          {' '}
          PDF {page + 1}/{pages}
        </span>
      )}
      {!isPrinted && `/${pages}`}
      {goal !== null && <Goal goal={goal} isPrinted={isPrinted} />}
    </span>
  );
}

/** Where several pages carry the number, Enter goes on to the next; where none does, it is to be mended. */
function staysOpen(goal: PageGoal | null): boolean {
  return goal?.kind === 'unknown' || (goal?.kind === 'printed' && goal.others > 0);
}

/** What Enter will do. */
function Goal({ goal, isPrinted }: { readonly goal: PageGoal; readonly isPrinted: boolean }) {
  return (
    <span className={classes['pageGoal']} data-bad={goal.kind === 'unknown'} role="status">
      {sayGoal(goal)}
      {isPrinted && <small>{pagesText.goal.rule}</small>}
    </span>
  );
}

function sayGoal(goal: PageGoal): string {
  switch (goal.kind) {
    case 'printed': {
      const others = goal.others === 0 ? '' : `；${pagesText.goal.others(goal.others)}`;
      return `→ ${pagesText.goal.printed(goal.printed, goal.page + 1)}${others}`;
    }
    case 'pdf':
      return `→ ${pagesText.goal.pdf(goal.page + 1)}`;
    case 'unknown':
      return `✕ ${pagesText.goal.unknown(goal.printed)}`;
  }
}
