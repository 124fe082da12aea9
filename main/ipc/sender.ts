/** The page's only origin. Everything else, `about:blank` included, is foreign. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'console';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;

/** What Electron tells about who sent a message. */
export interface Sender {
  /** URL of the sending frame; undefined when the frame is gone already. */
  readonly frameUrl: string | undefined;
  readonly isMainFrame: boolean;
  /** Whether the web contents is one of the windows that this program made. */
  readonly isOwnWindow: boolean;
}

/** Only the top frame of one of our windows, showing our page, is answered. */
export function isTrustedSender(sender: Sender): boolean {
  if (!sender.isOwnWindow || !sender.isMainFrame || sender.frameUrl === undefined) return false;
  return URL.canParse(sender.frameUrl) && isPageUrl(sender.frameUrl);
}

/** Whether a URL is a page of ours. Compared by parts: Node gives custom schemes the origin `null`. */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === '';
}
