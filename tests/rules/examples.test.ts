import { describe, expect, it } from 'vitest';
import { checkExamples } from '#rules/examples.ts';
import { PACK_IDS, openProgram, readExamplesText } from './pack-files.ts';

describe.each(PACK_IDS)('examples of %s', (id) => {
  it('come out as written and show every option, verdict and missing fact', () => {
    expect(checkExamples(openProgram(id), readExamplesText(id))).toEqual([]);
  });
});
