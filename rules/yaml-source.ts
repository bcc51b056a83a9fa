import { type Document, LineCounter, isNode, isPair, isMap, parseDocument, visit } from 'yaml';
import type { PathStep, RuleProblem, RuleText } from './problems.ts';

/** A parsed rule text that still knows where everything stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly RuleProblem[];
  readonly positionOf: (path: readonly PathStep[]) => { readonly line: number; readonly column: number };
}

/** The usual slips in words; others keep the parser's own. */
const SLIPS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符',
  MULTILINE_IMPLICIT_KEY: '这一行缺少半角冒号（:），或下一行的缩进没有对齐',
  BLOCK_AS_IMPLICIT_KEY:
    '冒号用得不对，或下一行的缩进没有对齐：一行里只能有一个“键: 值”，值里有冒号时要加引号',
  BAD_INDENT: '缩进没有对齐',
  DUPLICATE_KEY: '同一个键写了两次',
  MISSING_CHAR: '缺少引号、括号或逗号，或缩进没有对齐',
  BAD_ALIAS: '引用（*）指向的标记（&）不存在或写法不对',
  UNEXPECTED_TOKEN: '这里多出了符号，或引号、括号没有配对',
};

/** Parses YAML strictly: duplicate keys, unknown tags and aliases that explode are problems, not values. */
export function readYaml(name: RuleText, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: 'core',
    version: '1.2',
  });
  const all = [...document.errors, ...document.warnings].map((problem): RuleProblem => {
    const start = lines.linePos(problem.pos[0]);
    const reason = problem.message.split('\n')[0] ?? problem.code;
    return {
      text: name,
      line: start.line,
      column: start.col,
      code: 'RULE_YAML',
      message: `YAML 写法有误：${SLIPS[problem.code] ?? reason}`,
    };
  });
  const problems = firstOfEachLine(all);
  const value = problems.length > 0 ? null : toPlainValue(document, { name, lines, problems });
  return {
    value,
    problems,
    positionOf(path) {
      const start = lines.linePos(offsetOf(document, path));
      return { line: start.line, column: start.col };
    },
  };
}

/** One slip makes the parser stumble several times on its line; the first time tells it. */
function firstOfEachLine(problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.filter((one, index) => problems.findIndex((other) => other.line === one.line) === index);
}

interface Reading {
  readonly name: RuleText;
  readonly lines: LineCounter;
  readonly problems: RuleProblem[];
}

/** Plain data of a document; aliases that lead nowhere, explode or go round in a circle are a problem. */
function toPlainValue(document: Document.Parsed, { name, lines, problems }: Reading): unknown {
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
      const message = `YAML 写法有误：引用 *${alias.source} 之前没有标记 &${alias.source}`;
      problems.push({ text: name, line, column: col, code: 'RULE_YAML', message });
    },
  });
  if (problems.length > 0) return null;
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 200 })) ?? 'null');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    problems.push({
      text: name,
      line: 1,
      column: 1,
      code: 'RULE_YAML',
      message: `YAML 的引用（&、*）有误：${reason}`,
    });
    return null;
  }
}

/** The offset of the deepest thing on the path that exists: a key if the path ends in a map, else the node. */
function offsetOf(document: Document.Parsed, path: readonly PathStep[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const offset = offsetAt(document, path.slice(0, depth));
    if (offset !== null) return offset;
  }
  return 0;
}

function offsetAt(document: Document.Parsed, path: readonly PathStep[]): number | null {
  const parent: unknown = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (last !== undefined && isMap(parent)) {
    const pair = parent.items.find(
      (item) => isPair(item) && isNode(item.key) && String(item.key) === String(last),
    );
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0] ?? null;
  }
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
