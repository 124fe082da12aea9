import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_FILE } from '../../main/intents/journal-account';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must } from '../support/program';
import {
  type AwsBank,
  type AwsConsole,
  byProfile,
  CALLER,
  type Person,
  register,
  SECRET,
  signIn,
  startAwsBank,
} from './aws-bank';
import { callerIdentityReply } from './aws-endpoint';

const dynamo = await dynamoDbLocal();

const depositInput = (accountNumber: string, amountCents: bigint) => ({
  requestId: crypto.randomUUID(),
  accountNumber,
  amountCents,
  description: 'till',
});

describe.skipIf(dynamo.endpoint === undefined)(suiteName('a bank on DynamoDB', dynamo), () => {
  let bank: AwsBank;
  let office: AwsConsole;
  let tina: Person;
  let carl: Person;
  let anna: Person;

  beforeAll(async () => {
    bank = await startAwsBank(dynamo.endpoint);
    office = await bank.console({ name: 'Live', production: true });
    tina = await register(office, 'tina');
    carl = await register(office, 'carl');
    anna = await register(office, 'anna');
    await byProfile(office);
    must(await office.call('users.setRole', { userId: tina.userId, role: 'teller' }));
    must(await office.call('users.setRole', { userId: anna.userId, role: 'analyst' }));
  });
  afterAll(() => bank.close());

  it('is open under its name, marked as production, and no workspace is then changed, removed, copied or tried', async () => {
    const { workspaceId } = office;
    expect(must(await office.call('workspaces.current', {}))).toMatchObject({
      workspaceId,
      kind: 'aws',
      name: 'Live',
      production: true,
    });
    const refused = { ok: false, error: { code: 'workspace.isOpen', workspaceId } };
    expect(await office.call('aws.saveWorkspace', { workspaceId, settings: bank.settings })).toEqual(refused);
    expect(await office.call('aws.removeWorkspace', { workspaceId, typedName: 'Live' })).toEqual(refused);
    const other = { ...bank.settings, name: 'Another' };
    expect(await office.call('aws.saveWorkspace', { workspaceId: null, settings: other })).toEqual(refused);
    expect(await office.call('aws.duplicateWorkspace', { workspaceId })).toEqual(refused);
    const asked = bank.sts.requests.length;
    const test = { jobId: crypto.randomUUID(), settings: bank.settings, mfaCode: null };
    expect(await office.call('aws.testConnection', test)).toEqual(refused);
    expect(bank.sts.requests).toHaveLength(asked);
  });

  it('takes a teller’s deposit by email and password, and its customer sees it', async () => {
    expect(await signIn(office, tina)).toMatchObject({ role: 'teller', signInMethod: 'password' });
    const receipt = must(await office.call('transactions.deposit', depositInput(carl.accountNumber, 12_345n)));
    expect(receipt).toMatchObject({ amountCents: 12_345n });
    await signIn(office, carl);
    const [account] = must(await office.call('accounts.mine', {})).items;
    expect(account).toMatchObject({ accountNumber: carl.accountNumber, balanceCents: 12_345n });
  });

  it('tells what it has charged, per table and index, as it grows', async () => {
    await signIn(office, tina);
    const before = must(await office.call('aws.cost', {}));
    must(await office.call('customers.get', { userId: carl.userId }));
    const after = must(await office.call('aws.cost', {}));
    expect(after.readUnits).toBeGreaterThan(before.readUnits);
    expect(after.writeUnits).toBeGreaterThan(0);
    expect(after.calls).toBeGreaterThan(before.calls);
    const named = after.byResource.map(({ table, index }) => `${table}/${index}`);
    expect(named).toContain(`${bank.tables.accounts}/UserIdIndex`);
    expect(named).toContain(`${bank.tables.users}/null`);
    const told = () => office.events.filter(({ event }) => event === 'cost.changed').map(({ payload }) => payload);
    await eventually(() => expect(told()).toContainEqual(expect.objectContaining({ readUnits: after.readUnits })));
  });

  it('tells what the screen in view has charged, from its opening on', async () => {
    await signIn(office, tina);
    must(await office.call('customers.get', { userId: carl.userId }));
    const screenId = crypto.randomUUID();
    must(await office.call('aws.startScreen', { screenId }));
    const before = must(await office.call('aws.cost', {}));
    must(await office.call('customers.get', { userId: carl.userId }));
    const after = must(await office.call('aws.cost', {}));
    expect(after.screen.screenId).toBe(screenId);
    expect(after.screen.readUnits).toBeGreaterThan(before.screen.readUnits);
    expect(after.screen.readUnits).toBeLessThan(after.readUnits);
    expect(after.screen.byResource.map(({ table }) => table)).toContain(bank.tables.users);
  });

  it('tells a customer nothing of what it has charged', async () => {
    await signIn(office, carl);
    expect(await office.call('aws.cost', {})).toMatchObject({ error: { code: 'auth.notPermitted' } });
    const since = office.events.length;
    for (let calls = 0; calls < 20; calls += 1) must(await office.call('accounts.mine', {}));
    const until = office.events.length;
    await signIn(office, tina);
    const names = office.events.map(({ event }) => event);
    expect(names.slice(since, until)).not.toContain('cost.changed');
    // The teller after them is told, of what they were charged as well.
    await eventually(() => expect(office.events.slice(until).map(({ event }) => event)).toContain('cost.changed'));
  });

  it('publishes its alerts to the topic', async () => {
    await signIn(office, tina);
    must(await office.call('transactions.deposit', depositInput(carl.accountNumber, 500n)));
    await eventually(() => expect(waitingMail(office)).toBe(0));
  });

  describe('an IAM profile', () => {
    it('signs in as administrator without a user of the bank; who it is stays in view', async () => {
      expect(await byProfile(office)).toEqual({
        arn: CALLER,
        account: '000000000000',
        region: 'eu-central-1',
        profile: 'work',
      });
      expect(must(await office.call('auth.session', {}))).toMatchObject({
        role: 'admin',
        fullName: 'alice',
        signInMethod: 'iamProfile',
        userId: 'iam#AIDAEXAMPLE',
        locked: false,
      });
      const identity = must(await office.call('aws.identity', {}));
      expect(identity).toMatchObject({ arn: CALLER, signedInAt: expect.any(String) });
      expect(must(await office.call('users.list', { cursor: null, limit: 10 })).items.length).toBeGreaterThan(1);
      expect(await office.call('customers.get', { userId: carl.userId })).toMatchObject({
        error: { code: 'auth.notPermitted' },
      });
    });

    it('opens its lock with the same identity only, and with no password', async () => {
      await byProfile(office);
      must(await office.call('auth.lock', {}));
      expect(await office.call('users.locked', {})).toMatchObject({ error: { code: 'auth.sessionLocked' } });
      expect(await office.call('auth.unlock', { password: 'Customer1' })).toMatchObject({
        error: { code: 'auth.refused' },
      });
      bank.sts.on('GetCallerIdentity', () => callerIdentityReply(CALLER.replace('alice', 'mallory')));
      expect(await office.call('aws.unlock', { mfaCode: null })).toMatchObject({ error: { code: 'auth.refused' } });
      bank.sts.on('GetCallerIdentity', () => callerIdentityReply(CALLER));
      expect(must(await office.call('aws.unlock', { mfaCode: null }))).toMatchObject({ locked: false });
      expect(await office.call('users.locked', {})).toMatchObject({ ok: true });
    });

    it.each([
      ['customer', () => carl],
      ['teller', () => tina],
      ['analyst', () => anna],
    ])('takes over no session of a %s: neither at work nor locked', async (role, person) => {
      await signIn(office, person());
      const refused = { ok: false, error: { code: 'auth.alreadySignedIn' } };
      expect(await office.call('aws.signIn', { mfaCode: null })).toEqual(refused);
      must(await office.call('auth.lock', {}));
      expect(await office.call('aws.signIn', { mfaCode: null })).toEqual(refused);
      expect(must(await office.call('auth.session', {}))).toMatchObject({ role, locked: true });
    });

    it('opens no lock of somebody else’s session', async () => {
      await signIn(office, tina);
      must(await office.call('auth.lock', {}));
      expect(await office.call('aws.unlock', { mfaCode: null })).toMatchObject({ error: { code: 'auth.refused' } });
    });

    it('is nobody’s identity in a session with a password', async () => {
      await signIn(office, tina);
      expect(must(await office.call('aws.identity', {}))).toBeNull();
    });
  });

  describe('open on two consoles', () => {
    let desk: AwsConsole;
    beforeAll(async () => {
      desk = await bank.console();
      await byProfile(office);
    });

    it('a session that one ends is ended on the other at its next call', async () => {
      await signIn(desk, tina);
      must(await office.call('users.endSessions', { userId: tina.userId }));
      expect(await desk.call('accounts.resolve', { accountNumber: carl.accountNumber })).toMatchObject({
        error: { code: 'auth.sessionEnded', reason: 'endedElsewhere' },
      });
    });

    it('a role that one changes is honoured by the other at its next call', async () => {
      const theo = await register(desk, 'theo');
      await signIn(desk, theo);
      must(await office.call('users.setRole', { userId: theo.userId, role: 'analyst' }));
      expect(await desk.call('accounts.mine', {})).toMatchObject({ error: { code: 'auth.sessionEnded' } });
      expect(await signIn(desk, theo)).toMatchObject({ role: 'analyst' });
    });

    it('an account that one closes takes no money on the other', async () => {
      const till = await bank.console();
      const dora = await register(till, 'dora');
      await signIn(till, dora);
      await signIn(desk, tina);
      must(await desk.call('accounts.resolve', { accountNumber: dora.accountNumber }));
      must(await till.call('accounts.close', { accountNumber: dora.accountNumber }));
      expect(await desk.call('transactions.deposit', depositInput(dora.accountNumber, 100n))).toMatchObject({
        error: { code: 'account.closed', accountNumber: dora.accountNumber },
      });
    });
  });

  it('keeps beside the journal the account that its intents were sent to', async () => {
    await signIn(office, tina);
    must(await office.call('transactions.deposit', depositInput(carl.accountNumber, 500n)));
    const path = join(office.userDataDir, 'workspaces', office.workspaceId, ACCOUNT_FILE);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, account: '000000000000' });
  });

  it('keeps nothing of a customer on the disk, where a machine has no keeper of keys', async () => {
    await signIn(office, tina);
    const deposit = { ...depositInput(carl.accountNumber, 7_310_449n), description: 'Canary gift' };
    must(await office.call('transactions.deposit', deposit));
    expect(must(await office.call('intents.list', {})).at(0)).toMatchObject({ amountCents: 7_310_449n });
    const files = filesUnder(office.userDataDir).map((path) => [path, readFileSync(path)] as const);
    expect(files.some(([, content]) => content.includes(deposit.requestId))).toBe(true);
    for (const [path, content] of files)
      for (const told of [carl.accountNumber, '7310449', 'Canary gift', carl.email])
        expect(content.includes(told), `${told} in ${path}`).toBe(false);
  });

  it('claim 17: the profile’s secret is in no answer, no event, no line of the log, and nowhere on the disk', async () => {
    const answers = [
      await office.call('aws.profiles', {}),
      await office.call('aws.readSettings', { workspaceId: office.workspaceId }),
      { ok: true, value: await byProfile(office) },
      await office.call('app.about', {}),
      await office.call('workspaces.close', {}),
      await office.call('aws.testConnection', { jobId: crypto.randomUUID(), settings: bank.settings, mfaCode: null }),
    ];
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const said = textOf([answers, office.events, office.logLines]);
    expect(said).toContain('work');
    for (const secret of [SECRET, 'AKIACANARYKEYID']) {
      expect(said).not.toContain(secret);
      for (const file of filesUnder(office.userDataDir)) {
        expect(readFileSync(file).includes(secret), file).toBe(false);
      }
    }
  });
});

function waitingMail(office: AwsConsole): number | undefined {
  const told = office.events.filter(({ event }) => event === 'status.changed').at(-1)?.payload;
  return (told as { waitingMail: number } | undefined)?.waitingMail;
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === 'bigint') return `${one}`;
    return one instanceof Error ? { ...one, message: one.message, stack: one.stack, cause: one.cause } : one;
  });

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
