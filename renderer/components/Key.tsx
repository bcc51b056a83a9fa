import classes from './Key.module.css';

/** The key of an action, shown where the action is. */
export function Key({ name, isOnColour = false }: { name: string; isOnColour?: boolean }) {
  return (
    <kbd className={classes['key']} data-on-colour={isOnColour ? '' : undefined} aria-hidden="true">
      {name}
    </kbd>
  );
}
