import { z } from 'zod';

/** A column that holds one JSON document, parsed and checked by `schema`. */
export const jsonColumn = <S extends z.ZodType>(schema: S): z.ZodType<z.output<S>> =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema as z.ZodType<z.output<S>>);

/** A column that holds a boolean as 0 or 1. */
export const flagColumn = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);
