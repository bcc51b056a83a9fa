import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { findPinnedNode } from '#scripts/runtime/pinned-node.mjs';
import { captureProgram } from '#scripts/runtime/run-program.mjs';
import { type FixtureProject, makeFixtureProject, readFixtures } from './fixture-project.ts';

interface Diagnostic {
  readonly code?: string;
  readonly message: string;
  readonly filename: string;
}

const OXLINT = inRepo('node_modules', 'oxlint', 'bin', 'oxlint');

describe('the lint configuration', () => {
  let project: FixtureProject;
  let diagnostics: readonly Diagnostic[];

  beforeAll(async () => {
    project = makeFixtureProject('lint');
    const folders = ['shared', 'rules', 'db', 'electron', 'renderer', 'tests'];
    const args = [OXLINT, '--type-aware', '--format=json', ...folders];
    const { stdout } = await captureProgram(findPinnedNode(), args, { cwd: project.root });
    diagnostics = (JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] }).diagnostics;
  });
  afterAll(() => project.remove());

  it.each(readFixtures('lint'))('says of $path: $expected', ({ path, expected }) => {
    const complaints = diagnostics.filter(({ filename }) => filename === path).map(nameComplaint);
    expect(complaints).toEqual(expected === 'nothing' ? [] : [expected]);
  });
});

function nameComplaint({ code, message }: Diagnostic): string {
  return code ?? (message.startsWith('Unused') ? 'unused directive' : message);
}
