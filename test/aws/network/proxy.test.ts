import { describe, expect, it } from 'vitest';
import { type ProxySources, proxyTo, shownProxy } from '../../../main/aws/network/proxy';

const AWS = 'https://dynamodb.eu-central-1.amazonaws.com';
const through = async (address: string, given: Partial<ProxySources>) =>
  (await proxyTo(new URL(address), { workspace: '', env: {}, ...given }))?.href;

describe('the proxy on the way to an address', () => {
  it('is the workspace’s, else the environment’s in either case, else the system’s', async () => {
    const system = async () => 'PROXY pac.bank.example:8080; DIRECT';
    const env = { HTTPS_PROXY: 'http://env.bank.example:3128' };
    expect(await through(AWS, { workspace: 'http://own.bank.example:80', env, system })).toBe(
      'http://own.bank.example/',
    );
    expect(await through(AWS, { env, system })).toBe('http://env.bank.example:3128/');
    expect(await through(AWS, { env: { https_proxy: 'small.bank.example:1' } })).toBe('http://small.bank.example:1/');
    expect(await through(AWS, { system })).toBe('http://pac.bank.example:8080/');
    expect(await through(AWS, { env: { HTTPS_PROXY: '' } })).toBeUndefined();
    expect(await through(AWS, { env: { HTTP_PROXY: 'http://plain.bank.example:1' } })).toBeUndefined();
  });

  it.each([
    ['DIRECT', undefined],
    ['DIRECT; PROXY a.example:1', undefined],
    ['SOCKS5 s.example:1; HTTPS h.example:2', 'https://h.example:2/'],
    ['', undefined],
  ])('is what the system says first that can be gone through: %s', async (pac, expected) => {
    expect(await through(AWS, { system: async () => pac })).toBe(expected);
  });

  it('is none where the system cannot say', async () => {
    expect(await through(AWS, { system: () => Promise.reject(new Error('no')) })).toBeUndefined();
  });

  it.each([
    'http://127.0.0.1:8000',
    'http://localhost:8000',
    'https://db.localhost',
    'http://[::1]:8000',
    'http://169.254.169.254/latest',
    'http://169.254.170.2/v2',
    'http://[fd00:ec2::254]/latest',
  ])('is none to the machine itself or what gives it credentials: %s', (address) => {
    const env = { HTTPS_PROXY: 'http://p.example:1', HTTP_PROXY: 'http://p.example:1' };
    const sources = { workspace: 'http://p.example:1', env, system: async () => 'PROXY p.example:1' };
    expect(proxyTo(new URL(address), sources)).toBeUndefined();
  });

  it.each([
    ['*', true],
    ['amazonaws.com', true],
    ['.amazonaws.com', true],
    ['*.amazonaws.com, other.example', true],
    ['other.example dynamodb.eu-central-1.amazonaws.com', true],
    ['amazonaws.com:443', true],
    ['amazonaws.com:8443', false],
    ['aws.com', false],
    ['', false],
    [',', false],
  ])('is none to what NO_PROXY excepts: %s', async (exceptions, isExcepted) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      const found = await through(AWS, { workspace: 'http://p.example:1', env: { [name]: exceptions } });
      expect(found).toBe(isExcepted ? undefined : 'http://p.example:1/');
    }
  });

  it('is none to an address of a network that NO_PROXY excepts', async () => {
    const to = (address: string) =>
      through(address, { workspace: 'http://p.example:1', env: { NO_PROXY: '10.0.0.0/8' } });
    expect(await to('https://10.20.30.40')).toBeUndefined();
    expect(await to('https://11.20.30.40')).toBe('http://p.example:1/');
  });

  it('is shown without what signs in at it', () => {
    expect(shownProxy(new URL('http://me:secret@p.example:3128'))).toBe('http://p.example:3128');
  });
});
