/** A picture of a page, comparable with another. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly number[];
}

/** What runs inside the window to measure the review room; milliseconds. Self-contained: it is sent as text. */
export interface RoomProbe {
  /** Shows the cases of a batch, and waits as long as a person looks for one. */
  list(batchId: string): Promise<void>;
  /** Opens a case and waits until the page where it was left, or its first one, is painted. */
  open(caseId: string): Promise<number>;
  /** Goes to a page (0-based) as a person does and waits until it is painted at full sharpness. */
  next(page: number): Promise<number>;
  jump(page: number): Promise<number>;
  /** Scrolls over so many pages: lengths of the frames, and the longest time a page in the middle was blank. */
  scroll(pages: number): Promise<{ readonly frames: readonly number[]; readonly blank: number }>;
  /** Shows one pane in the whole width. */
  unsplit(): Promise<void>;
  paintedWidth(): number;
  /** A painted page, reduced to a fixed small size. */
  look(page: number): PagePicture;
  /** Where on the screen the paper in the middle lies. */
  paper(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Times the next mark from the moment that the pointer is lifted. */
  arm(): void;
  /** How long it took until the window knew that the mark is on the disk, and until the room says so. */
  committed(): Promise<{ readonly known: number; readonly told: number }>;
}

/** Makes the probe in the window it is called in. */
export function createRoomProbe(): RoomProbe {
  const timeoutMs = 60_000;
  const lookMs = 1000;
  let committing = Promise.resolve({ known: Number.NaN, told: Number.NaN });
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const pane = () => document.querySelector('[data-pane="0"]');
  const scroller = () => pane()?.querySelector<HTMLElement>('[data-scroller]') ?? null;

  function isPainted(page: number): boolean {
    const canvas = pane()?.querySelector<HTMLCanvasElement>(`[data-page-picture="${page}"] canvas`);
    const view = scroller()?.getBoundingClientRect();
    if (canvas === null || canvas === undefined || view === undefined || canvas.width < 2) return false;
    const place = canvas.getBoundingClientRect();
    const isSeen = place.bottom > view.top + 20 && place.top < view.bottom - 20;
    return isSeen && Math.abs(canvas.width - place.width * Math.min(devicePixelRatio, 2)) <= 3;
  }

  function isAnyPainted(): boolean {
    const pictures = pane()?.querySelectorAll<HTMLElement>('[data-page-picture]') ?? [];
    return [...pictures].some(({ dataset }) => isPainted(Number(dataset['pagePicture'])));
  }

  async function until(done: () => boolean, what: string): Promise<void> {
    const started = performance.now();
    while (!done()) {
      if (performance.now() - started > timeoutMs) throw new Error(`${what} takes too long`);
      await frame();
    }
  }

  async function timed(act: () => void, page: number): Promise<number> {
    const started = performance.now();
    act();
    await until(() => isPainted(page), `page ${page + 1}`);
    return performance.now() - started;
  }

  function press(key: string): void {
    const options = { key, code: key, bubbles: true, cancelable: true };
    (scroller() ?? document.body).dispatchEvent(new KeyboardEvent('keydown', options));
  }

  function typePage(page: number): void {
    const field = pane()?.querySelector<HTMLInputElement>('[data-page-field]');
    if (field === null || field === undefined) throw new Error('no page field');
    field.focus();
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    // Emptied first: a field that still shows this number would take typing it for no change.
    for (const text of ['', String(page + 1)]) {
      setValue?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }

  return {
    async list(batchId) {
      location.hash = `#/expert/${batchId}`;
      await until(() => document.querySelectorAll('[role="grid"] [role="row"]').length > 1, 'the list');
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    },
    async open(caseId) {
      const started = performance.now();
      location.hash = `#/review/${caseId}`;
      // The room of the case before may stand a moment longer, with its first page.
      const isRoom = () => document.querySelector(`[data-room="${caseId}"]`) !== null;
      await until(() => isRoom() && isAnyPainted(), 'the first page');
      return performance.now() - started;
    },
    next: (page) => timed(() => press('PageDown'), page),
    jump: (page) => timed(() => typePage(page), page),
    async unsplit() {
      const width = scroller()?.clientWidth ?? 0;
      if (document.querySelector('[data-pane="1"]') === null) return;
      press('S');
      await until(() => (scroller()?.clientWidth ?? 0) > width, 'one pane');
      await until(() => isPainted(0), 'the first page');
    },
    async scroll(pages) {
      const node = scroller();
      const height = node?.querySelector('[data-page]')?.getBoundingClientRect().height ?? 0;
      if (node === null || height === 0) throw new Error('nothing to scroll');
      node.scrollTop = 0;
      await until(() => isPainted(0), 'the first page');
      const frames: number[] = [];
      let blank = 0;
      let blankSince = 0;
      let last = await frame();
      for (const end = pages * height; node.scrollTop < end;) {
        const before = node.scrollTop;
        node.scrollTop += height / 10;
        const now = await frame();
        frames.push(now - last);
        last = now;
        if (node.scrollTop === before) break;
        const middle = node.getBoundingClientRect();
        const under = document.elementsFromPoint(
          middle.left + middle.width / 2,
          middle.top + middle.height / 2,
        );
        const page = under.find((one) => one.matches('[data-page]'));
        const isBlank = page !== undefined && page.querySelector('canvas') === null;
        blankSince = isBlank ? blankSince || now : 0;
        if (isBlank) blank = Math.max(blank, now - blankSince);
      }
      return { frames, blank };
    },
    paintedWidth: () => pane()?.querySelector<HTMLCanvasElement>('[data-page-picture] canvas')?.width ?? 0,
    look(page) {
      const canvas = pane()?.querySelector<HTMLCanvasElement>(`[data-page-picture="${page}"] canvas`);
      const small = new OffscreenCanvas(200, 280).getContext('2d');
      if (canvas === null || canvas === undefined || small === null)
        throw new Error(`page ${page + 1} is not painted`);
      small.imageSmoothingQuality = 'high';
      small.drawImage(canvas, 0, 0, 200, 280);
      const { data } = small.getImageData(0, 0, 200, 280);
      const levels = [...data].filter((_, at) => at % 4 !== 3);
      return { width: canvas.width, height: canvas.height, levels };
    },
    paper() {
      const layer = [...(pane()?.querySelectorAll('[data-mark-layer]') ?? [])].find((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top < innerHeight / 2 && bottom > innerHeight / 2;
      });
      const view = scroller()?.getBoundingClientRect();
      const place = layer?.getBoundingClientRect();
      if (place === undefined || view === undefined) throw new Error('no paper');
      const [top, bottom] = [Math.max(place.top, view.top), Math.min(place.bottom, view.bottom)];
      return { x: place.left, y: top, width: place.width, height: bottom - top };
    },
    arm() {
      const badge = document.querySelector<HTMLElement>('[data-phase]');
      if (badge === null) throw new Error('nothing tells what is saved');
      const lifted = new Promise<number>((resolve) => {
        // When it was lifted, not when this thread came to hear of it.
        addEventListener('pointerup', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
      });
      const known = new Promise<number>((resolve) => {
        new PerformanceObserver((list, observer) => {
          const [saved] = list.getEntriesByName('review.saved');
          if (saved === undefined) return;
          observer.disconnect();
          resolve(saved.startTime);
        }).observe({ type: 'mark' });
      });
      const told = new Promise<number>((resolve) => {
        let isUnderWay = false;
        const observer = new MutationObserver(() => {
          const isSaved = badge.dataset['phase'] === 'saved';
          if (!isSaved) isUnderWay = true;
          if (!isSaved || !isUnderWay) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(badge, { attributes: true, attributeFilter: ['data-phase'] });
      });
      committing = Promise.all([lifted, known, told]).then(([from, at, seenAt]) => ({
        known: at - from,
        told: seenAt - from,
      }));
    },
    committed: () => committing,
  };
}
