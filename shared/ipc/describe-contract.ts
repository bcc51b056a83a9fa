import { z } from 'zod';
import { type CallDefinition } from './define.ts';
import { contract } from './contract.ts';

/** The part of a JSON Schema that the reference table shows. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const HEAD = `# Calls between a window and the core

Derived from \`shared/ipc/contract.ts\`; \`npx vitest run tests/shared/ipc -u\` writes it again. A window can ask for
nothing else. \`read\` changes nothing, \`write\` is acknowledged after its commit; \`core\` owns database and files,
\`shell\` dialogs and printing. Every answer is \`{ ok: true, value }\` or \`{ ok: false, error: { code, message, details } }\`.

| call | access | by | asks with | answers |
| --- | --- | --- | --- | --- |
`;

/** The reference table of the contract as Markdown: one row a call, the names of the fields two levels deep. */
export function describeContract(): string {
  const calls: readonly (readonly [string, CallDefinition])[] = Object.entries(contract);
  const rows = calls.map(([name, { access, by, input, output }]) => {
    const cells = [
      `\`${name}\``,
      access,
      by,
      `\`${sayType(input, 'input')}\``,
      `\`${sayType(output, 'output')}\``,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  });
  return HEAD + rows.join('');
}

function sayType(type: z.ZodType, io: 'input' | 'output'): string {
  return saySchema(z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema, 2);
}

function saySchema(schema: Schema, depth: number): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map((one) => saySchema(one, depth)))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.prefixItems !== undefined)
    return `[${schema.prefixItems.map((one) => saySchema(one, depth)).join(', ')}]`;
  if (schema.type === 'array') return `(${saySchema(schema.items ?? {}, depth)})[]`;
  if (schema.properties !== undefined) return sayObject(schema, depth);
  return schema.type ?? 'any';
}

function sayObject(schema: Schema, depth: number): string {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return '{}';
  const said = fields.map(([name, field]) => {
    const label = schema.required?.includes(name) === true ? name : `${name}?`;
    return depth > 1 ? `${label}: ${saySchema(field, depth - 1)}` : label;
  });
  return `{ ${said.join(', ')} }`;
}
