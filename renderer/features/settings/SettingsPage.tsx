import { Button, Paper, SegmentedControl, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import type { Settings } from '#shared/ipc/system.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';

/** Looks, who sits here, and what this installation is. */
export function SettingsPage() {
  const settings = useCall('settings.get', {});
  const change = useAct('settings.set');
  if (settings.data === undefined) return null;
  const { type, colours, operator, bureau } = settings.data;
  return (
    <Stack p="xl" gap="lg" maw={760}>
      <Title order={1} size="h2">
        设置
      </Title>
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Choice
            label="字号"
            value={type}
            options={{ normal: '标准', large: '大字' }}
            onChange={(value) => change.mutate({ type: value as Settings['type'] })}
          />
          <Choice
            label="配色"
            value={colours}
            options={{ light: '浅色', dark: '深色', contrast: '高对比' }}
            onChange={(value) => change.mutate({ colours: value as Settings['colours'] })}
          />
          <TextInput
            label="操作人"
            description="写入操作日志"
            defaultValue={operator}
            maxLength={40}
            onBlur={(event) => change.mutate({ operator: event.currentTarget.value.trim() })}
          />
          <TextInput
            label="单位"
            description="写入批次和打印件"
            defaultValue={bureau}
            maxLength={60}
            onBlur={(event) => change.mutate({ bureau: event.currentTarget.value.trim() })}
          />
        </Stack>
      </Paper>
      <About />
    </Stack>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {props.label}
      </Text>
      <SegmentedControl
        aria-label={props.label}
        value={props.value}
        data={Object.entries(props.options).map(([value, label]) => ({ value, label }))}
        onChange={props.onChange}
      />
    </div>
  );
}

function About() {
  const info = useCall('app.info', {});
  const reveal = useAct('app.revealData');
  if (info.data === undefined) return null;
  const rows: [string, string][] = [
    ['评匣', info.data.version],
    ['数据库版本', String(info.data.schemaVersion)],
    ...Object.entries(info.data.runtime),
  ];
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h4" mb="sm">
        关于
      </Title>
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button variant="default" mt="md" onClick={() => reveal.mutate({})}>
        打开数据文件夹
      </Button>
    </Paper>
  );
}
