import type { Dispute, DisputeSide } from '#shared/ipc/meeting.ts';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

/** Figures with who typed what, judgements, remark, and what a second round changed; differences stand out. */
export function SideFacts({ side, dispute }: { side: DisputeSide; dispute: Dispute }) {
  const { item, sides } = dispute;
  const received = sides.filter(({ state }) => state === 'received');
  return (
    <div className={classes['facts']} role="region" aria-label={words.sideFacts(side.label)} tabIndex={0}>
      {item?.facts.map((fact, index) => {
        const own = side.facts[index];
        const differs = new Set(received.map((one) => one.facts[index]?.text)).size > 1;
        return (
          <p key={`${fact.key} ${String(fact.year)}`} data-differs={differs}>
            <span>{fact.label}</span>
            <strong>{own?.text}</strong>
            <small>
              {own === undefined ? '' : stateWords[own.state]}
              {own?.state === 'verified' && ` · ${words.declared} ${fact.declared}`}
            </small>
            {own !== undefined && own.note !== '' && <small className={classes['note']}>{own.note}</small>}
          </p>
        );
      })}
      {item?.judgements.map((id, index) => (
        <p key={id} data-differs={new Set(received.map((one) => one.judgements[index] ?? '')).size > 1}>
          <span>{words.judgement}</span>
          <strong>{sayJudgement(side.judgements[index] ?? null)}</strong>
        </p>
      ))}
      {item === null && (
        <p>
          <span>{words.conclusion}</span>
          <strong>{side.conclusion === null ? '' : words.conclusions[side.conclusion]}</strong>
        </p>
      )}
      {side.remark !== '' && <Told name={words.remark} text={side.remark} />}
      {side.supplement && <Told name={words.supplement} text="" />}
      {item === null && side.opinion !== '' && <Told name={words.opinion} text={side.opinion} />}
      {side.changes.map((one) => (
        <div key={one.itemId} className={classes['changed']}>
          {one.changes.map(({ name, from, to }) => (
            <span key={name}>{words.changed(name, from, to)}</span>
          ))}
          <small>{words.reasonOf(one.reason)}</small>
        </div>
      ))}
    </div>
  );
}

const stateWords = { verified: words.verified, unclear: '', declared: words.asDeclared } as const;

export function sayJudgement(value: string | null): string {
  if (value === null) return words.noJudgement;
  return value === 'met' || value === 'notMet' ? words.verdicts[value] : value;
}

function Told({ name, text }: { name: string; text: string }) {
  return (
    <p>
      <span>{name}</span>
      <span className={classes['told']}>{text}</span>
    </p>
  );
}
