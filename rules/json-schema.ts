import { z } from 'zod';
import type { Operator } from './build.ts';
import { OPERATORS } from './load.ts';
import { packSchema } from './pack-schema.ts';

type Json = Record<string, unknown>;

/** Places that hold an operator node, by the id of their schema. */
const FAMILIES = { test: OPERATORS.tests, score: OPERATORS.scales } as const;

/**
 * The JSON Schema of pack files for editors (completion, errors while typing). It knows every operator and its
 * arguments; what only the compiler can know (facts, references, sums) is left to `rules check`.
 */
export function createPackJsonSchema(): Json {
  const schema = toJson(packSchema);
  const definitions: Json = { ...(schema['$defs'] as Json | undefined) };
  for (const [id, table] of Object.entries(FAMILIES)) {
    const shapes = [...table.values()].map((one: Operator<unknown>) => shapeOf(one, definitions));
    definitions[id] = { description: id === 'test' ? '条件' : '计分方式', oneOf: shapes };
  }
  const quantity = definitions['quantity'] as Json;
  const operations = [...OPERATORS.quantities.values()].map(
    (one) => [one.name, argumentsOf(one, definitions)] as const,
  );
  definitions['quantity'] = {
    ...quantity,
    additionalProperties: false,
    properties: { ...(quantity['properties'] as Json), ...Object.fromEntries(operations) },
  };
  return { ...schema, title: '评匣规则包', $defs: definitions };
}

function toJson(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
}

function argumentsOf(one: Operator<unknown>, definitions: Json): Json {
  const { $schema: _, $defs, ...shape } = toJson(one.args);
  for (const [id, definition] of Object.entries(($defs ?? {}) as Json)) definitions[id] ??= definition;
  return shape;
}

function shapeOf(one: Operator<unknown>, definitions: Json): Json {
  const properties = { [one.name]: argumentsOf(one, definitions) };
  return { type: 'object', additionalProperties: false, required: [one.name], properties };
}
