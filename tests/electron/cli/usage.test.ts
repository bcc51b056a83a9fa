import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPingxia, runPingxiaAsWritten } from '#tests/harness/run-pingxia.ts';
import { makeFolder } from '#tests/electron/core/desk/desk.ts';

/** Every command of the command line, with words that it cannot understand. */
const wrong: readonly (readonly string[])[] = [
  [],
  ['nothing'],
  ['rules'],
  ['rules', 'show'],
  ['rules', 'check'],
  ['rules', 'eval', 'cn-63-2022-zjtx'],
  ['batch', 'create', '--title', 'x'],
  ['batch', 'create', '--year', 'MMXXVI'],
  ['batch', 'assign'],
  ['bundle', 'export', 'b-00000000'],
  ['bundle', 'import'],
  ['review', 'apply', 'b-00000000-001'],
  ['result', 'export'],
  ['result', 'import'],
  ['verify'],
  ['rank'],
  ['keys', 'new', '--role', 'king', '--name', 'x'],
  ['keys', 'export'],
  ['keys', 'enrol', 'card.pxi'],
  ['keys', 'revoke', 'key'],
  ['demo', '--cases', 'many'],
];

describe('wrong usage', () => {
  it.each(wrong.map((words) => words.join(' ')))(
    'ends with 2 and one JSON document: pingxia %s',
    async (line) => {
      const { exitCode, json } = await runPingxia(...line.split(' ').filter(Boolean));
      expect(exitCode).toBe(2);
      expect(json).toMatchObject({ error: { code: 'CLI_USAGE' } });
    },
  );
});

describe('a demonstration', () => {
  it('keeps what an earlier run left when its size is refused', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'ranking.json'), 'an earlier run');
    const { exitCode, json } = await runPingxia('demo', '--out', folder, '--pages', '3');
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({ error: { code: 'SAMPLE_SIZE' } });
    expect(readdirSync(folder)).toEqual(['ranking.json']);
  });
});

describe('rules from the command line', () => {
  it('lists, shows, checks and explains packs', async () => {
    const { json } = await runPingxia('rules', 'list');
    const { packs } = json as { packs: { id: string; digest: string }[] };
    expect(packs.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['cn-63-2022-zjtx', 'jx-2023-features', 'cn-2-2026-zjtx', 'xj-2026-1']),
    );
    const shown = await runPingxia('rules', 'show', 'cn-63-2022-zjtx');
    expect(shown.json).toMatchObject({ identity: { id: 'cn-63-2022-zjtx' } });
    expect((await runPingxia('rules', 'dictionary')).json).toMatchObject({ facts: expect.any(Array) });
    expect((await runPingxia('rules', 'check', 'rules/packs/cn-63-2022-zjtx.yaml')).json).toMatchObject({
      ok: true,
    });
  });

  it('refuses an unknown pack, a broken one and a broken case with codes', async () => {
    const folder = makeFolder();
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'id: [');
    const unknown = await runPingxia('rules', 'show', 'no-such-pack');
    expect(unknown.exitCode).toBe(1);
    expect(unknown.json).toMatchObject({ error: { code: expect.stringMatching(/^RULE_/) } });
    const broken = await runPingxia('rules', 'check', file);
    expect(broken.exitCode).toBe(1);
    expect(broken.json).toMatchObject({ ok: false, code: 'RULE_PACK_INVALID' });
    const facts = await runPingxia('rules', 'eval', 'cn-63-2022-zjtx', join(folder, 'none.json'));
    expect(facts.exitCode).toBe(1);
    expect(facts.json).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });
});

describe('identities and help', () => {
  it('makes an identity once and shows it', async () => {
    const data = join(makeFolder(), 'data');
    const make = ['--data', data, 'keys', 'new', '--role', 'bureau', '--name', '示例厅'];
    const made = await runPingxia(...make);
    expect(made.exitCode).toBe(0);
    expect((await runPingxia(...make)).json).toEqual(made.json);
    expect((await runPingxia('--data', data, 'keys', 'show')).json).toMatchObject({
      own: [{ identity: { role: 'bureau', name: '示例厅' } }],
    });
  });

  it('helps in Chinese and ends with 0', async () => {
    const { exitCode, stdout } = await runPingxiaAsWritten('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('评匣：专精特新评审的命令行');
  });
});
