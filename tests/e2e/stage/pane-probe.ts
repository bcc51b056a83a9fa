/** What runs inside the window to watch two panes from close by. Self-contained: it is sent as text. */
export interface PaneProbe {
  /** Opens a volume of the case, by its place in the list, in a pane. */
  show(pane: 0 | 1, volume: number): Promise<void>;
  /** What a person sees of the volume in a pane in the end. */
  settled(pane: 0 | 1, limitMs: number): Promise<'page' | 'message' | 'nothing'>;
  /** Goes to another page by its number and waits for its picture. */
  turn(pane: 0 | 1, limitMs: number): Promise<'turned' | 'stuck'>;
}

/** Makes the probe in the window it is called in. */
export function createPaneProbe(): PaneProbe {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const paneOf = (pane: number) => document.querySelector<HTMLElement>(`[data-pane="${pane}"]`);

  async function until(done: () => boolean, limitMs: number): Promise<boolean> {
    for (const started = performance.now(); performance.now() - started < limitMs; await pause(20)) {
      if (done()) return true;
    }
    return false;
  }

  function hasPicture(pane: number, page?: number): boolean {
    const where = page === undefined ? '[data-page-picture]' : `[data-page-picture="${page}"]`;
    const canvas = paneOf(pane)?.querySelector<HTMLCanvasElement>(`${where} canvas`);
    return canvas !== null && canvas !== undefined && canvas.width > 1;
  }

  return {
    async show(pane, volume) {
      paneOf(pane)
        ?.querySelector('header')
        ?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      await until(() => paneOf(pane)?.dataset['focused'] === 'true', 5000);
      document.querySelectorAll<HTMLElement>('aside button[aria-pressed]')[volume]?.click();
      // The pane of the volume before has left the document by the next picture but one.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    },
    async settled(pane, limitMs) {
      const hasMessage = () => paneOf(pane)?.querySelector('[role="alert"]')?.textContent !== undefined;
      await until(() => hasMessage() || hasPicture(pane), limitMs);
      if (hasMessage()) return 'message';
      return hasPicture(pane) ? 'page' : 'nothing';
    },
    async turn(pane, limitMs) {
      const field = paneOf(pane)?.querySelector<HTMLInputElement>('[data-page-field]');
      if (field === null || field === undefined) return 'stuck';
      const next = (Number(field.value) % 3) + 1;
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, String(next));
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      return (await until(() => hasPicture(pane, next - 1), limitMs)) ? 'turned' : 'stuck';
    },
  };
}
