import { describe, expect, it } from 'vitest';
import { checkNetwork } from '../../../main/aws/check/check-network';
import { unheardWishes } from '../../../main/aws/check/endpoint-wishes';
import { networkOf } from '../../../main/aws/network/network';
import { fail, ok } from '../../../shared/failures';
import { someSettings } from '../../workspaces/some-settings';

const target = 'https://dynamodb.eu-central-1.amazonaws.com';
const direct = { workspace: '', env: {} };
const check = (network = networkOf(direct, undefined), wishes: ReturnType<typeof unheardWishes> = []) =>
  checkNetwork({ network, target, wishes });

describe('the line of the network', () => {
  it('is not there where nothing stands in between and nothing was asked for in vain', async () => {
    expect(await check()).toBeUndefined();
  });

  it('names the proxy, without its password, and the certificates', async () => {
    const authority = { path: '/etc/ca.pem', namedBy: 'the workspace', certificates: ok([]) };
    const network = networkOf({ workspace: '', env: { HTTPS_PROXY: 'http://me:secret@p.example:3128' } }, authority);
    expect(await check(network)).toMatchObject({
      state: 'ok',
      finding:
        'DynamoDB is reached through the proxy http://p.example:3128. Certificates of /etc/ca.pem are trusted too.',
    });
  });

  it('warns of certificates that cannot be read, with who named them', async () => {
    const authority = { path: '/gone.pem', namedBy: 'AWS_CA_BUNDLE', certificates: fail('it is not there') };
    expect(await check(networkOf(direct, authority))).toMatchObject({
      state: 'warning',
      finding: 'The certificates of /gone.pem (AWS_CA_BUNDLE) are not used: it is not there.',
    });
  });

  it('warns of endpoints that the profile or the environment asks for and the workspace does not use', async () => {
    const files = { work: { use_fips_endpoint: 'true', endpoint_url: 'https://vpce.bank.example' } };
    const wishes = unheardWishes(someSettings({}), files, 'work', { AWS_USE_DUALSTACK_ENDPOINT: 'true' });
    const line = await check(undefined, wishes);
    expect(line?.state).toBe('warning');
    expect(line?.finding).toBe(
      'The profile asks for FIPS endpoints; this workspace does not use them. The environment (AWS_USE_DUALSTACK_ENDPOINT) asks for dual-stack endpoints; this workspace does not use them. The profile names an endpoint of its own; this workspace does not use it.',
    );
    expect(line?.nextStep).toContain('Switch on FIPS endpoints');
  });
});

describe('what was asked for outside the workspace', () => {
  const wishes = (
    given: Parameters<typeof someSettings>[0],
    files: Parameters<typeof unheardWishes>[1],
    env: NodeJS.ProcessEnv,
  ) => unheardWishes(someSettings(given), files, 'work', env);

  it('is heard where the workspace does the same', () => {
    const files = { work: { use_fips_endpoint: 'true', endpoint_url: 'http://127.0.0.1:8000/' } };
    const same = 'http://127.0.0.1:8000';
    const settings = { fipsEndpoints: true, dynamoEndpoint: same, snsEndpoint: same, stsEndpoint: same };
    expect(wishes(settings, files, {})).toEqual([]);
  });

  it('is taken from the environment before the profile', () => {
    const files = { work: { use_fips_endpoint: 'true' } };
    expect(wishes({}, files, { AWS_USE_FIPS_ENDPOINT: 'false' })).toEqual([]);
  });

  it('may be said for one service, and be said to be ignored', () => {
    const files = { work: { services: 'near' }, 'services.near': { 'sns.endpoint_url': 'https://sns.bank.example' } };
    expect(wishes({}, files, {})).toEqual([{ who: 'The profile', what: 'endpoint' }]);
    expect(wishes({}, files, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' })).toEqual([]);
    expect(wishes({}, {}, { AWS_ENDPOINT_URL_STS: 'https://sts.bank.example' })).toEqual([
      { who: 'The environment (AWS_ENDPOINT_URL_STS)', what: 'endpoint' },
    ]);
  });
});
