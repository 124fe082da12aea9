declare global {
  interface Window {
    /** Where the scroll lock of Mantine's dialogs looks for the nonce of its style element. */
    __webpack_nonce__?: string;
  }
}

/** The nonce that the protocol handler gave this load; style elements without it are refused by the security policy. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

/** Makes the nonce known to libraries that ask for it by the bundlers' convention. Before the first render. */
export function publishStyleNonce(): void {
  window.__webpack_nonce__ = styleNonce();
}
