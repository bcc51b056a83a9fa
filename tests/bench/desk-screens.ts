/**
 * What is pressed, as a person does it: a tab, a button, or the first line of a table; null for a route alone. `at` is
 * where the screen appears, `shows` is in it when it can be read.
 */
export interface Screen {
  readonly name: string;
  readonly route: string;
  readonly press: { readonly kind: 'tab' | 'button' | 'row'; readonly name: string } | null;
  readonly at: string;
  readonly shows: string;
}

const rows = '[role="grid"] [role="rowgroup"] [role="row"]';

/** Screens without a table: there once nothing grey stands in for them any more. */
const anything = 'h1, h2, h3, table, button';

const openTab = '[role="tabpanel"]';
const dialog = '[role="dialog"]';

const place = (name: string, route: string, shows: string): Screen => ({
  name,
  route,
  press: null,
  at: 'main',
  shows,
});

const tabOf =
  (route: string) =>
  (name: string, tab: string, shows: string): Screen => ({
    name,
    route,
    press: { kind: 'tab', name: tab },
    at: openTab,
    shows,
  });

/** Every screen of clerk and bureau that shows a batch, each reached from the one before it. */
export function listScreens(batchId: string): readonly Screen[] {
  const bureau = `/bureau/${batchId}`;
  const clerk = `/clerk/${batchId}`;
  const atBureau = tabOf(bureau);
  const atClerk = tabOf(clerk);
  const over = (name: string, route: string, press: Screen['press'], shows: string): Screen => ({
    name,
    route,
    press,
    at: dialog,
    shows,
  });
  const firstRow = { kind: 'row', name: '' } as const;
  return [
    // The batch opens at its ranking: what the core knew before it was started is read again.
    place('ranking-first', bureau, rows),
    atBureau('packages', '收包', anything),
    atBureau('progress', '进度', rows),
    atBureau('checks', '核对', rows),
    atBureau('meeting', '合议', anything),
    atBureau('pictures', '图表', 'section svg, section table'),
    atBureau('decisions', '决定', anything),
    atBureau('publicity', '公示', anything),
    atBureau('keys', '密钥', anything),
    atBureau('ledger', '日志', rows),
    atBureau('ranking', '排名', rows),
    over('reviews', bureau, firstRow, 'table'),
    over('outputs', bureau, { kind: 'button', name: '打印和导出' }, 'li'),
    over('archive', bureau, { kind: 'button', name: '归档' }, 'p'),
    place('disputes', `${bureau}/desk`, anything),
    place('bureau', '/bureau', anything),
    place('applicants', clerk, rows),
    { name: 'applicant', route: clerk, press: firstRow, at: 'aside', shows: 'h2, h3' },
    atClerk('experts', '专家', rows),
    { name: 'expert', route: clerk, press: firstRow, at: 'aside', shows: 'h2, h3' },
    atClerk('bundles', '评审包', rows),
    atClerk('clerk-ledger', '日志', rows),
    place('clerk', '/clerk', anything),
  ];
}
