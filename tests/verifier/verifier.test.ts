import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { bundleRequest, resultRequest } from '#tests/electron/exchange/samples.ts';
import { PageMap } from '#shared/pages/page-map.ts';
import { hasPython, runPython } from '#tests/electron/exchange/python.ts';

const script = join(import.meta.dirname, 'verify.py');
const vectors = join(import.meta.dirname, '../vectors');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

interface Report {
  readonly files: readonly { readonly code: string; readonly digest?: string; readonly manifest?: unknown }[];
}

describe.skipIf(!hasPython || !hasOpenssl)('the second verifier, in Python', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verifier-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('agrees with every vector', async () => {
    const index = JSON.parse(await readFile(join(vectors, 'vectors.json'), 'utf8')) as {
      file: string;
      expect: string;
      context?: { sealed?: string };
    }[];
    const found = JSON.parse(runPython([script, '--vectors', vectors])) as Record<string, string>;
    expect(found).toEqual(
      Object.fromEntries(index.map((entry) => [entry.file, entry.context?.sealed ?? entry.expect])),
    );
  }, 60_000);

  it('reads our packages to the same digest and content', async () => {
    const bundlePath = join(folder, 'a.pxb');
    const resultPath = join(folder, 'a.pxr');
    await writePackage(bundleRequest(bundlePath));
    const bundle = await verifyPackage(bundlePath);
    await writePackage(resultRequest(resultPath, bundle));
    const result = await verifyPackage(resultPath);
    const { files } = JSON.parse(runPython([script, bundlePath, resultPath])) as Report;
    expect(files.map(({ code, digest, manifest }) => ({ code, digest, manifest }))).toEqual(
      [bundle, result].map(({ digest, manifest }) => ({ code: 'ok', digest, manifest })),
    );
  });

  it('agrees on page maps: sound ones are read, others refused', async () => {
    const number = (page: number, printed: string) => ({ kind: 'number', page, printed });
    const maps = [
      { anchors: [number(3, '87'), { kind: 'skipped', page: 4 }], contents: [] },
      {
        anchors: [number(0, 'XIV'), number(9, '附3')],
        contents: [{ title: '概况', level: 1, printed: 'iv' }],
      },
      { anchors: [], contents: [{ title: '概况', level: 0, page: 6 }] },
      { anchors: [number(3, '87'), number(3, '88')], contents: [] },
      { anchors: [number(3, '087')], contents: [] },
      { anchors: [number(3, 'iiii')], contents: [] },
      { anchors: [{ kind: 'skipped', page: 4, printed: '1' }], contents: [] },
      { anchors: [], contents: [{ title: '', level: 0 }] },
      { anchors: [], contents: [{ title: '概况', level: 4 }] },
    ];
    const ours = maps.map((map) => PageMap.safeParse(map).success);
    expect(ours).toEqual([true, true, true, false, false, false, false, false, false]);
    const judge = [
      'import json, sys',
      'sys.path.insert(0, sys.argv[1])',
      'import schema',
      'print(json.dumps([bool(schema.PAGE_MAP(one)) for one in json.load(sys.stdin)]))',
    ].join('\n');
    const { stdout } = spawnSync('python3', ['-B', '-c', judge, import.meta.dirname], {
      encoding: 'utf8',
      input: JSON.stringify(maps),
    });
    expect(JSON.parse(stdout)).toEqual(ours);
    const path = join(folder, 'mapped.pxb');
    const request = bundleRequest(path);
    if (request.type !== 'bundle') throw new Error('no bundle');
    const cases = request.manifest.cases.map((file) => ({
      ...file,
      volumes: file.volumes.map((volume) => ({ ...volume, pageMap: PageMap.parse(maps[0]) })),
    }));
    await writePackage({ ...request, manifest: { ...request.manifest, cases } });
    const { manifest } = await verifyPackage(path);
    const { files } = JSON.parse(runPython([script, path])) as Report;
    expect(files).toMatchObject([{ code: 'ok', manifest }]);
  }, 60_000);

  it('gives the same code for a hundred changed files', async () => {
    const good = await readFile(join(vectors, 'files', 'result-good.pxr'));
    const paths: string[] = [];
    const ours: string[] = [];
    for (let at = 0; at < good.length; at += Math.ceil(good.length / 100)) {
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x20, at);
      const path = join(folder, `${at}.pxr`);
      await writeFile(path, changed);
      const report = await inspectPackage(path);
      paths.push(path);
      ours.push(report.ok ? 'ok' : report.refusal.code);
    }
    const { stdout } = spawnSync('python3', ['-B', script, ...paths], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });
    expect((JSON.parse(stdout) as Report).files.map((file) => file.code)).toEqual(ours);
    expect(ours).not.toContain('ok');
  }, 60_000);
});
