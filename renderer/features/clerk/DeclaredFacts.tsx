import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import { factName, type FactRef, type FactValue } from '#shared/domain/facts.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { Section } from '#renderer/components/Section.tsx';
import { showUndo } from '#renderer/components/act-toast.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './CasePanel.module.css';
import { listFacts, listMissingFacts, type FactLine } from './fact-list.ts';
import { FactField } from './FactField.tsx';
import { useDictionary } from '#renderer/components/use-dictionary.ts';

const { facts: words } = clerkText;

/** The declared figures (申报值) of a case; each is saved as soon as the field is left. */
export function DeclaredFacts({ batch, file }: { batch: Batch; file: CaseFile }) {
  const dictionary = useDictionary(batch.id);
  const save = useSaveFact(file.id);
  const [added, setAdded] = useState<readonly FactLine[]>([]);
  const lines = useMemo(
    () => listFacts(file.declared, dictionary, batch.year),
    [file.declared, dictionary, batch.year],
  );
  const missing = useMemo(
    () => (dictionary === null ? [] : listMissingFacts(file.declared, dictionary, batch.year)),
    [file.declared, dictionary, batch.year],
  );
  const open = added.filter(({ ref }) => missing.some((line) => factName(line.ref) === factName(ref)));
  return (
    <Section title={clerkText.panel.declared} aside={clerkText.cases.gapCount(lines.length)}>
      {lines.length === 0 && <p className={classes['quiet']}>{words.none}</p>}
      <div className={classes['facts']}>
        {[...lines, ...open].map((line) => (
          <FactField key={factName(line.ref)} line={line} onSave={(value) => save(line, value)} />
        ))}
      </div>
      <Select
        label={words.add}
        placeholder={words.addHint}
        searchable
        value={null}
        data={missing.map(({ ref, label }) => ({ value: factName(ref), label }))}
        onChange={(name) => {
          const line = missing.find(({ ref }) => factName(ref) === name);
          if (line !== undefined) setAdded([...open, line]);
        }}
      />
    </Section>
  );
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
