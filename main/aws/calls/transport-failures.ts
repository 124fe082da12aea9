import { isNamedByAws, regionNamedIn } from '../../../shared/domain/endpoint';
import { certificateWords, networkWords } from '../network/network-words';
import { ProxyFailed, type ProxyProblem } from '../network/proxy-failed';
import { wasNeverSecure } from './secure-agent';

/** A call whose reply did not come, or that did not come to be made. */
export type TransportFailure =
  /** No reply, or one that says nothing: a write may have been carried out. */
  | { readonly kind: 'noReply'; readonly reason: 'timeout' | 'connectionLost' | 'serviceError' | 'stillInProgress' }
  /** No connection came to stand: a name that does not resolve, a refused one, no network. Nothing was carried out. */
  | {
      readonly kind: 'unreachable';
      /** The end of a sentence. */
      readonly reason: string;
      /** What a person looks at, where it is known better than "the network". */
      readonly problem?: ProxyProblem | 'certificateRefused';
      readonly region?: string;
      /** The host, where it is none of AWS's own. */
      readonly host?: string;
    };

/** The parts of a failed connection's error that are read here. */
export interface BrokenConnection {
  readonly code?: string;
  readonly message?: string;
  /** The step of the connection that failed: `connect`, `getaddrinfo`, `read`, `write`. */
  readonly syscall?: string;
  /** Of a name that does not resolve. */
  readonly hostname?: string;
  /** Of an AggregateError: one for each address that was tried. */
  readonly errors?: readonly unknown[];
}

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
  if (broken instanceof ProxyFailed) return { kind: 'unreachable', reason: broken.reason, problem: broken.problem };
  const distrust = certificateWords(code);
  if (distrust !== undefined) return { kind: 'unreachable', reason: distrust, problem: 'certificateRefused' };
  if (NOT_ESTABLISHED.test(message)) return { kind: 'unreachable', reason: 'no connection came about in time' };
  const reason = networkWords(code);
  if (reason !== undefined && neverStood(broken)) return { kind: 'unreachable', reason, ...whereOf(broken) };
  if (wasNeverSecure(broken)) return { kind: 'unreachable', reason: 'no secure connection came about' };
  if (code === 'ETIMEDOUT') return { kind: 'noReply', reason: 'timeout' };
  // What came back is not HTTP, or nothing came back any more.
  const isLost = reason !== undefined || LOST.has(code) || isBrokenTls(code) || code.startsWith('HPE_');
  return isLost ? { kind: 'noReply', reason: 'connectionLost' } : undefined;
}

/** What a name that does not resolve says: AWS has no such region, or the workspace names a host that nobody knows. */
function whereOf({ code, message = '', hostname }: BrokenConnection): { region: string } | { host: string } | object {
  const region = code === 'ENOTFOUND' ? regionOfHost(message) : undefined;
  if (region !== undefined) return { region };
  return hostname === undefined || isOfAws(hostname) ? {} : { host: hostname };
}

const isOfAws = (host: string): boolean => isNamedByAws(host) && !host.includes('-fips.');

/**
 * The region of a host of AWS's own: `eu-centrl-1` in `getaddrinfo ENOTFOUND sns.eu-centrl-1.amazonaws.com`. No region
 * that exists is without its hosts, but for those of FIPS.
 */
export const regionOfHost = (message: string): string | undefined =>
  message.includes('-fips.') ? undefined : regionNamedIn(message);

/** Where a host has several addresses, every one of them was tried in vain. */
function neverStood({ syscall, errors }: BrokenConnection): boolean {
  if (errors === undefined || errors.length === 0) return BEFORE_IT_STANDS.has(syscall ?? '');
  return errors.every((error) => error instanceof Error && neverStood(error));
}
