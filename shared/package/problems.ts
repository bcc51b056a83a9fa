import type { z } from 'zod';

const maxProblems = 20;

/** The findings of a schema as short lines `path: message`, at most 20, for a refusal's details. */
export function listProblems(error: z.ZodError): string[] {
  return error.issues
    .slice(0, maxProblems)
    .map((issue) => `${issue.path.join('.') || '顶层'}: ${issue.message}`.slice(0, 200));
}
