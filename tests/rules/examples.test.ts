import { describe, expect, it } from 'vitest';
import { checkExamples } from '#rules/examples.ts';
import { PACK_IDS, openProgram, readExamplesText } from './pack-files.ts';

describe.each(PACK_IDS)('examples of %s', (id) => {
  it('come out as written and show every option, verdict and missing fact', () => {
    expect(checkExamples(openProgram(id), readExamplesText(id))).toEqual([]);
  });

  it('hold whole cases worked by hand from the document', () => {
    const whole = readExamplesText(id).match(
      / {2}# .+\n {2}- name: 整案手算·.+\n(?: {4}.+\n)*? {4}from: nothing\n/g,
    );
    expect(whole?.length).toBeGreaterThanOrEqual(3);
  });
});
