// `npm run fuzz -- [--cases N] [--seed N] [--case N] [--save FILE] [--json]`: opens packages that were changed at random.
// `npm run fuzz -- faults [--cases N] [--seed N] [--case N] [--json]`: kills processes of the command line at random.
import { boot } from './runtime/boot.mjs';
import { inRepo } from './runtime/paths.mjs';
import { findPinnedNode } from './runtime/pinned-node.mjs';
import { runProgram } from './runtime/run-program.mjs';

await boot((args) => runProgram(findPinnedNode(), [inRepo('tests', 'fuzz', 'main.ts'), ...args]));
