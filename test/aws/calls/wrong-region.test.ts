import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsUnavailable, awsFailure } from '../../../main/aws/calls/failures';
import { refusalOf } from '../../../main/aws/calls/refusals';
import { credentialRefusal } from '../../../main/aws/credentials/credential-failures';
import { callerIdentity } from '../../../main/aws/identity/identity';
import { DIRECT } from '../../../main/aws/network/network';
import { makeClients, newRoles } from '../../../main/compose/aws-clients';
import { systemClock } from '../../../main/time/clock';
import { failureLine } from '../../../renderer/words/failures';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, queryError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { credentialsOf, refusalOfCredentials } from '../profile-desk';

const MISSPELT = 'eu-centrl-1';
const notFound = (host: string) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname: host,
  });
const attempted = { action: 'dynamodb:GetItem', resource: 'BankingUsers' };
const told = (host: string) => {
  const error = notFound(host);
  const failure = awsFailure(error, attempted);
  if (failure === undefined) throw new Error('Not a failure of AWS');
  return refusalOf(new AwsUnavailable(failure, attempted, error));
};

describe('a region that does not exist', () => {
  it('is named, with how to tell it from a network that is down', () => {
    const refusal = told(`dynamodb.${MISSPELT}.amazonaws.com`);
    expect(refusal).toMatchObject({ problem: 'regionNotFound', resource: MISSPELT });
    if (refusal === undefined) throw new Error('No refusal');
    expect(failureLine(refusal)).toBe(
      'There is no address of AWS for the region eu-centrl-1. Check how the region of the workspace is spelt, for example eu-central-1. If it is right, check the network and the name server of this machine, then try again.',
    );
  });

  it.each(['portal.sso.eu-centrl-1.amazonaws.com', 'sts.eu-centrl-1.amazonaws.com.cn'])(
    'is named where credentials are asked for as well: %s',
    (host) => {
      const asked = { profile: 'office', region: 'eu-central-1' };
      expect(credentialRefusal(notFound(host), asked, {})).toMatchObject({
        problem: 'regionNotFound',
        resource: MISSPELT,
      });
    },
  );

  it('is not what an address of the workspace’s own is told as, nor a name server that does not answer', () => {
    expect(told('dynamo.bank.example')).toMatchObject({ problem: 'noNetwork' });
    const busy = { ...notFound(`dynamodb.${MISSPELT}.amazonaws.com`), code: 'EAI_AGAIN' };
    expect(awsFailure(Object.assign(new Error('getaddrinfo EAI_AGAIN'), busy), attempted)).not.toHaveProperty('region');
  });
});

describe('a region that the account has not enabled', () => {
  let home: AwsHome;
  let sts: AwsEndpoint;
  beforeEach(async () => {
    home = temporaryAwsHome();
    home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n');
    sts = await startAwsEndpoint();
    const disabled = () =>
      queryError(403, 'RegionDisabledException', 'STS is not activated in this region for account:123456789012.');
    sts.on('AssumeRole', disabled);
    sts.on('GetCallerIdentity', disabled);
  });
  afterEach(async () => {
    home.restore();
    await sts.close();
  });

  it('is named when a role is assumed', async () => {
    home.config('[profile admin]\nrole_arn = arn:aws:iam::1:role/A\nsource_profile = work\n');
    const refusal = await refusalOfCredentials(credentialsOf({ profile: 'admin', endpoint: sts.url }).provide());
    expect(refusal).toMatchObject({ problem: 'wrongRegion', resource: 'eu-central-1' });
    expect(failureLine(refusal)).toBe(
      'The region eu-central-1 cannot be used. Check the region of the workspace: it may be misspelt, or not be enabled for this AWS account.',
    );
  });

  it('is named when an identity is asked for', async () => {
    const settings = someSettings({ stsEndpoint: sts.url });
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const clients = makeClients({
      settings,
      network: DIRECT,
      clock: systemClock,
      signedInArn: () => undefined,
      log,
      roles: newRoles(systemClock),
    });
    expect(await callerIdentity(clients.sts, settings)).toMatchObject({
      ok: false,
      error: { problem: 'wrongRegion', resource: 'eu-central-1' },
    });
    clients.close();
  });
});
