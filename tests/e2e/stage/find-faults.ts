import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inRepo } from '#scripts/runtime/paths.mjs';

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

const axeSource = readFileSync(inRepo('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** What axe-core calls serious or critical on the screen as it stands: `rule: where, why`. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: unknown }> };
    };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return (violations as AxeViolation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

/** Words and controls that hang out of the window, or out of a box that cuts them off at its side. */
export function findOverflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = 'button, a, h1, h2, label, input, textarea, code, [role="tab"]';
    const scrollSideways = '[role="grid"], [data-scroller], table';
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    for (const node of document.querySelectorAll<HTMLElement>(parts)) {
      const { right, width } = node.getBoundingClientRect();
      if (width < 2 || node.closest(scrollSideways) !== null) continue;
      const box = cuttingBox(node);
      if (right > box + 1)
        found.push(`${node.tagName} ${node.textContent.slice(0, 30)} is cut at ${String(box)}`);
    }
    return found;

    /** The right edge behind which nothing of the node is seen. */
    function cuttingBox(node: HTMLElement): number {
      let edge = innerWidth;
      for (let above = node.parentElement; above !== null; above = above.parentElement) {
        if (getComputedStyle(above).overflowX === 'visible') continue;
        edge = Math.min(edge, above.getBoundingClientRect().right);
      }
      return edge;
    }
  });
}
