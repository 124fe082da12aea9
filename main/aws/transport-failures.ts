import type { AwsFailure } from './failures';

/** Before a connection stands, nothing can have been carried out. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name does not resolve',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  EHOSTUNREACH: 'there is no way to the host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is of another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is not trusted',
  CERT_HAS_EXPIRED: 'the certificate has expired',
};

/** Once it did stand, anything can. */
const LOST: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

/** The SDK's own words for a connection that did not come to stand in time; it has no code. */
const NOT_ESTABLISHED = /did not establish a connection/;

/** A failure of the connection by Node's error code. Undefined for any other. */
export function transportFailure(code: string | undefined, message: string): AwsFailure | undefined {
  const reason = UNREACHABLE[code ?? ''];
  if (reason !== undefined) return { kind: 'unreachable', reason };
  if (NOT_ESTABLISHED.test(message)) return { kind: 'unreachable', reason: 'no connection came about in time' };
  if (code === 'ETIMEDOUT') return { kind: 'noReply', reason: 'timeout' };
  // What came back is not HTTP.
  const isLost = code !== undefined && (LOST.has(code) || code.startsWith('HPE_'));
  return isLost ? { kind: 'noReply', reason: 'connectionLost' } : undefined;
}
