import type { ContentsEntry } from '#shared/pages/page-map.ts';
import { pageOfEntry, printedAt, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { sayPage } from '#shared/pages/say-page.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import classes from './pages.module.css';

interface ContentsListProps {
  readonly contents: readonly ContentsEntry[];
  readonly numbers: PageNumbers;
  readonly page: number;
  readonly onJump: (page: number) => void;
}

/** The table of contents to jump by; where one is, is marked. */
export function ContentsList({ contents, numbers, page, onJump }: ContentsListProps) {
  if (contents.length === 0) return <p className={classes['quiet']}>{pagesText.noContents}</p>;
  const goals = contents.map((entry) => pageOfEntry(numbers, entry));
  const here = goals.findLastIndex((goal) => goal !== null && goal <= page);
  return (
    <ol className={classes['contents']}>
      {contents.map((entry, index) => {
        const goal = goals[index] ?? null;
        const printed = entry.printed ?? (goal === null ? null : printedAt(numbers, goal));
        const shown = printed ?? (goal === null ? '—' : `p${goal + 1}`);
        const place = goal === null ? pagesText.unmatched : sayPage(goal, printed);
        return (
          <li key={`${index} ${entry.title}`} style={{ paddingInlineStart: `${entry.level * 0.75}rem` }}>
            <button
              type="button"
              className={classes['entry']}
              aria-current={index === here ? 'location' : undefined}
              title={goal === null ? pagesText.unmatchedHint : place}
              disabled={goal === null}
              onClick={() => {
                if (goal !== null) onJump(goal);
              }}
            >
              <bdi>{entry.title}</bdi>
              <span>{shown}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
