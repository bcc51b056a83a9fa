import { useCall } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';

const { packages: words } = bureauText;

/** How many experts with cases have not handed in their result. */
export function WaitingBadge({ batchId }: { batchId: string }) {
  const experts = useCall('batch.experts', { batchId });
  const expected = (experts.data ?? []).filter(({ cases }) => cases > 0);
  const missing = expected.filter(({ resultReceivedAt }) => resultReceivedAt === null);
  if (expected.length === 0) return null;
  if (missing.length === 0) return <Badge tone="good">{words.allIn}</Badge>;
  return (
    <Badge tone="warn" title={missing.map(({ expert }) => expert.name).join('、')}>
      {words.waiting(missing.length, expected.length)}
    </Badge>
  );
}
