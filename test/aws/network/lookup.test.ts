import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { awsFailure } from '../../../main/aws/calls/failures';
import { ANY_AWS_HOST, lookupOfAws } from '../../../main/aws/network/lookup';

/** A name server that knows these names. */
const knowing =
  (...names: readonly string[]): LookupFunction =>
  (host, _options, told) => {
    if (names.includes(host)) return told(null, '192.0.2.1', 4);
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
    });
    return told(Object.assign(error, { hostname: host }), '', 4);
  };
const failureOf = (host: string, ...known: readonly string[]) =>
  new Promise((resolve) => {
    lookupOfAws(knowing(...known))(host, {}, (error, address) =>
      resolve(error === null ? address : awsFailure(error, { action: 'dynamodb:GetItem', resource: 'BankingUsers' })),
    );
  });
const HOST = 'dynamodb.eu-centrl-1.amazonaws.com';

/** Of every part of AWS and its dual-stack endpoints, each with a region that does not exist. */
const HOSTS = [
  [HOST, 'eu-centrl-1'],
  ['sns.eu-centrl-1.api.aws', 'eu-centrl-1'],
  ['dynamodb.cn-norh-1.amazonaws.com.cn', 'cn-norh-1'],
  ['dynamodb.eusc-de-est-1.amazonaws.eu', 'eusc-de-est-1'],
  ['sts.eu-central-12.amazonaws.com', 'eu-central-12'],
] as const;

describe('a name of AWS that does not resolve', () => {
  it.each(HOSTS)(
    'is told as a region that does not exist where another name of AWS resolves: %s',
    async (host, region) => {
      expect(await failureOf(host, ANY_AWS_HOST)).toEqual({
        kind: 'unreachable',
        reason: 'the name does not resolve',
        region,
      });
    },
  );

  it.each(HOSTS)('is not where none does: the name server is at fault: %s', async (host) => {
    const failure = await failureOf(host);
    expect(failure).toEqual({ kind: 'unreachable', reason: 'the name does not resolve' });
  });

  it('of FIPS endpoints says nothing of the region, which may have no others', async () => {
    const host = 'dynamodb-fips.eu-central-1.amazonaws.com';
    expect(await failureOf(host, ANY_AWS_HOST)).toEqual({
      kind: 'unreachable',
      reason: 'the name does not resolve',
      host,
    });
  });
});

describe('a name of the workspace’s own that does not resolve', () => {
  it('is named', async () => {
    const host = 'dynamo.bank.example';
    expect(await failureOf(host)).toEqual({ kind: 'unreachable', reason: 'the name does not resolve', host });
  });

  it.each(['dynamodb.eu-centrl-1.amazonaws.com.bank.example', 'dynamodb.eu-centrl-1.api.aws-bank.example'])(
    'is named, and no region is read out of it: %s',
    async (host) => {
      const failure = await failureOf(host, ANY_AWS_HOST);
      expect(failure).toEqual({ kind: 'unreachable', reason: 'the name does not resolve', host });
    },
  );
});

it('a name that resolves is asked for once', async () => {
  expect(await failureOf(HOST, HOST)).toBe('192.0.2.1');
});
