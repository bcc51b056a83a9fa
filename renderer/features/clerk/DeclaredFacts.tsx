import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import { factName, type FactRef, type FactValue } from '#shared/domain/facts.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showUndo } from '#renderer/components/act-toast.tsx';
import type { RuleBook } from '#renderer/components/rule-book.ts';
import { Section } from '#renderer/components/Section.tsx';
import { useRuleBook } from '#renderer/components/use-rule-book.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './CasePanel.module.css';
import { listFacts, listNeededFacts, listOtherFacts, type FactLine } from './fact-list.ts';
import { FactField } from './FactField.tsx';

const { facts: words } = clerkText;

/** The declared figures (申报值) of a case; each is saved as soon as the field is left. */
export function DeclaredFacts({ batch, file }: { batch: Batch; file: CaseFile }) {
  const book = useRuleBook(batch.id);
  const save = useSaveFact(file.id);
  const [added, setAdded] = useState<readonly FactLine[]>([]);
  const { declared, needed, others } = useFactLines(book, batch, file);
  const open = added.filter(({ ref }) => others.some((line) => factName(line.ref) === factName(ref)));
  return (
    <>
      <Section title={clerkText.panel.declared} aside={clerkText.cases.gapCount(declared.length)}>
        {declared.length === 0 && <p className={classes['quiet']}>{words.none}</p>}
        <FactFields lines={[...declared, ...open]} onSave={save} />
        <Select
          label={words.add}
          placeholder={words.addHint}
          searchable
          value={null}
          data={others.map(({ ref, label }) => ({ value: factName(ref), label }))}
          onChange={(name) => {
            const line = others.find(({ ref }) => factName(ref) === name);
            if (line !== undefined) setAdded([...open, line]);
          }}
        />
      </Section>
      {needed.length > 0 && (
        <Section title={words.needed(needed.length)}>
          <FactFields lines={needed} onSave={save} />
        </Section>
      )}
    </>
  );
}

function FactFields(props: {
  lines: readonly FactLine[];
  onSave: (line: FactLine, value: FactValue | null) => void;
}) {
  return (
    <div className={classes['facts']}>
      {props.lines.map((line) => (
        <FactField key={factName(line.ref)} line={line} onSave={(value) => props.onSave(line, value)} />
      ))}
    </div>
  );
}

/** What is declared, what the standard still needs, and what else could be added. */
function useFactLines(book: RuleBook | null, { year }: Batch, { declared, kind }: CaseFile) {
  return useMemo(() => {
    const lines = listFacts(declared, book?.dictionary ?? null, year);
    if (book === null) return { declared: lines, needed: [], others: [] };
    const needed = listNeededFacts(declared, book.needsOf(kind), book.dictionary, year);
    const others = listOtherFacts([...lines, ...needed], book.dictionary, year);
    return { declared: lines, needed, others };
  }, [book, declared, kind, year]);
}

/** Saves a figure (null clears it) and offers to take the change back. */
function useSaveFact(caseId: string): (line: FactLine, value: FactValue | null) => void {
  const act = useAct('case.setDeclared');
  const put = (ref: FactRef, value: FactValue | null, onSuccess?: () => void): void =>
    act.mutate({ caseId, fact: { ...ref, value } }, onSuccess === undefined ? {} : { onSuccess });
  return (line, value) =>
    put(line.ref, value, () =>
      showUndo(value === null ? words.removed(line.label) : words.saved(line.label), () =>
        put(line.ref, line.value),
      ),
    );
}
