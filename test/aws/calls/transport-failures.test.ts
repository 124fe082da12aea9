import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { awsFailure } from '../../../main/aws/calls/failures';

const attempted = { action: 'dynamodb:UpdateItem', resource: 'BankingAccounts' };

const CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ETIMEDOUT',
] as const;

const broken = (code: string, syscall?: string) =>
  Object.assign(new Error(`${syscall ?? ''} ${code}`), { code, ...(syscall === undefined ? {} : { syscall }) });

const kindOf = (error: Error) => awsFailure(error, attempted)?.kind;

describe.each(CODES)('a connection that fails with %s', (code) => {
  test.each(['connect', 'getaddrinfo'])('in %s never came to stand: nothing was carried out', (syscall) => {
    expect(kindOf(broken(code, syscall))).toBe('unreachable');
  });

  test.each(['read', 'write', undefined])('in %s stood before: the call may have been carried out', (syscall) => {
    expect(kindOf(broken(code, syscall))).toBe('noReply');
  });

  test('as the SDK renames it says the same', () => {
    expect(kindOf(Object.assign(broken(code, 'read'), { name: 'TimeoutError', $metadata: {} }))).toBe('noReply');
  });

  test('at every address of the host never came to stand; at one of several it may have', () => {
    const all = Object.assign(new AggregateError([broken(code, 'connect'), broken('ENETUNREACH', 'connect')]), {
      code,
    });
    expect(kindOf(all)).toBe('unreachable');
    const some = Object.assign(new AggregateError([broken(code, 'connect'), broken(code, 'read')]), { code });
    expect(kindOf(some)).toBe('noReply');
    expect(kindOf(Object.assign(new AggregateError([]), { code }))).toBe('noReply');
  });
});

test('a host of two addresses, neither of which answers, is one that was not reached', async () => {
  // A port that nobody listens at, known to be free a moment ago.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await new Promise((resolve) => server.close(resolve));
  const socket = connect({
    port,
    host: 'two-addresses.example',
    autoSelectFamily: true,
    lookup: (_host, _options, found) =>
      found(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ]),
  });
  const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
  expect(error).toBeInstanceOf(AggregateError);
  expect(kindOf(error)).toBe('unreachable');
});

test.each([
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
])('a certificate that is refused with %s is looked at before anything is sent', (code) => {
  expect(kindOf(broken(code))).toBe('unreachable');
});

test.each([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_BAD_RECORD_TYPE',
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
])(
  'a secure connection that breaks with %s may have carried the call, unless it is known that it never stood',
  (code) => {
    expect(kindOf(broken(code))).toBe('noReply');
    expect(kindOf(broken(code, 'write'))).toBe('noReply');
  },
);
