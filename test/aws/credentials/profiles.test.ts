import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProfiles } from '../../../main/aws/credentials/profiles';
import { must } from '../../support/program';
import { type AwsHome, temporaryAwsHome } from '../aws-home';

const SECRET = 'CanarySecretKey0123456789';

let home: AwsHome;
beforeEach(() => {
  home = temporaryAwsHome();
});
afterEach(() => home.restore());

const profiles = async () => must(await listProfiles(process.env)).named;
const unnamed = async () => must(await listProfiles(process.env)).unnamed;

describe('the profiles of the AWS tools', () => {
  it('are listed with where their credentials come from, their region, and whether an MFA code is asked for', async () => {
    home.credentials(
      `[keys]\naws_access_key_id = AKIA1\naws_secret_access_key = ${SECRET}\n` +
        `[session]\naws_access_key_id = AKIA2\naws_secret_access_key = ${SECRET}\naws_session_token = ${SECRET}\n`,
    );
    home.config(`
[profile keys]
region = eu-central-1
[profile admin]
role_arn = arn:aws:iam::123456789012:role/Admin
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/alice
region = eu-west-1
[profile through-admin]
role_arn = arn:aws:iam::123456789012:role/Audit
source_profile = admin
[profile on-instance]
role_arn = arn:aws:iam::123456789012:role/Host
credential_source = Ec2InstanceMetadata
[profile office]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Teller
[profile old-office]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = Teller
[profile vault]
credential_process = /usr/bin/vault ${SECRET}
[profile empty.one]
output = json
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
`);
    const found = await profiles();
    expect(found).toEqual([
      { name: 'admin', kind: 'assume role', region: 'eu-west-1', asksForMfa: true },
      { name: 'empty.one', kind: 'unknown', region: null, asksForMfa: false },
      { name: 'keys', kind: 'static keys', region: 'eu-central-1', asksForMfa: false },
      { name: 'office', kind: 'SSO', region: null, asksForMfa: false },
      { name: 'old-office', kind: 'SSO', region: null, asksForMfa: false },
      { name: 'on-instance', kind: 'assume role', region: null, asksForMfa: false },
      { name: 'session', kind: 'session token', region: null, asksForMfa: false },
      { name: 'through-admin', kind: 'assume role', region: null, asksForMfa: true },
      { name: 'vault', kind: 'process', region: null, asksForMfa: false },
    ]);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('start with the one that AWS_PROFILE names', async () => {
    home.config('[default]\nregion = eu-central-1\n[profile a]\noutput = json\n[profile work]\noutput = json\n');
    process.env.AWS_PROFILE = 'work';
    expect((await profiles()).map(({ name }) => name)).toEqual(['work', 'a', 'default']);
  });

  it('are none where the AWS tools were never set up', async () => {
    expect(await profiles()).toEqual([]);
  });

  it('that name each other in a circle are listed all the same', async () => {
    const role = 'role_arn = arn:aws:iam::123456789012:role/X';
    home.config(`[profile a]\n${role}\nsource_profile = b\n[profile b]\n${role}\nsource_profile = a\n`);
    expect((await profiles()).map(({ kind }) => kind)).toEqual(['assume role', 'assume role']);
  });

  it('in a file that cannot be opened at all are not taken for none', async () => {
    home.config('[profile a]\n');
    process.env.AWS_CONFIG_FILE = join(home.directory, 'config', 'beneath-a-file');
    expect(await listProfiles(process.env)).toMatchObject({ ok: false, error: { code: 'file.notRead' } });
  });
});

describe('a workspace without a profile', () => {
  const KEYS = `aws_access_key_id = AKIA1\naws_secret_access_key = ${SECRET}\n`;

  it('uses the keys of the environment, which are no profile of their own', async () => {
    home.credentials(`[default]\n${KEYS}`);
    process.env.AWS_ACCESS_KEY_ID = 'AKIA3';
    process.env.AWS_SECRET_ACCESS_KEY = SECRET;
    process.env.AWS_REGION = 'eu-north-1';
    const found = must(await listProfiles(process.env));
    expect(found.unnamed).toEqual({
      source: 'environment keys',
      name: null,
      region: 'eu-north-1',
      asksForMfa: false,
    });
    expect(found.named.map(({ name }) => name)).toEqual(['default']);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('uses the profile that AWS_PROFILE names before the keys of the environment, as the SDK does', async () => {
    home.config(`[profile work]\nregion = eu-west-1\n${KEYS}`);
    process.env.AWS_ACCESS_KEY_ID = 'AKIA3';
    process.env.AWS_SECRET_ACCESS_KEY = SECRET;
    process.env.AWS_PROFILE = 'work';
    expect(await unnamed()).toEqual({ source: 'chosen profile', name: 'work', region: 'eu-west-1', asksForMfa: false });
    process.env.AWS_PROFILE = 'gone';
    expect(await unnamed()).toMatchObject({ source: 'missing profile', name: 'gone' });
  });

  it('uses the default profile where it gives credentials, and else what the machine has', async () => {
    home.credentials(`[default]\n${KEYS}`);
    expect(await unnamed()).toMatchObject({ source: 'default profile', name: null });
    home.credentials('[default]\nregion = eu-central-1\n');
    expect(await unnamed()).toMatchObject({ source: 'machine', name: null });
  });

  it('takes empty variables for none, as the SDK does', async () => {
    process.env.AWS_PROFILE = '';
    process.env.AWS_ACCESS_KEY_ID = '';
    process.env.AWS_SECRET_ACCESS_KEY = '';
    expect(await unnamed()).toMatchObject({ source: 'machine', name: null, region: null });
  });
});
