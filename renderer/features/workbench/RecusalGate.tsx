import { Button, Radio } from '@mantine/core';
import { GrowingText } from '#renderer/components/GrowingText.tsx';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseFile } from '#shared/domain/batch.ts';
import { ConflictType, type RecusalDeclaration } from '#shared/domain/review.ts';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { Key } from '#renderer/components/Key.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useKeys } from './keys.ts';
import classes from './Room.module.css';

interface RecusalGateProps {
  readonly file: CaseFile;
  readonly batch: MyBatch;
  readonly onDeclared: () => void;
}

/** Recusal (回避) is declared before anything of the material opens. */
export function RecusalGate({ file, batch, onDeclared }: RecusalGateProps) {
  const declare = useAct('review.declare');
  const [isConflict, setConflict] = useState(false);
  const send = (declaration: RecusalDeclaration) =>
    declare.mutate({ caseId: file.id, declaration }, { onSuccess: onDeclared });
  useKeys([
    { keys: ['1'], name: workbenchText.noConflict, run: () => send({ conflict: false }) },
    { keys: ['2'], name: workbenchText.haveConflict, run: () => setConflict(true) },
  ]);
  return (
    <main className={classes['center']}>
      <section className={classes['gate']} aria-labelledby="gate-title">
        <h1 id="gate-title">{workbenchText.recusalTitle}</h1>
        <p>
          <strong>
            {String(file.number).padStart(2, '0')} {file.applicant}
          </strong>
          <br />
          {batch.batch.title}
          <br />
          {workbenchText.expert(batch.expert.name)}
        </p>
        <p>{workbenchText.recusalText}</p>
        {isConflict ? (
          <ConflictForm isBusy={declare.isPending} onSend={send} onBack={() => setConflict(false)} />
        ) : (
          <>
            <ul className={classes['relations']}>
              {ConflictType.options.map((one) => (
                <li key={one}>{workbenchText.conflictTypes[one]}</li>
              ))}
            </ul>
            <div className={classes['gateActs']}>
              <Button loading={declare.isPending} onClick={() => send({ conflict: false })}>
                {workbenchText.noConflict} <Key name="1" isOnColour />
              </Button>
              <Button variant="default" onClick={() => setConflict(true)}>
                {workbenchText.haveConflict} <Key name="2" />
              </Button>
            </div>
          </>
        )}
        <Link href={`/expert/${batch.batch.id}`}>{workbenchText.back}</Link>
      </section>
    </main>
  );
}

interface ConflictFormProps {
  readonly isBusy: boolean;
  readonly onSend: (declaration: RecusalDeclaration) => void;
  readonly onBack: () => void;
}

function ConflictForm({ isBusy, onSend, onBack }: ConflictFormProps) {
  const [type, setType] = useState<ConflictType>('post');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className={classes['gateForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (type === 'other' && reason.trim() === '') setMissing(true);
        else onSend({ conflict: true, type, reason: reason.trim() });
      }}
    >
      <Radio.Group value={type} onChange={(value) => setType(ConflictType.parse(value))}>
        <div className={classes['gateForm']}>
          {ConflictType.options.map((one) => (
            <Radio
              key={one}
              value={one}
              label={workbenchText.conflictTypes[one]}
              autoFocus={one === 'post'}
            />
          ))}
        </div>
      </Radio.Group>
      <GrowingText
        label={workbenchText.conflictReason}
        placeholder={workbenchText.conflictReasonHint}
        value={reason}
        maxLength={500}
        minRows={2}
        error={isMissing && reason.trim() === '' ? workbenchText.reasonNeeded : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes['gateActs']}>
        <Button type="submit" color="red" loading={isBusy}>
          {workbenchText.declareConflict}
        </Button>
        <Button variant="default" onClick={onBack}>
          {workbenchText.conflictBack}
        </Button>
      </div>
    </form>
  );
}
