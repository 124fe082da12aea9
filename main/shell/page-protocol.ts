import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { isPageUrl, PAGE_SCHEME } from '../ipc/sender';
import { contentSecurityPolicy } from './content-security-policy';
import { fileOf } from './page-files';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } },
  ]);
}

/** Serves the built page from `root` under `app://console/`, with a fresh nonce for each load of the document. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(PAGE_SCHEME, async (request) => {
    if (request.method !== 'GET' || !isPageUrl(request.url)) return new Response(null, { status: 404 });
    const path = fileOf(root, new URL(request.url).pathname);
    if (path === undefined) return new Response(null, { status: 404 });
    try {
      return respond(path, await readFile(path));
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function respond(path: string, content: Buffer): Response {
  const headers = {
    'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  if (extname(path) !== '.html') return new Response(new Uint8Array(content), { headers });
  const nonce = randomBytes(16).toString('base64');
  const html = content.toString('utf8').replaceAll('__CSP_NONCE__', nonce);
  return new Response(html, { headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) } });
}
