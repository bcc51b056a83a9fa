import { useState } from 'react';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { componentText } from '#renderer/messages/components.ts';
import { LineField } from './LineField.tsx';

/** Whether nobody has said yet who works at this machine; signed acts name that person. */
export function useIsNameless(): boolean {
  return useCall('settings.get', {}).data?.operator === '';
}

/** Asks for the name where it is missing, so that nobody has to leave for the settings and come back. */
export function OperatorField() {
  const isNameless = useIsNameless();
  const change = useAct('settings.set');
  const [name, setName] = useState('');
  const save = (): void => {
    if (name.trim() !== '') change.mutate({ operator: name.trim() });
  };
  if (!isNameless) return null;
  return (
    <LineField
      label={componentText.operator}
      description={componentText.operatorHint}
      required
      maxLength={40}
      value={name}
      onChange={setName}
      onBlur={save}
      onKeyDown={({ key }) => key === 'Enter' && save()}
    />
  );
}
