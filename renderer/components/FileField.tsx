import { Button, Input } from '@mantine/core';
import type { GrantedFile, PickPurpose } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { componentText } from '#renderer/messages/components.ts';
import { DropZone } from './DropZone.tsx';
import classes from './FileField.module.css';

/** A file or folder that the person picks in the system's dialog; the window only sees its name. */
export function FileField(props: {
  label: string;
  description: string;
  purpose: PickPurpose;
  value: GrantedFile | null;
  isRequired?: boolean;
  onChange: (file: GrantedFile | null) => void;
}) {
  const { value, purpose, isRequired = false, onChange } = props;
  const pick = useAct('file.pick');
  const choose = (): void =>
    pick.mutate({ purpose }, { onSuccess: ([file]) => file !== undefined && onChange(file) });
  const pickOne = purpose === 'materials' ? componentText.pickFolder : componentText.pickFile;
  const verb = value === null ? pickOne : componentText.pickAgain;
  return (
    <Input.Wrapper
      label={props.label}
      description={props.description}
      required={isRequired}
      labelElement="div"
    >
      <DropZone
        purpose={purpose}
        hint={componentText.dropHere}
        onFiles={([file]) => file !== undefined && onChange(file)}
      >
        <div className={classes['field']}>
          <Button variant="default" onClick={choose} aria-label={`${verb}：${props.label}`}>
            {verb}
          </Button>
          <span className={classes['name']} data-empty={value === null ? '' : undefined} title={value?.name}>
            {value?.name ?? componentText.notPicked}
          </span>
          {value !== null && !isRequired && (
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
              {componentText.remove}
            </Button>
          )}
        </div>
      </DropZone>
    </Input.Wrapper>
  );
}
