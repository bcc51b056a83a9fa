import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { findPinnedNode } from '#scripts/runtime/pinned-node.mjs';
import { captureProgram } from '#scripts/runtime/run-program.mjs';
import { type FixtureProject, makeFixtureProject, readFixtures } from './fixture-project.ts';

const TSC = inRepo('node_modules', 'typescript', 'bin', 'tsc');
const ROOMS = ['shared', 'rules', 'db', 'electron', 'renderer'];

describe('the project references of tsc -b', () => {
  let project: FixtureProject;
  let complaints: readonly { readonly path: string; readonly code: string }[];

  beforeAll(async () => {
    project = makeFixtureProject('types');
    const { output } = await captureProgram(findPinnedNode(), [TSC, '-b', ...ROOMS], { cwd: project.root });
    complaints = [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)].map(([, path, code]) => ({
      path: String(path),
      code: String(code),
    }));
  });
  afterAll(() => project.remove());

  it.each(readFixtures('types'))('say of $path: $expected', ({ path, expected }) => {
    const codes = complaints.filter((complaint) => complaint.path === path).map(({ code }) => code);
    expect(codes).toEqual(expected === 'nothing' ? [] : [expected]);
  });
});
