import { Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '#renderer/api/hooks.ts';

/** Makes the sample batch ready (its progress shows in the task bar), then opens the clerk's desk on it. */
export function OpenSample() {
  const [, go] = useLocation();
  const sample = useAct('sample.open');
  const isStarted = useRef(false);
  const start = (): void =>
    sample.mutate(
      { taskId: crypto.randomUUID() },
      { onSuccess: ({ batchId }) => go(`/clerk/${batchId}`, { replace: true }) },
    );
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    start();
  });
  return (
    <Stack p="xl" gap="md" maw={640}>
      <Title order={1} size="h2">
        {sample.isError ? '示例批次没有准备好' : '正在准备示例批次'}
      </Title>
      <Text>
        {sample.isError ? sample.error.message : '正在生成虚构企业的扫描件，约需半分钟。进度在右下角。'}
      </Text>
      {sample.isError && <Button onClick={start}>再试一次</Button>}
    </Stack>
  );
}
