import { Button, Checkbox, Input, Modal, Pill } from '@mantine/core';
import { useState } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { archiveText as words } from '#renderer/messages/archive.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Archive.module.css';
import { ArchiveResult } from './ArchiveResult.tsx';
import type { useArchive } from './use-archive.ts';

/** Where the bundles are and whether forms are printed; afterwards what came of it. */
export function ArchiveDialog(
  props: ReturnType<typeof useArchive> & { isOpen: boolean; onClose: () => void },
) {
  const { isOpen, isRunning, outcome, write, verify, onClose } = props;
  const [packages, setPackages] = useState<readonly GrantedFile[]>([]);
  const [withForms, setWithForms] = useState(true);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.title}
      size="min(44rem, 94vw)"
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <p className={classes['intro']}>{isRunning ? words.running : words.intro}</p>
      {outcome !== null && (
        <div className={classes['outcome']}>
          <ArchiveResult outcome={outcome} />
        </div>
      )}
      <PackageFolders folders={packages} onChange={setPackages} />
      <Checkbox
        mt="md"
        label={words.forms}
        description={words.formsHint}
        checked={withForms}
        onChange={({ currentTarget }) => setWithForms(currentTarget.checked)}
      />
      <div className={classes['acts']}>
        <Button variant="default" disabled={isRunning} onClick={verify}>
          {words.verify}…
        </Button>
        <Button loading={isRunning} onClick={() => write(packages, withForms)}>
          {words.write}…
        </Button>
      </div>
    </Modal>
  );
}

function PackageFolders(props: {
  folders: readonly GrantedFile[];
  onChange: (folders: readonly GrantedFile[]) => void;
}) {
  const { folders, onChange } = props;
  const pick = useAct('file.pick');
  const add = (): void =>
    pick.mutate(
      { purpose: 'packageFolder' },
      { onSuccess: (picked) => picked.length > 0 && onChange([...folders, ...picked]) },
    );
  return (
    <Input.Wrapper label={words.packages} description={words.packagesHint} labelElement="div">
      <div className={classes['folders']}>
        <Button variant="default" onClick={add}>
          {words.addPackages}…
        </Button>
        {folders.length === 0 && <span className={classes['quiet']}>{words.noPackages}</span>}
        {folders.map(({ fileId, name }) => (
          <Pill
            key={fileId}
            size="lg"
            withRemoveButton
            removeButtonProps={{ 'aria-label': words.remove(name), 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => onChange(folders.filter((one) => one.fileId !== fileId))}
          >
            {name}
          </Pill>
        ))}
      </div>
    </Input.Wrapper>
  );
}
