import { Command, CommanderError } from 'commander';
import { isRefusal, refusalText } from '#shared/errors/refusal.ts';
import { createCliIo, type CliGlobals, type CliIo, type CliStreams, type ExitCode } from './io.ts';

export type RegisterCommands = (program: Command, io: CliIo) => void;

/**
 * Runs one command line and returns its exit code; nothing here touches the process.
 * @param argv the words after the program's name
 */
export async function runCli(
  argv: readonly string[],
  streams: CliStreams,
  commands: readonly RegisterCommands[],
): Promise<ExitCode> {
  const program = new Command('pingxia');
  program
    .description('评匣：专精特新评审的命令行')
    .option('--json', '标准输出只打印一个 JSON 文档')
    .option('--data <DIR>', '数据文件夹（默认：本应用自己的）')
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [command]', '显示某个命令的用法')
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: () => undefined, outputError: () => undefined });
  const io = createCliIo(streams, () => program.opts<CliGlobals>());
  for (const register of commands) register(program, io);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return io.exitCode();
  } catch (error) {
    return endWithError(error, program, io);
  }
}

function endWithError(error: unknown, program: Command, io: CliIo): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const asked = error.code === 'commander.help' ? '没有指明要做什么' : error.message;
    io.refuse({ code: 'CLI_USAGE', message: `命令用法不对：${asked}`, details: {} }, 2);
    if (!io.isJson()) io.note(program.helpInformation());
    return 2;
  }
  if (isRefusal(error)) {
    io.refuse(error.toValue());
    return 1;
  }
  const summary = error instanceof Error ? error.message : String(error);
  io.refuse({ code: 'BUG', message: refusalText('BUG', { summary }), details: { summary } }, 3);
  if (error instanceof Error && error.stack !== undefined) io.note(error.stack);
  return 3;
}
