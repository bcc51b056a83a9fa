import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerRules } from '#electron/cli/rules/register.ts';
import { runCli } from '#electron/cli/run.ts';
import { PACK_IDS, RULES_DIR, readExamplesText, readPackText } from '../pack-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-rules-'));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: string[]): Promise<Run> {
  const said = { out: '', err: '' };
  const streams = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    errIsTerminal: false,
  };
  return { code: await runCli(argv, streams, [registerRules]), ...said };
}

function save(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const good = { case: { id: 'C001', kind: 'new', year: 2026 }, facts: { market_years: 4 } };
const bad = { case: { id: 'C002', kind: 'new', year: 2026 }, facts: { market_years: -1 } };

describe('rules list, show and dictionary', () => {
  it('list every pack as one JSON document', async () => {
    const { code, out } = await run('rules', 'list', '--json');
    const { packs } = JSON.parse(out) as { packs: { id: string; digest: string }[] };
    expect(code).toBe(0);
    expect(packs.map((one) => one.id)).toEqual(PACK_IDS.toSorted());
    for (const pack of packs) expect(pack.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('show one pack with clauses and readings', async () => {
    const { out } = await run('rules', 'show', 'cn-63-2022-zjtx');
    expect(out).toContain('出处：工信部企业〔2022〕63号 附件2 一（二）');
    expect(out).toContain('（转述，文字待核）');
    expect((await run('rules', 'show', 'nothing', '--json')).code).toBe(1);
  });

  it('print the dictionary with names, units, types and periods', async () => {
    const { facts } = JSON.parse((await run('--json', 'rules', 'dictionary')).out) as {
      facts: { key: string }[];
    };
    expect(facts.find((one) => one.key === 'revenue')).toMatchObject({
      name: '营业收入总额',
      unit: '万元',
      type: 'decimal',
      periodName: '按年度',
    });
  });
});

describe('rules eval', () => {
  it('prints the result', async () => {
    const { code, out } = await run(
      'rules',
      'eval',
      'cn-63-2022-zjtx',
      save('good.json', JSON.stringify(good)),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      pack: { id: 'cn-63-2022-zjtx' },
      verdict: 'undecided',
      score: { low: '2', high: '97', max: '100' },
    });
  });

  it('speaks Chinese without --json', async () => {
    const { out } = await run('rules', 'eval', 'cn-63-2022-zjtx', save('good.json', JSON.stringify(good)));
    expect(out).toContain('尚不能判定');
    expect(out).toContain('得分 2–97（满分 100）');
  });

  it('takes an overlay', async () => {
    const path = save('good.json', JSON.stringify(good));
    const { out } = await run(
      'rules',
      'eval',
      'cn-63-2022-zjtx',
      path,
      '--overlay',
      'jx-2023-features',
      '--json',
    );
    const { indicators } = JSON.parse(out) as { indicators: { id: string }[] };
    expect(indicators.map((one) => one.id)).toContain('jx1');
  });

  it('refuses a bad case with code, key and message', async () => {
    const { code, out } = await run(
      'rules',
      'eval',
      'cn-63-2022-zjtx',
      save('bad.json', JSON.stringify(bad)),
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: {
        code: 'FACT_OUT_OF_RANGE',
        key: 'market_years',
        message: expect.stringContaining('不可能') as string,
      },
    });
    expect(
      (await run('rules', 'eval', 'cn-63-2022-zjtx', join(folder, 'none.json'), '--json')).out,
    ).toContain('FILE_UNREADABLE');
  });

  it('judges a case a line, in order, and goes on after a refused one', async () => {
    const lines = [good, bad, good].map((one) => JSON.stringify(one));
    const path = save('lines.jsonl', `${lines[0]}\n${lines[1]}\nno json\n\r\n${lines[2]}`);
    const { code, out, err } = await run('rules', 'eval', 'cn-63-2022-zjtx', path, '--lines');
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { verdict?: string; error?: { code: string } });
    expect(results.map((one) => one.error?.code ?? one.verdict)).toEqual([
      'undecided',
      'FACT_OUT_OF_RANGE',
      'FACT_CASE_TEXT',
      'undecided',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('2 行被拒绝');
  });

  it('tells wrong usage apart', async () => {
    expect((await run('rules', 'eval', 'cn-63-2022-zjtx')).code).toBe(2);
    expect((await run('rules', 'evaluate')).code).toBe(2);
    expect(JSON.parse((await run('rules', 'eval', '--json')).out)).toMatchObject({
      error: { code: 'CLI_USAGE' },
    });
  });
});

describe('rules check', () => {
  const pack = (id: string): string => `${RULES_DIR}/packs/${id}.yaml`;

  it('passes every shipped pack and its examples', async () => {
    const { code, out } = await run('rules', 'check', ...PACK_IDS.map(pack), '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true });
    expect(code).toBe(0);
  });

  it('lists the problems of a broken file with lines', async () => {
    const { code, out } = await run('rules', 'check', save('broken.yaml', 'id: x\nversion: 1\n'), '--json');
    expect(code).toBe(1);
    const { files } = JSON.parse(out) as { files: { problems: { line: number; code: string }[] }[] };
    expect(files[0]?.problems.length).toBeGreaterThan(2);
    expect((await run('rules', 'check', join(folder, 'none.yaml'))).code).toBe(1);
  });

  it('warns of what may be meant, and lets it pass', async () => {
    const odd = readPackText('cn-63-2022-zjtx').replace(
      'rd_expense(y-1), rd_expense(y-2)',
      'rd_expense(y-1), rd_expense(y-9)',
    );
    const path = save('odd.yaml', odd);
    const { code, out } = await run('rules', 'check', path, '--json');
    expect(code).toBe(0);
    const { files } = JSON.parse(out) as {
      files: { ok: boolean; warnings: { code: string; line: number }[] }[];
    };
    expect(files[0]).toMatchObject({ ok: true, problems: [] });
    expect(files[0]?.warnings.map((one) => one.code)).toEqual(['RULE_YEAR_ODD', 'RULE_EXAMPLES_ABSENT']);
    const said = await run('rules', 'check', path);
    expect(said.out).toContain('没有问题，2 处提醒');
    expect(said.out).toMatch(/提醒：规则包第 \d+ 行第 \d+ 列：.*9 年前.*RULE_YEAR_ODD/);
    const { out: clean } = await run('rules', 'check', pack('cn-63-2022-zjtx'), '--json');
    expect(clean).not.toContain('warnings');
  });

  it('tells of failing examples beside the slip that made them fail', async () => {
    const text = readPackText('cn-63-2022-giant');
    save('turned.examples.yaml', readExamplesText('cn-63-2022-giant'));
    const path = save('turned.yaml', text.replace('value: debt_ratio, atMost', 'value: debt_ratio, atLeast'));
    const { out } = await run('rules', 'check', path, '--json');
    expect(out).toContain('RULE_LIMIT_WORDS');
    expect(out).toContain('RULE_EXAMPLE_FAILED');
  });

  it('runs the examples beside a pack', async () => {
    save('mine.yaml', (await import('node:fs')).readFileSync(pack('cn-2-2026-zjtx'), 'utf8'));
    save(
      'mine.examples.yaml',
      'pack: mine\npassing: { facts: {} }\nexamples:\n  - { name: 空, expect: { verdict: met } }\n',
    );
    const { out } = await run('rules', 'check', join(folder, 'mine.yaml'));
    expect(out).toContain('示例「空」：verdict 应为 met，实为 undecided');
    expect(out).toContain('没有示例：c1 notMet');
  });
});
