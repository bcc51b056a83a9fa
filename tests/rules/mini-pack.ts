import { type Evaluation, evaluate } from '#rules/evaluate.ts';
import { type Program, loadRules } from '#rules/load.ts';
import { readDictionary } from './pack-files.ts';

const HEAD = `
id: mini
version: '1'
title: 试验
issuer: 试验
documents: [{ id: d, number: 试验1号, title: 试验, issuer: 试验 }]
inForce: { from: null, to: null }
applicants: [{ kind: new, title: 申报, who: 企业 }, { kind: review, title: 复核, who: 企业 }]
`;
const SOURCE = 'source: { clause: 一, quote: 原话, quoted: false }';

/** A pack of one condition `c` with the given test, written as YAML flow. */
export function conditionPack(test: string, more = ''): Program {
  return load(`${more}\nconditions:\n  - { id: c, title: 条件, demand: 要求, ${SOURCE}, test: ${test} }\n`);
}

/** A pack of one indicator `i` with the given way of scoring. */
export function indicatorPack(score: string, max: string): Program {
  const groups = `groups: [{ id: g, title: 组, max: ${max} }]`;
  return load(
    `${groups}\nindicators:\n  - { id: i, group: g, title: 指标, demand: 要求, max: ${max}, ${SOURCE}, score: ${score} }\n`,
  );
}

function load(body: string): Program {
  const loaded = loadRules({ dictionary: readDictionary(), base: HEAD + body }, 'sha256:mini');
  if (!loaded.ok) throw new TypeError(loaded.problems.map((one) => `${one.line} ${one.message}`).join('\n'));
  return loaded.program;
}

export function judge(
  program: Program,
  facts: object,
  kind: 'new' | 'review' = 'new',
  judgements: object = {},
): Evaluation {
  return evaluate(program, { case: { id: 'C', kind, year: 2026 }, facts, judgements });
}
