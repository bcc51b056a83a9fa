import { app, session } from 'electron';

const localSchemes = new Set(['app:', 'dossier:', 'blob:', 'data:', 'devtools:']);

/** Must run before `ready`: nothing in this app ever talks to a network. */
export function closeNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/**
 * The renderer is untrusted: no permission is granted, no navigation or new window happens, and no request
 * leaves the machine (https://www.electronjs.org/docs/latest/tutorial/security, items 5, 13, 14, 16).
 */
export function lockDownSession(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
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
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
