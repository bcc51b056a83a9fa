import { openDictionary } from '#electron/core/rules/open-dictionary.ts';
import { listPacks, openPack } from '#electron/core/rules/list-packs.ts';
import { type PackView, type SourceView, describePack } from '#rules/describe.ts';
import { periodName } from '#rules/dictionary.ts';
import { createPackJsonSchema } from '#rules/json-schema.ts';
import type { CliIo } from '../io.ts';

/** `rules list`. */
export function showList(rulesDir: string, io: CliIo): void {
  const packs = listPacks(rulesDir);
  io.finish({ packs }, () =>
    packs
      .map(({ id, version, title, issuer, document, inForce, digest }) => {
        const dates = `${inForce.from ?? '施行日期未写明'} 起${inForce.to === null ? '' : `，至 ${inForce.to}`}${inForce.only === undefined ? '' : `，只适用于${inForce.only}`}`;
        return `${id}  ${version}\n  ${title}（${issuer}，${document}）\n  ${dates}\n  ${digest}`;
      })
      .join('\n'),
  );
}

/** `rules show ID`. */
export function showPack(rulesDir: string, id: string, overlay: string | null, io: CliIo): void {
  const view = describePack(openPack(rulesDir, id, overlay));
  io.finish(view, () => sayPack(view));
}

/** `rules dictionary`. */
export function showDictionary(rulesDir: string, io: CliIo): void {
  const dictionary = openDictionary(rulesDir);
  const facts = [...dictionary.facts.values()].map(
    ({ key, name, type, unit, period, min, max, options, help }) => ({
      key,
      name,
      unit: unit ?? null,
      type,
      period,
      periodName: periodName(period),
      min: min ?? null,
      max: max ?? null,
      options: options ?? null,
      help: help ?? null,
    }),
  );
  const judgements = [...dictionary.judgements.values()];
  io.finish({ version: dictionary.version, facts, judgements }, () =>
    [
      ...facts.map(
        (fact) => `${fact.key}\t${fact.name}\t${fact.unit ?? '—'}\t${fact.type}\t${fact.periodName}`,
      ),
      ...judgements.map((one) => `${one.id}\t${one.name}\t—\t专家判断\t${one.question}`),
    ].join('\n'),
  );
}

/** `rules schema`: what `rules/pack.schema.json` holds. */
export function showSchema(io: CliIo): void {
  const schema = createPackJsonSchema();
  io.finish(schema, () => JSON.stringify(schema, null, 2));
}

function sayPack(view: PackView): string {
  const lines = [`${view.title}（${view.identity.id} ${view.identity.version}）`, `发布：${view.issuer}`];
  lines.push(
    ...view.documents.map((one) => `文件：${one.number}《${one.title}》`),
    `摘要：${view.identity.digest}`,
  );
  for (const one of view.conditions) {
    lines.push('', `条件 ${one.id} ${one.title}`, `  ${one.demand}`, ...saySource(one.source));
  }
  for (const one of view.indicators) {
    lines.push(
      '',
      `指标 ${one.id} ${one.title}（满分 ${one.max}）`,
      `  ${one.demand}`,
      ...saySource(one.source),
    );
    lines.push(...one.options.map((option) => `    ${option.id}  ${option.title}  ${option.points} 分`));
  }
  if (view.notes.length > 0) lines.push('', '读法说明', ...view.notes.map((note) => `  · ${note.text}`));
  if (view.settings.length > 0) {
    lines.push('', '由主管部门填写', ...view.settings.map((one) => `  · ${one.title}：${one.why}`));
  }
  return lines.join('\n');
}

function saySource(source: SourceView | null): readonly string[] {
  if (source === null) return [];
  return [
    `  出处：${source.text}`,
    source.quoted ? `  “${source.quote}”` : `  （转述，文字待核）${source.quote}`,
  ];
}
