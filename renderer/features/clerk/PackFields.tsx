import { Radio } from '@mantine/core';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import type { BatchDraft } from './batch-draft.ts';
import classes from './NewBatch.module.css';
import { inForceDuring, sortByForce } from './pack-in-force.ts';

const { form } = clerkText;
const none = '';

/** The standard and the local supplement, each with its document and the days between which it applies. */
export function PackFields(props: {
  draft: BatchDraft;
  packs: readonly PackSummary[];
  onChange: (change: Partial<BatchDraft>) => void;
}) {
  const { draft, packs, onChange } = props;
  const sorted = sortByForce(packs, draft.year);
  const bases = sorted.filter(({ base }) => base === null);
  const overlays = sorted.filter(({ base }) => base !== null && base === draft.packId);
  const chosen = packs.filter(({ id }) => id === draft.packId || id === draft.overlayId);
  return (
    <>
      <Radio.Group
        label={form.pack}
        required
        value={draft.packId}
        onChange={(packId) => onChange({ packId, overlayId: null })}
      >
        <div className={classes['packs']}>
          {bases.map((pack) => (
            <PackChoice key={pack.id} pack={pack} />
          ))}
        </div>
      </Radio.Group>
      {overlays.length > 0 && (
        <Radio.Group
          label={form.overlay}
          value={draft.overlayId ?? none}
          onChange={(id) => onChange({ overlayId: id === none ? null : id })}
        >
          <div className={classes['packs']}>
            <Radio.Card value={none} className={classes['pack']}>
              <Radio.Indicator />
              <span className={classes['packTitle']}>{form.noOverlay}</span>
            </Radio.Card>
            {overlays.map((pack) => (
              <PackChoice key={pack.id} pack={pack} />
            ))}
          </div>
        </Radio.Group>
      )}
      {chosen.map((pack) => (
        <InForceWarning key={pack.id} pack={pack} year={draft.year} />
      ))}
    </>
  );
}

function PackChoice({ pack }: { pack: PackSummary }) {
  return (
    <Radio.Card value={pack.id} className={classes['pack']}>
      <Radio.Indicator />
      <span>
        <span className={classes['packTitle']}>{pack.title}</span>
        <span className={classes['packNote']}>
          {pack.document} · {form.inForce(pack.inForceFrom, pack.inForceUntil)} · {pack.issuer}
        </span>
        <span className={classes['packNote']}>
          {pack.id} {pack.version}
        </span>
      </span>
    </Radio.Card>
  );
}

function InForceWarning({ pack, year }: { pack: PackSummary; year: number }) {
  const force = inForceDuring(pack, year);
  if (force === 'all') return null;
  return (
    <div className={classes['warning']}>
      <Notice tone={force === 'none' ? 'warn' : 'quiet'} title={pack.title}>
        {form.inForce(pack.inForceFrom, pack.inForceUntil)}。
        {force === 'none' ? form.notInForce(year) : form.partlyInForce(year)}
      </Notice>
    </div>
  );
}
