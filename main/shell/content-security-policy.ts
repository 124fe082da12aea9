/**
 * What the page may load: itself and nothing else. No unsafe-inline: the component library's style tags carry the
 * nonce of this load. Images may be data: and blob: (charts copied to the clipboard); nothing may connect anywhere.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** For receipt pages made by main: styled by themselves, no script, no load. */
export const PRINT_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
