// `npm run pingxia -- …`: the command line. Needs packages only; the demo also prints, with the
// built app, so it prepares everything.
import { boot } from './runtime/boot.mjs';
import { ensureBuild } from './runtime/ensure-build.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';
import { runCommandLine } from './runtime/run-command-line.mjs';
import { runDemo } from './runtime/run-demo.mjs';

await boot(async (args) => {
  if (args[0] !== 'demo') return runCommandLine(args);
  await prepareRuntime();
  await ensureBuild();
  return runDemo(args.slice(1));
});
