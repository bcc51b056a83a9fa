// `npm start`: sets everything up, then opens the app with the sample batch ready. Where there is no display, it does
// the main job without a window instead.
import { boot } from './runtime/boot.mjs';
import { CHINESE_FIELDS } from './runtime/chinese-fields.mjs';
import { hasDisplay } from './runtime/display.mjs';
import { ensureBuild } from './runtime/ensure-build.mjs';
import { REPO_ROOT } from './runtime/paths.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';
import { say } from './runtime/progress.mjs';
import { runProgram } from './runtime/run-program.mjs';
import { runDemo } from './runtime/run-demo.mjs';

await boot(async (args) => {
  const { electronPath, args: switches } = await prepareRuntime();
  await ensureBuild();
  if (hasDisplay()) {
    const env = { ...process.env, ...CHINESE_FIELDS };
    return runProgram(electronPath, [...switches, REPO_ROOT, '--sample', ...args], { env });
  }
  say(
    '\n这台机器没有显示器，改为演示全流程。 There is no display here: running the demo without a window instead.\n',
  );
  return runDemo([]);
});
