import type { Page } from 'playwright-core';

/** What a window holds once everything unreachable was collected. */
export interface LiveThings {
  /** Canvases in the document and kept beside it, small pictures included. */
  readonly canvases: number;
  readonly workers: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Collects garbage in the window, then counts. */
export async function countLive(page: Page): Promise<LiveThings> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Performance.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const valueOf = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'HTMLCanvasElement.prototype',
      objectGroup: 'count',
    });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
      objectGroup: 'count',
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
    });
    await session.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
    return {
      canvases: Number(length.value),
      workers: page.workers().length,
      nodes: valueOf('Nodes'),
      listeners: valueOf('JSEventListeners'),
    };
  } finally {
    await session.detach();
  }
}
