import type { Evaluation } from '#rules/evaluate.ts';
import { formatInterval } from '#renderer/components/format.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import { sayAmount } from './reading/names.ts';
import { numberOf, type RuleItem } from './rule-item.ts';
import classes from './Trial.module.css';
import { outcomeOf } from './trial/outcome.ts';
import { setEntry, setJudgement, type Draft } from './trial/draft.ts';
import type { Judged } from './trial/judge-draft.ts';
import type { TrialItem } from './trial/trial-fields.ts';
import { JudgementField, TrialField } from './TrialField.tsx';

const { trial: words } = rulesText;

interface ItemsProps {
  readonly pack: OpenPack;
  readonly items: readonly TrialItem[];
  readonly draft: Draft;
  readonly judged: Judged;
  readonly onChange: (draft: Draft) => void;
}

/** Every item with its fields, what it is worth now, and the sentence that says why. */
export function TrialItems({ pack, items, draft, judged, onChange }: ItemsProps) {
  return (
    <div className={classes['items']} tabIndex={0} role="region" aria-label={words.items}>
      {items.map(({ item, fields, judgements, elsewhere }) => (
        <section key={item.id} className={classes['item']}>
          <header className={classes['itemHead']}>
            <h2 className={classes['itemTitle']}>
              <span className={classes['itemId']}>{numberOf(item.id)}</span> {item.title}
            </h2>
            <ItemOutcome item={item} evaluation={judged.evaluation} />
          </header>
          <Explanation item={item} evaluation={judged.evaluation} />
          <div className={classes['fields']}>
            {fields.map((field) => (
              <TrialField
                key={field.name}
                field={field}
                value={draft.entries[field.name] ?? null}
                refused={judged.refused.get(field.name) ?? null}
                onChange={(value) => onChange(setEntry(draft, field.name, value))}
              />
            ))}
            {judgements.map((id) => (
              <JudgementField
                key={id}
                id={id}
                question={pack.program.dictionary.judgements.get(id)?.question ?? id}
                value={draft.judgements[id] ?? null}
                onChange={(verdict) => onChange(setJudgement(draft, id, verdict))}
              />
            ))}
          </div>
          {elsewhere.length > 0 && (
            <p className={classes['quiet']}>{words.elsewhere(elsewhere.join('、'))}</p>
          )}
        </section>
      ))}
    </div>
  );
}

interface OutcomeProps {
  readonly item: RuleItem;
  readonly evaluation: Evaluation | null;
}

function ItemOutcome({ item, evaluation }: OutcomeProps) {
  const outcome = evaluation === null ? null : outcomeOf(evaluation, item);
  switch (outcome?.kind) {
    case 'condition':
      return <VerdictSign verdict={outcome.result.verdict} size="sm" />;
    case 'indicator': {
      const { low, high, max, option } = outcome.result;
      return (
        <span className={classes['points']} data-open={low === high ? undefined : ''}>
          <strong>{formatInterval({ low, high })}</strong> {words.score(max)}
          {option !== null && ` · ${option} ${rulesText.item.option}`}
        </span>
      );
    }
    case 'calculation': {
      const { value, unit } = outcome.result;
      return (
        <span className={classes['points']}>
          <strong>{value === null ? '—' : sayAmount(value, unit)}</strong>
        </span>
      );
    }
    case undefined:
      return null;
  }
}

function Explanation({ item, evaluation }: OutcomeProps) {
  const outcome = evaluation === null ? null : outcomeOf(evaluation, item);
  return outcome === null ? null : <p className={classes['explain']}>{outcome.result.explain}</p>;
}
