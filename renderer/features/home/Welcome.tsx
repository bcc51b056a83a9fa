import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Desk } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import classes from './Welcome.module.css';

const desks: readonly { desk: Desk; name: string; what: string }[] = [
  {
    desk: 'clerk',
    name: '经办',
    what: '用推荐汇总表和扫描件建立批次，查缺件，分派专家，把签名的评审包写入 U 盘。',
  },
  { desk: 'expert', name: '专家', what: '导入评审包，声明回避，在扫描件上画框取证，核定数据，签名封存。' },
  { desk: 'bureau', name: '汇总', what: '收回结果包并逐个验证，看进度和分歧，汇总排名，打印需要签字的表。' },
];

/** First start: choose a desk, or try everything on a ready sample batch. */
export function Welcome() {
  const [, go] = useLocation();
  const settings = useAct('settings.set');
  const choose = (desk: Desk): void => settings.mutate({ desk }, { onSuccess: () => go(`/${desk}`) });
  return (
    <Stack className={classes['page']} gap="xl">
      <div>
        <Title order={1}>评匣</Title>
        <Text c="dimmed">专精特新评审工作台 · 全部离线，不连接任何网络</Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
        {desks.map(({ desk, name, what }) => (
          <Paper key={desk} withBorder p="lg" className={classes['desk']}>
            <Title order={2} size="h3">
              {name}
            </Title>
            <Text className={classes['what']}>{what}</Text>
            <Button onClick={() => choose(desk)}>进入{name}台</Button>
          </Paper>
        ))}
      </SimpleGrid>
      <Paper withBorder p="lg" className={classes['sample']}>
        <div>
          <Text fw={600}>第一次使用？</Text>
          <Text c="dimmed">生成一个虚构的示例批次：企业、扫描件、专家和部分结果都已备好。</Text>
        </div>
        <Button variant="default" onClick={() => go('/sample')}>
          试一试示例批次
        </Button>
      </Paper>
      <Text size="sm" c="dimmed">
        本系统不得处理涉密信息。
      </Text>
    </Stack>
  );
}
