import { wasNeverSecure } from './secure-agent';

/** A call whose reply did not come, or that did not come to be made. */
export type TransportFailure =
  /** No reply, or one that says nothing: a write may have been carried out. */
  | { readonly kind: 'noReply'; readonly reason: 'timeout' | 'connectionLost' | 'serviceError' | 'stillInProgress' }
  /** No connection came to stand: a name that does not resolve, a refused one, no network. Nothing was carried out. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly region?: string };

/** The parts of a failed connection's error that are read here. */
export interface BrokenConnection {
  readonly code?: string;
  readonly message?: string;
  /** The step of the connection that failed: `connect`, `getaddrinfo`, `read`, `write`. */
  readonly syscall?: string;
  /** Of an AggregateError: one for each address that was tried. */
  readonly errors?: readonly unknown[];
}

/** What a network says of a host that it does not reach. At the first step nothing was carried out; see below. */
const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name does not resolve',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  EHOSTUNREACH: 'there is no way to the host',
  EHOSTDOWN: 'there is no way to the host',
  ETIMEDOUT: 'no connection came about in time',
};

/** The certificate is looked at before anything is sent. */
const UNTRUSTED: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is of another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate is not trusted',
  CERT_UNTRUSTED: 'the certificate is not trusted',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
};

/** Once a connection stood, anything can have been carried out. */
const LOST: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

/**
 * What a secure connection fails with, as it begins (the endpoint speaks plain HTTP) or once it stands (a record that was
 * spoilt on its way). The code is the same: only the connection knows which of the two it was.
 */
const isBrokenTls = (code: string): boolean => code === 'EPROTO' || code.startsWith('ERR_SSL_');

/** The steps before a connection stands. A kept-alive one skips them, and meets the same codes in `read` and `write`. */
const BEFORE_IT_STANDS: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** The SDK's own words for a connection that did not come to stand in time; it has no code. */
const NOT_ESTABLISHED = /did not establish a connection/;

/**
 * A failure of the connection by Node's error. Nothing was carried out only if it never came to stand; the same code on
 * one that stood says that the reply was lost. Undefined for any other error.
 */
export function transportFailure(broken: BrokenConnection): TransportFailure | undefined {
  const { code = '', message = '' } = broken;
  const distrust = UNTRUSTED[code];
  if (distrust !== undefined) return { kind: 'unreachable', reason: distrust };
  if (NOT_ESTABLISHED.test(message)) return { kind: 'unreachable', reason: 'no connection came about in time' };
  const reason = NETWORK[code];
  if (reason !== undefined && neverStood(broken)) {
    const region = code === 'ENOTFOUND' ? regionOfHost(message) : undefined;
    return { kind: 'unreachable', reason, ...(region === undefined ? {} : { region }) };
  }
  if (wasNeverSecure(broken)) return { kind: 'unreachable', reason: 'no secure connection came about' };
  if (code === 'ETIMEDOUT') return { kind: 'noReply', reason: 'timeout' };
  // What came back is not HTTP, or nothing came back any more.
  const isLost = reason !== undefined || LOST.has(code) || isBrokenTls(code) || code.startsWith('HPE_');
  return isLost ? { kind: 'noReply', reason: 'connectionLost' } : undefined;
}

/**
 * The region of a host of AWS's own: `eu-centrl-1` in `getaddrinfo ENOTFOUND sns.eu-centrl-1.amazonaws.com`. No region
 * that exists is without its hosts.
 */
export const regionOfHost = (message: string): string | undefined =>
  /\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.amazonaws\./.exec(message)?.[1];

/** Where a host has several addresses, every one of them was tried in vain. */
function neverStood({ syscall, errors }: BrokenConnection): boolean {
  if (errors === undefined || errors.length === 0) return BEFORE_IT_STANDS.has(syscall ?? '');
  return errors.every((error) => error instanceof Error && neverStood(error));
}
