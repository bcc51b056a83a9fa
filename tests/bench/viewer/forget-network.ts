import type { Page } from 'playwright-core';

/** What the pinned Playwright holds behind a page: its own debugger session of the window. */
interface Behind {
  readonly _connection: {
    readonly toImpl: (page: Page) => {
      readonly delegate: {
        readonly _mainFrameSession: { readonly _client: { send(method: string): Promise<unknown> } };
      };
    };
  };
}

/**
 * Has the window forget what its requests brought. Playwright asks every window to keep that for who debugs it, up to
 * 100 MB: without this, memory measures grow by the bytes of the scans read.
 */
export async function forgetNetwork(page: Page): Promise<void> {
  const { delegate } = (page as unknown as Behind)._connection.toImpl(page);
  await delegate._mainFrameSession._client.send('Network.disable');
}
