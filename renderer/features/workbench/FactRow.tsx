import { TextInput } from '@mantine/core';
import type { FactValue } from '#shared/domain/facts.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { FactField } from './checklist.ts';
import classes from './Checklist.module.css';
import { ChoiceField } from './ChoiceField.tsx';
import { showFact } from './fact-text.ts';
import type { ItemActs } from './item-acts.ts';
import { NumberField } from './NumberField.tsx';

/** 申报值 beside 核定值: typed once, used by every item that needs the figure. */
export function FactRow({ field, acts }: { field: FactField; acts: ItemActs }) {
  const { key, year, verified, declared, kind } = field;
  const isUnclear = verified?.state === 'unclear';
  const value = verified?.state === 'verified' ? verified.value : null;
  const note = verified?.note ?? '';
  const set = (next: FactValue | null, isTyping: boolean) => {
    if (next === null) acts.clearFact({ key, year });
    else acts.setFact({ key, year, state: 'verified', value: next, note }, isTyping);
  };
  const setNote = (text: string) => {
    if (isUnclear) acts.setFact({ key, year, state: 'unclear', note: text }, true);
    else if (value !== null || declared !== null) {
      acts.setFact({ key, year, state: 'verified', value: value ?? declared ?? '', note: text }, true);
    }
  };
  const isNumber = kind.type === 'decimal' || kind.type === 'integer';
  return (
    <div className={classes['fact']} data-fact={field.id}>
      <div className={classes['factHead']}>
        <span className={classes['factName']} title={field.help ?? undefined}>
          {field.name}
        </span>
        {field.sharedWith > 0 && (
          <span className={classes['quiet']}>{workbenchText.shared(field.sharedWith)}</span>
        )}
        <span className={classes['grow']} />
        {!acts.isReadOnly && (
          <button
            type="button"
            className={classes['unclearAct']}
            title={workbenchText.unclearHint}
            aria-pressed={isUnclear}
            tabIndex={-1}
            onClick={() => {
              if (isUnclear) acts.clearFact({ key, year });
              else acts.setFact({ key, year, state: 'unclear', note }, false);
            }}
          >
            {isUnclear ? workbenchText.clearUnclear : workbenchText.unclear}
          </button>
        )}
      </div>
      <div className={classes['pair']}>
        <div className={classes['declared']} title={workbenchText.declared}>
          <span className={classes['caption']}>{workbenchText.declared}</span>
          <span className={classes['declaredValue']}>{showFact(declared, kind)}</span>
        </div>
        {isUnclear ? (
          <div className={classes['unclear']}>{workbenchText.unclear}</div>
        ) : isNumber ? (
          <NumberField
            name={field.name}
            kind={kind}
            value={typeof value === 'string' ? value : null}
            declared={typeof declared === 'string' ? declared : null}
            isReadOnly={acts.isReadOnly}
            onChange={set}
          />
        ) : (
          <ChoiceField
            name={field.name}
            kind={kind}
            value={value}
            declared={declared}
            isReadOnly={acts.isReadOnly}
            onChange={(next) => set(next, false)}
          />
        )}
      </div>
      {(field.isContradicted || note !== '') && (
        <TextInput
          size="sm"
          aria-label={`${workbenchText.explanation} ${field.name}`}
          placeholder={workbenchText.explanationHint}
          value={note}
          maxLength={500}
          readOnly={acts.isReadOnly}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
