import type { ReactNode } from 'react';
import { isProof } from '#shared/domain/review.ts';
import { formatDateTime, formatInterval } from '#renderer/components/format.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { discussionText } from '#renderer/messages/discussion.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import type { ExpertReview } from './expert-review.ts';
import classes from './Reviews.module.css';

const { reviews: words } = bureauText;
const { topics } = words;

interface Topic {
  readonly name: string;
  readonly show: (review: ExpertReview) => ReactNode;
}

/** What every review says as a whole, one topic a row. */
export const summaryTopics: readonly Topic[] = [
  { name: topics.outcome, show: showOutcome },
  { name: topics.score, show: showScore },
  {
    name: topics.conclusion,
    show: ({ content }) =>
      content.conclusion === null ? words.noConclusion : words.conclusions[content.conclusion],
  },
  { name: topics.recusal, show: sayRecusal },
  {
    name: topics.evidence,
    show: ({ content }) => {
      const proofs = content.evidence.filter(isProof);
      const stamps = content.evidence.filter(({ shape }) => shape?.kind === 'stamp').length;
      const said = words.evidence(proofs.length, new Set(proofs.map(({ itemId }) => itemId)).size);
      return stamps === 0 ? said : `${said}；${words.stamps(stamps)}`;
    },
  },
  {
    name: topics.supplement,
    show: ({ content }) => words.supplements(content.notes.filter(({ supplement }) => supplement).length),
  },
  {
    name: topics.opinion,
    show: ({ content }) => (
      <p className={classes['opinion']}>{content.opinion === '' ? words.noConclusion : content.opinion}</p>
    ),
  },
  {
    name: topics.sealed,
    show: ({ sealedAt, version, correctionReason, round }) => (
      <>
        {formatDateTime(sealedAt)} · {words.version(version)} · {discussionText.round[round ?? 1]}
        {correctionReason !== null && <p>{`${topics.correction}：${correctionReason}`}</p>}
      </>
    ),
  },
];

function showOutcome({ content, outcome }: ExpertReview): ReactNode {
  if (content.recusal?.conflict === true) return <VerdictSign verdict="recused" />;
  return outcome === null ? componentText.unknown : <VerdictSign verdict={outcome.verdict} />;
}

function showScore({ outcome }: ExpertReview): ReactNode {
  const low = outcome?.low ?? null;
  const high = outcome?.high ?? null;
  return low === null || high === null ? (
    componentText.unknown
  ) : (
    <strong>{formatInterval({ low, high })}</strong>
  );
}

function sayRecusal({ content: { recusal } }: ExpertReview): string {
  if (recusal === null) return words.notDeclared;
  if (!recusal.conflict) return words.noConflict;
  return [words.conflicts[recusal.type], recusal.reason].filter((part) => part !== '').join('：');
}
