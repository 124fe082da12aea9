import { shownProxy } from './proxy';

/** What the program has in common with its proxy: which of them failed is what a person has to know first. */
export type ProxyProblem = 'proxySignIn' | 'proxyRefused';

/** No way through a proxy came about. Nothing of a call has left before there is one: nothing was carried out. */
export class ProxyFailed extends Error {
  override readonly name = 'ProxyFailed';

  private constructor(
    readonly problem: ProxyProblem,
    /** The end of a sentence. What signs in at the proxy is not in it. */
    readonly reason: string,
    cause?: unknown,
  ) {
    // The SDK's providers keep the message alone.
    super(`${problem}: ${reason}`, { cause });
  }

  /** By the status with which it answered to CONNECT. */
  static answered(proxy: URL, status: number): ProxyFailed {
    const shown = `the proxy ${shownProxy(proxy)}`;
    if (status === 407) return new ProxyFailed('proxySignIn', `${shown} asks for a sign-in (407)`);
    if (status >= 500) return new ProxyFailed('proxyRefused', `${shown} found no way to it (${status})`);
    return new ProxyFailed('proxyRefused', `${shown} refuses the way to it (${status})`);
  }

  /** What signs in at it cannot be made out. */
  static notSignedIn(proxy: URL): ProxyFailed {
    const why = 'the name or password in its address is not percent-encoded (% is %25)';
    return new ProxyFailed('proxySignIn', `the proxy ${shownProxy(proxy)} cannot be signed in at: ${why}`);
  }

  static notReached(proxy: URL, why: string | undefined, cause: unknown): ProxyFailed {
    const reason = `the proxy ${shownProxy(proxy)} cannot be reached${why === undefined ? '' : `: ${why}`}`;
    return new ProxyFailed('proxyRefused', reason, cause);
  }
}

/** The same out of a text that holds its message. */
export function proxyProblemIn(text: string): { readonly problem: ProxyProblem; readonly reason: string } | undefined {
  const [, problem, reason] = /\b(proxySignIn|proxyRefused): (the proxy [^\n]*)/.exec(text) ?? [];
  if (reason === undefined) return undefined;
  return { problem: problem === 'proxySignIn' ? 'proxySignIn' : 'proxyRefused', reason };
}
