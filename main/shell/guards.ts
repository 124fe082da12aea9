import { app, type Session, type WebContents } from 'electron';
import { isPageUrl } from '../ipc/sender';
import type { LineLimit } from '../line-limit';
import type { Log } from '../log';

/** Everything that a page of this program never needs is refused: permissions, devices, downloads, the network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }));
}

const isLocal = (url: string): boolean =>
  isPageUrl(url) || url.startsWith('devtools://') || url.startsWith('data:') || url.startsWith('blob:app://');

/** No navigation away, no new windows, no webview: for every web contents that is ever made. */
export function guardContents(log: Log, lines: Pick<LineLimit, 'admits'>): void {
  app.on('web-contents-created', (_event, contents) => {
    const note = (what: string) => {
      if (lines.admits(contents)) log.warn({ contentsId: contents.id }, `${what} was refused`);
    };
    const refuse = (what: string) => (event: { preventDefault(): void }) => {
      event.preventDefault();
      note(what);
    };
    contents.on('will-navigate', (event) => {
      if (!isReloadOf(contents, event.url)) refuse('A navigation')(event);
    });
    contents.on('will-redirect', refuse('A redirect'));
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) refuse('A frame')(event);
    });
    contents.on('will-attach-webview', refuse('A webview'));
    contents.setWindowOpenHandler(() => {
      note('A new window');
      return { action: 'deny' };
    });
  });
}

/** A reload of our own page is no navigation. */
const isReloadOf = (contents: WebContents, url: string): boolean => isPageUrl(url) && contents.getURL() === url;
