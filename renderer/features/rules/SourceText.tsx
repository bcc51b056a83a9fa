import type { SourceView } from '#rules/describe.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import classes from './Rules.module.css';

const { item: words } = rulesText;

/** Where something is written, in its own words; unchecked words are never shown as a quotation. */
export function SourceText({ source }: { source: SourceView | null }) {
  if (source === null) return <p className={classes['quiet']}>{words.noSource}</p>;
  if (source.quoted) {
    return (
      <figure className={classes['source']}>
        <blockquote className={classes['quote']}>“{source.quote}”</blockquote>
        <figcaption className={classes['quiet']}>{source.text}</figcaption>
      </figure>
    );
  }
  return (
    <div className={classes['source']}>
      <p className={classes['unchecked']}>
        <Badge tone="warn">{words.unchecked}</Badge> <span>{words.uncheckedText}</span>
      </p>
      <p className={classes['retold']}>{source.quote}</p>
      <p className={classes['quiet']}>{source.text}</p>
    </div>
  );
}
