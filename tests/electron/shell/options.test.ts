import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from '#electron/shell/options.ts';

describe('readLaunchOptions', () => {
  it('uses the default data folder', () => {
    expect(readLaunchOptions(['.'], '/home/u/pingxia')).toEqual({
      dataDir: '/home/u/pingxia/data',
      cliArguments: null,
      printJobs: null,
      sample: false,
    });
  });

  it('keeps what follows --cli for the command line', () => {
    const options = readLaunchOptions(
      ['.', '--data', '/d', '--cli', 'verify', '--data', '/x', 'a.pxb'],
      '/h',
    );
    expect(options.dataDir).toBe('/d');
    expect(options.cliArguments).toEqual(['verify', '--data', '/x', 'a.pxb']);
  });

  it('reads the sample flag and the print jobs, and leaves Chromium switches alone', () => {
    const options = readLaunchOptions(['.', '--no-sandbox', '--sample', '--print-jobs', '/j.json'], '/h');
    expect(options).toMatchObject({ sample: true, printJobs: '/j.json' });
  });
});
