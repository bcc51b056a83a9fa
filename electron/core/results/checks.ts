import { describePack } from '#rules/describe.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';
import { checkPanel, type PanelFindings } from '../panel/checks/check-panel.ts';
import { listCheckItems } from '../panel/checks/material.ts';
import { readPanel } from './read-panel.ts';

/** The checks at aggregation over an own batch, by its frozen rules. @throws NOT_FOUND */
export function checkBatch(core: Core, input: { readonly batchId: string }): PanelFindings {
  const panel = readPanel(core, input.batchId);
  const program = loadProgram(core, requireRules(core, panel.batch.id));
  return checkPanel(panel, listCheckItems(describePack(program), panel.batch.year));
}
