import type { Expert } from '#shared/domain/batch.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes } from '#renderer/components/format.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './Bundles.module.css';
import type { WrittenBundles } from './use-bundle-export.ts';

const { bundles: words } = clerkText;

/** Whether a bundle is locked with a code that is told only here. */
export const hasCodes = (written: WrittenBundles): boolean => written.some(({ code }) => code !== undefined);

/** Every bundle with its size and digest; only here it says that the stick may be pulled, and what the codes are. */
export function WrittenReport(props: { written: WrittenBundles; experts?: readonly Expert[] }) {
  const { written, experts = [] } = props;
  if (written.length === 0) return <p>{words.nothing}</p>;
  const bytes = written.reduce((sum, one) => sum + one.bytes, 0);
  const nameOf = (id: string): string => experts.find((one) => one.id === id)?.name ?? '';
  return (
    <>
      <p className={classes['safe']}>
        <strong>✓ {words.safe}</strong>
        {words.checked(written.length, formatBytes(bytes))}
      </p>
      {hasCodes(written) && (
        <Notice tone="warn" title={words.codeTitle}>
          {words.codeHint}
        </Notice>
      )}
      <ul className={classes['written']}>
        {written.map((one) => (
          <li key={one.expertId}>
            <div className={classes['file']}>
              <strong>
                {one.expertId} {nameOf(one.expertId)}
              </strong>
              {one.code === undefined ? (
                <span />
              ) : (
                <span className={classes['code']}>
                  <span>{words.code}</span>
                  <CopyText value={one.code} />
                </span>
              )}
              <span className={classes['quiet']}>{formatBytes(one.bytes)}</span>
            </div>
            <div className={classes['quiet']}>{one.fileName}</div>
            <Digest value={one.digest} />
          </li>
        ))}
      </ul>
      <p className={classes['quiet']}>{words.digestHint}</p>
    </>
  );
}
