import type { ReactNode } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { DeclaredFact } from '#shared/domain/facts.ts';
import { useRuleBook } from '#renderer/components/use-rule-book.ts';
import { deskPath } from '#renderer/features/discussion/desk-path.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { compareFacts, compareJudgements, compareNotes } from './compare-reviews.ts';
import type { ExpertReview } from './expert-review.ts';
import { FactRows, TextRows, type PageLink } from './ReviewRows.tsx';
import { summaryTopics } from './review-topics.tsx';
import classes from './Reviews.module.css';

const { reviews: words } = bureauText;

/** Topics down, experts across; where experts differ, the row is marked. */
export function ReviewsTable(props: {
  batch: Batch;
  reviews: readonly ExpertReview[];
  declared: readonly DeclaredFact[];
}) {
  const { batch, reviews } = props;
  const book = useRuleBook(batch.id);
  const dictionary = book?.dictionary ?? null;
  const contents = reviews.map(({ content }) => content);
  const facts = compareFacts(contents, props.declared);
  const judgements = compareJudgements(contents);
  const notes = compareNotes(contents, bureauText.reviews.topics.supplement);
  const span = reviews.length + 2;
  const caseId = reviews[0]?.caseId;
  const linkTo = (id: string): PageLink => {
    const itemId = book?.itemOf(id) ?? null;
    return {
      href: deskPath(batch.id, caseId, itemId),
      hint: itemId === null ? words.toScans : words.toPages,
    };
  };
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.declared}</th>
          {reviews.map(({ expertId, expertName }) => (
            <th key={expertId} scope="col">
              {expertName} <small>{expertId}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {summaryTopics.map(({ name, show }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td />
            {reviews.map((review) => (
              <td key={review.expertId}>{show(review)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <Group span={span} title={titleOf(words.factsTitle, facts, reviews.length)}>
        {facts.length === 0 ? (
          <Nothing span={span} text={words.noFacts} />
        ) : (
          <FactRows facts={facts} dictionary={dictionary} year={batch.year} linkTo={linkTo} />
        )}
      </Group>
      <Group span={span} title={titleOf(words.judgementsTitle, judgements, reviews.length)}>
        {judgements.length === 0 ? (
          <Nothing span={span} text={words.noJudgements} />
        ) : (
          <TextRows
            rows={judgements}
            nameOf={(id) => dictionary?.judgements.get(id)?.name ?? id}
            linkTo={linkTo}
          />
        )}
      </Group>
      <Group span={span} title={words.notesTitle}>
        {notes.length === 0 ? (
          <Nothing span={span} text={words.noNotes} />
        ) : (
          <TextRows rows={notes} nameOf={(id) => book?.itemTitle(id) ?? id} linkTo={linkTo} />
        )}
      </Group>
    </table>
  );
}

/** The heading of a group with how many of its rows differ; alone where there is nothing to compare. */
function titleOf(title: string, rows: readonly { readonly differs: boolean }[], reviews: number): string {
  if (rows.length === 0 || reviews < 2) return title;
  return `${title} · ${words.differences(rows.filter(({ differs }) => differs).length)}`;
}

function Group({ title, span, children }: { title: string; span: number; children: ReactNode }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={span} className={classes['group']}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

function Nothing({ span, text }: { span: number; text: string }) {
  return (
    <tr>
      <td colSpan={span} className={classes['quiet']}>
        {text}
      </td>
    </tr>
  );
}
