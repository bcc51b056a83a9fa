import { registerRules } from './rules/register.ts';
import { runCli } from './run.ts';

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    errIsTerminal: process.stderr.isTTY,
  },
  [registerRules],
);
