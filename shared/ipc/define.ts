import type { z } from 'zod';

/** `read` calls never change anything; `write` calls are acknowledged only after their commit. */
export type Access = 'read' | 'write';

/**
 * Who answers a call: `core` (database, files, packages; its own process) or `shell` (dialogs, printing).
 * `shell` calls are the only ones that touch the desktop.
 */
export interface CallDefinition {
  readonly access: Access;
  readonly by: 'core' | 'shell';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export const call = <const D extends CallDefinition>(definition: D): D => definition;
