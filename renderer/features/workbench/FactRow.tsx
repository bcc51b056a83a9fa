import { TextInput } from '@mantine/core';
import type { FactValue } from '#shared/domain/facts.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { FactField } from './checklist.ts';
import classes from './Checklist.module.css';
import { ChoiceField } from './ChoiceField.tsx';
import { showFact } from './fact-text.ts';
import type { ItemActs } from './item-acts.ts';
import { NumberField } from './NumberField.tsx';

interface FactRowProps {
  readonly field: FactField;
  readonly acts: ItemActs;
}

/** 申报值 beside 核定值: typed once, used by every item that needs the figure. */
export function FactRow({ field, acts }: FactRowProps) {
  const isUnclear = field.verified?.state === 'unclear';
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
        {!acts.isReadOnly && <UnclearAct field={field} acts={acts} />}
      </div>
      <div className={classes['pair']}>
        <div className={classes['declared']}>
          <span className={classes['caption']}>{workbenchText.declared}</span>
          <span className={classes['declaredValue']}>{showFact(field.declared, field.kind)}</span>
        </div>
        {isUnclear ? (
          <div className={classes['unclear']}>{workbenchText.unclear}</div>
        ) : (
          <VerifiedField field={field} acts={acts} />
        )}
      </div>
      {(field.isContradicted || noteOf(field) !== '') && <Explanation field={field} acts={acts} />}
    </div>
  );
}

/** 材料不清: the figure counts as unknown, instead of being forced. */
function UnclearAct({ field, acts }: FactRowProps) {
  const { key, year } = field;
  const isUnclear = field.verified?.state === 'unclear';
  return (
    <button
      type="button"
      className={classes['unclearAct']}
      title={workbenchText.unclearHint}
      aria-pressed={isUnclear}
      tabIndex={-1}
      onClick={() => {
        if (isUnclear) acts.clearFact({ key, year });
        else acts.setFact({ key, year, state: 'unclear', note: noteOf(field) }, false);
      }}
    >
      {isUnclear ? workbenchText.clearUnclear : workbenchText.unclear}
    </button>
  );
}

function VerifiedField({ field, acts }: FactRowProps) {
  const { key, year, declared, kind, name } = field;
  const value = verifiedValue(field);
  const set = (next: FactValue | null, isTyping: boolean) => {
    if (next === null) acts.clearFact({ key, year });
    else acts.setFact({ key, year, state: 'verified', value: next, note: noteOf(field) }, isTyping);
  };
  const { isReadOnly } = acts;
  if (kind.type !== 'decimal' && kind.type !== 'integer') {
    return (
      <ChoiceField
        name={name}
        kind={kind}
        value={value}
        isReadOnly={isReadOnly}
        onChange={(next) => set(next, false)}
      />
    );
  }
  const textOf = (one: FactValue | null) => (typeof one === 'string' ? one : null);
  return (
    <NumberField
      name={name}
      kind={kind}
      value={textOf(value)}
      declared={textOf(declared)}
      isReadOnly={isReadOnly}
      onChange={set}
    />
  );
}

/** Why a figure stands although it contradicts another; explaining it confirms it. */
function Explanation({ field, acts }: FactRowProps) {
  const { key, year, declared, verified } = field;
  const set = (note: string) => {
    const value = verifiedValue(field) ?? declared;
    if (verified?.state === 'unclear') acts.setFact({ key, year, state: 'unclear', note }, true);
    else if (value !== null) acts.setFact({ key, year, state: 'verified', value, note }, true);
  };
  return (
    <TextInput
      size="sm"
      aria-label={`${workbenchText.explanation} ${field.name}`}
      placeholder={workbenchText.explanationHint}
      value={noteOf(field)}
      maxLength={500}
      readOnly={acts.isReadOnly}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

function verifiedValue({ verified }: FactField): FactValue | null {
  return verified?.state === 'verified' ? verified.value : null;
}

function noteOf({ verified }: FactField): string {
  return verified?.note ?? '';
}
