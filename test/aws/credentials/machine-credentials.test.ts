import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsEndpoint, type AwsReply, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { credentialsOf, refusalOfCredentials } from '../profile-desk';
import { answerAsSts } from '../sts-double';

/* What a console on a machine of AWS's own is given, without any file of the AWS tools. */

const ROLES = 'GET /latest/meta-data/iam/security-credentials/';
const json = (value: object): AwsReply => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const given = (keyId: string) => ({
  Code: 'Success',
  AccessKeyId: keyId,
  SecretAccessKey: 'of-the-machine',
  Token: 'token-of-the-machine',
  Expiration: inAnHour(),
});

let home: AwsHome;
let machine: AwsEndpoint;
beforeEach(async () => {
  home = temporaryAwsHome();
  machine = await startAwsEndpoint();
});
afterEach(async () => {
  home.restore();
  await machine.close();
});
const of = (profile: string) => credentialsOf({ profile, endpoint: machine.url });

/** The second version of the metadata service: nothing without a token of its own. */
function asMetadataService() {
  delete process.env.AWS_EC2_METADATA_DISABLED;
  process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = machine.url;
  machine.on('PUT /latest/api/token', () => ({
    body: 'imds-token',
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
  }));
  const withToken =
    (reply: AwsReply) =>
    ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): AwsReply =>
      headers['x-aws-ec2-metadata-token'] === 'imds-token' ? reply : { status: 401, body: '' };
  machine.on(ROLES, withToken({ body: 'Console' }));
  machine.on(`${ROLES}Console`, withToken(json(given('ASIAMACHINE'))));
}

/** What a task of ECS is given: an address on the machine itself, and the token to show there. */
function asContainer() {
  process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${machine.url}/credentials`;
  process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = 'container-token';
  machine.on('GET /credentials', ({ headers }) =>
    headers.authorization === 'container-token' ? json(given('ASIATASK')) : { status: 401, body: '' },
  );
}

describe('credentials of the machine', () => {
  it('are those of its role, from the metadata service', async () => {
    asMetadataService();
    expect(await of('').provide()).toMatchObject({ accessKeyId: 'ASIAMACHINE', sessionToken: 'token-of-the-machine' });
  });

  it('are those of its task, from the container’s address', async () => {
    asContainer();
    expect(await of('').provide()).toMatchObject({ accessKeyId: 'ASIATASK', sessionToken: 'token-of-the-machine' });
  });

  it('last until they run out, and are asked for anew then', async () => {
    asContainer();
    let nowMs = Date.now();
    const credentials = credentialsOf({ profile: '', endpoint: machine.url, clock: { nowMs: () => nowMs } });
    await credentials.provide();
    await credentials.provide();
    expect(machine.requests).toHaveLength(1);
    nowMs += 3_600_000;
    await credentials.provide();
    expect(machine.requests).toHaveLength(2);
  });

  it('that the machine has none of are told as missing', async () => {
    asMetadataService();
    machine.on(ROLES, () => ({ status: 404, body: '' }));
    expect(await refusalOfCredentials(of('').provide())).toMatchObject({ problem: 'credentialsMissing' });
  });
});

describe('a role whose source is the machine (credential_source)', () => {
  const role = (source: string) =>
    home.config(`[profile work]\nrole_arn = arn:aws:iam::123456789012:role/Admin\ncredential_source = ${source}\n`);
  const signedBy = () => {
    const assumed = machine.requests.filter(({ action }) => action === 'AssumeRole');
    return assumed.map(({ headers }) => /Credential=(\w+)\//.exec(String(headers.authorization))?.[1]);
  };

  it.each([
    ['Ec2InstanceMetadata', asMetadataService, 'ASIAMACHINE'],
    ['EcsContainer', asContainer, 'ASIATASK'],
    [
      'Environment',
      () => {
        process.env.AWS_ACCESS_KEY_ID = 'AKIAENV';
        process.env.AWS_SECRET_ACCESS_KEY = 's';
      },
      'AKIAENV',
    ],
  ])('is assumed with what it gives: %s', async (source, prepare, keyId) => {
    prepare();
    role(source);
    answerAsSts(machine);
    expect(await of('work').provide()).toMatchObject({ accessKeyId: 'ASIA1', accountId: '123456789012' });
    expect(signedBy()).toEqual([keyId]);
  });
});

describe('a web identity', () => {
  it('whose token is not there any more is told as missing credentials, and nothing is sent', async () => {
    home.config(
      `[profile work]\nrole_arn = arn:aws:iam::1:role/A\nweb_identity_token_file = ${join(home.directory, 'gone')}\n`,
    );
    answerAsSts(machine);
    expect(await refusalOfCredentials(of('work').provide())).toMatchObject({ problem: 'credentialsMissing' });
    expect(machine.requests).toEqual([]);
    writeFileSync(join(home.directory, 'gone'), 'token');
    await of('work').provide();
  });
});
