import { app, session } from 'electron';

const localSchemes = new Set(['app:', 'dossier:', 'blob:', 'data:', 'devtools:']);

/** Digests and error codes can be copied; nothing can be read from the clipboard. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Must run before `ready`: nothing in this app ever talks to a network. */
export function closeNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/**
 * The renderer is untrusted: no permission is granted but to copy plain text, no navigation or new window happens, and no request
 * leaves the machine (https://www.electronjs.org/docs/latest/tutorial/security, items 5, 13, 14, 16).
 */
export function lockDownSession(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.has(permission)));
  own.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !localSchemes.has(new URL(details.url).protocol) });
  });
  own.on('will-download', (event) => event.preventDefault());
}

/** Applies to every web contents that ever comes into being, windows and others alike. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // A page may start anew where it is (locking empties its memory so), and go nowhere else.
    contents.on('will-navigate', (event) => {
      if (event.url !== contents.getURL()) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
