import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { verifyBackup } from '#electron/core/backup/verify-backup.ts';
import { checkFolder, checkStick, type Known } from './check-folder.ts';
import { runCli, type Ending } from './run-cli.ts';
import { code, passphrase, type Stage } from './stage.ts';

/** One case: folders of its own, removed afterwards. */
export interface Place {
  readonly data: string;
  readonly stick: string;
}

/** Something that a person does with the command line, and how it shows that it was done. */
export interface Action {
  readonly prepare: (stage: Stage, place: Place) => Promise<void>;
  readonly args: (stage: Stage, place: Place) => readonly string[];
  /**
   * Checks every invariant after a run, killed or not.
   * @returns what must still be there after every later run
   */
  readonly check: (stage: Stage, place: Place, ending: Ending) => Promise<Acknowledged>;
  /** True when a run that was killed had done everything already, and so is rightly refused a second time. */
  readonly isDone?: (place: Place) => boolean;
}

export interface Acknowledged {
  readonly known: Known | null;
  /** Digests that a person was told of. */
  readonly told: readonly string[];
}

const strings = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** What a whole answer says of packages: its own digest, or those that were accepted. */
function toldDigests({ said }: Ending): string[] {
  const listed = Array.isArray(said?.['packages']) ? (said['packages'] as Record<string, unknown>[]) : [];
  const taken = listed.filter(({ state }) => state === 'accepted' || state === 'already');
  return [...strings(said?.['digest']), ...taken.flatMap(({ digest }) => strings(digest))];
}

/** Everything about a data folder and a stick of packages. */
async function checkBoth(_: Stage, { data, stick }: Place, ending: Ending): Promise<Acknowledged> {
  const onStick = await checkStick(stick);
  const known = existsSync(data) ? await checkFolder(data) : null;
  const told = toldDigests(ending);
  const lost = told.filter((digest) => !(known?.packages.has(digest) ?? false));
  if (lost.length > 0) throw new Error(`told of and not known: ${lost.join(', ')}`);
  if (known !== null && ending.exitCode === 0 && onStick.size === 0) throw new Error('the stick is empty');
  return { known, told };
}

const exporting = (...options: readonly string[]): Action => ({
  prepare: async (stage, { data }) => cp(stage.bureau, data, { recursive: true }),
  args({ batchId }, { data, stick }) {
    const to = ['--out', join(stick, 'a.pxb'), '--data', data];
    return ['bundle', 'export', batchId, '--expert', 'E01', ...to, ...options];
  },
  check: checkBoth,
});

/** Over a package of an earlier hand-out that lies under the same name. */
const exportingAgain = (first: readonly string[], ...options: readonly string[]): Action => {
  const action = exporting(...options);
  return {
    ...action,
    async prepare(stage, place) {
      await action.prepare(stage, place);
      const ending = await runCli([...exporting(...first).args(stage, place)]);
      if (ending.exitCode !== 0) throw new Error(ending.err);
    },
  };
};

const importing = (bundle: (stage: Stage) => string, ...options: readonly string[]): Action => ({
  prepare: async (stage, { stick }) => cp(bundle(stage), join(stick, 'a.pxb')),
  args: (_, { data, stick }) => ['bundle', 'import', join(stick, 'a.pxb'), '--data', data, ...options],
  check: checkBoth,
});

const restoring = (backup: (stage: Stage) => string): Action => ({
  prepare: async (stage, { stick }) => cp(backup(stage), join(stick, 'a.pxbak')),
  args: (_, { data, stick }) => ['backup', 'restore', join(stick, 'a.pxbak'), '--data', data],
  async check(_, { data }) {
    // What has the name is whole: a half-restored folder lies beside it.
    return { known: existsSync(data) ? await checkFolder(data) : null, told: [] };
  },
  isDone: ({ data }) => existsSync(data) && readdirSync(data).length > 0,
});

const backingUp = (...options: readonly string[]): Action => ({
  prepare: async (stage, { data }) => cp(stage.bureau, data, { recursive: true }),
  args(_, { data, stick }) {
    return ['backup', 'create', '--out', join(stick, 'a.pxbak'), '--data', data, ...options];
  },
  async check(_, { data, stick }) {
    const path = join(stick, 'a.pxbak');
    if (existsSync(path)) await verifyBackup(path, undefined, passphrase);
    return { known: await checkFolder(data), told: [] };
  },
});

/** What is killed, by name. */
export const actions: Readonly<Record<string, Action>> = {
  'bundle export': exporting(),
  'bundle export --encrypt': exporting('--encrypt'),
  'bundle export, in parts over parts': exportingAgain(
    ['--part-size', '300K'],
    '--part-size',
    '350K',
    '--code',
  ),
  'bundle import': importing(({ bundle }) => bundle),
  'bundle import --code': importing(({ codeBundle }) => codeBundle, '--code', code),
  'result export': {
    prepare: async (stage, { data }) => cp(stage.expert, data, { recursive: true }),
    args: (_, { data, stick }) => ['result', 'export', '--out', join(stick, 'a.pxr'), '--data', data],
    check: checkBoth,
  },
  'result import': {
    async prepare(stage, { data, stick }) {
      await cp(stage.desk, data, { recursive: true });
      await mkdir(stick, { recursive: true });
      for (const path of stage.results) await cp(path, join(stick, basename(path)));
    },
    args({ results }, { data, stick }) {
      const files = results.map((path) => join(stick, basename(path)));
      return ['result', 'import', ...files, '--data', data];
    },
    check: checkBoth,
  },
  'backup create': backingUp(),
  'backup create --encrypt': backingUp('--encrypt'),
  'backup restore': restoring(({ backup }) => backup),
  'backup restore, encrypted': restoring(({ sealedBackup }) => sealedBackup),
};
