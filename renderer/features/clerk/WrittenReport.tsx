import { CopyText } from '#renderer/components/CopyText.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './Bundles.module.css';
import type { WrittenBundles } from './use-bundle-export.ts';

const { bundles: words } = clerkText;

/** Every bundle with its size and digest; only here it says that the stick may be pulled. */
export function WrittenReport({ written }: { written: WrittenBundles }) {
  if (written.length === 0) return <p>{words.nothing}</p>;
  const bytes = written.reduce((sum, one) => sum + one.bytes, 0);
  return (
    <>
      <p className={classes['safe']}>
        <strong>✓ {words.safe}</strong>
        {words.checked(written.length, formatBytes(bytes))}
      </p>
      <p className={classes['quiet']}>{words.digestHint}</p>
      {written.some(({ code }) => code !== undefined) && <p>{words.codeHint}</p>}
      <ul className={classes['written']}>
        {written.map((one) => (
          <li key={one.expertId}>
            <div className={classes['file']}>
              <span title={one.fileName}>{one.fileName}</span>
              <span className={classes['quiet']}>{formatBytes(one.bytes)}</span>
            </div>
            <Digest value={one.digest} />
            {one.code !== undefined && (
              <p className={classes['code']}>
                {words.code} <CopyText value={one.code} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
