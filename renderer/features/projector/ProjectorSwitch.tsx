import { UnstyledButton } from '@mantine/core';
import { projectorText } from '#renderer/messages/projector.ts';
import classes from './ProjectorSwitch.module.css';
import type { ProjectorControl } from './use-projector.ts';

/** Opens the projector window; while it is open, says so and lets its picture be frozen. */
export function ProjectorSwitch({ projector }: { readonly projector: ProjectorControl }) {
  const { isOpen, isFrozen, toggle, toggleFreeze } = projector;
  if (!isOpen) {
    return (
      <UnstyledButton fz="inherit" c="inherit" title={projectorText.openHint} onClick={toggle}>
        <kbd>W</kbd> {projectorText.open}
      </UnstyledButton>
    );
  }
  return (
    <span className={classes['on']} data-frozen={isFrozen} role="status">
      <span>{isFrozen ? projectorText.frozen : projectorText.following}</span>
      <UnstyledButton fz="inherit" onClick={toggleFreeze}>
        <kbd>F</kbd> {isFrozen ? projectorText.follow : projectorText.freeze}
      </UnstyledButton>
      <UnstyledButton fz="inherit" onClick={toggle}>
        <kbd>W</kbd> {projectorText.close}
      </UnstyledButton>
    </span>
  );
}
