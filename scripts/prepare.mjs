// Prepares the runtime and prints it: `node scripts/prepare.mjs [--retry-official]`.
import { boot } from './runtime/boot.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';

await boot(async (args) => {
  const runtime = await prepareRuntime({ retryOfficial: args.includes('--retry-official') });
  console.log(JSON.stringify(runtime, undefined, 2));
});
