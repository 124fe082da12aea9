import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { dynamoDbLocal, localClient, suiteName } from '../../support/dynamodb-local';
import { must } from '../../support/program';
import { type AwsBank, byProfile, PASSWORD, register, signIn, startAwsBank } from '../aws-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('an administrator of an AWS workspace', local), () => {
  let bank: AwsBank;
  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
  });
  afterAll(() => bank.close());

  test('is nobody who was given the role, and nobody whose record has it signs in by password', async () => {
    const office = await bank.console();
    const vera = await register(office, 'vera');
    await signIn(office, vera);
    await byProfile(office);
    expect(await office.call('users.setRole', { userId: vera.userId, role: 'admin' })).toEqual({
      ok: false,
      error: { code: 'user.profileNeeded' },
    });
    must(await office.call('auth.signOut', {}));
    await signIn(office, vera);
    must(await office.call('auth.signOut', {}));

    // As another program may have written it.
    const client = localClient(local.endpoint);
    const { users, close } = openDynamoBank({
      client,
      tables: bank.tables,
      highValueCents: DEFAULT_RULES.highValueCents,
    });
    await users.setRole(vera.userId, 'admin');
    await close();
    client.destroy();
    expect(await office.call('auth.signIn', { email: vera.email, password: PASSWORD })).toEqual({
      ok: false,
      error: { code: 'auth.profileNeeded' },
    });
    expect(must(await office.call('auth.session', {}))).toBeNull();
    must(await office.call('aws.signIn', { mfaCode: null }));
    must(await office.call('users.setRole', { userId: vera.userId, role: 'teller' }));
    must(await office.call('auth.signOut', {}));
    expect(await signIn(office, vera)).toMatchObject({ role: 'teller' });
  });
});
