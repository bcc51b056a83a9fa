import { formatFingerprint } from '#shared/package/fingerprint.ts';
import classes from './Digest.module.css';

/** A digest or fingerprint in groups of four, so that two people can read it to each other. */
export function Digest({ value }: { value: string }) {
  const groups = formatFingerprint(value.replaceAll(' ', '')).split(' ');
  return (
    <span className={classes['digest']}>
      {groups.map((group, index) => (
        <code key={`${String(index)} ${group}`}>{group}</code>
      ))}
    </span>
  );
}
