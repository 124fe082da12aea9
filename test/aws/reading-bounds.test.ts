import { randomUUID } from 'node:crypto';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toEntryItem } from '../../main/repositories/dynamodb/entry-items';
import { unitsOfEntries } from '../../main/services/read-guard';
import { CHANNELS, type Channel, contract } from '../../shared/contract';
import type { HistoryFilter } from '../../shared/contract/accounts';
import { cents } from '../../shared/domain/money';
import type { Role } from '../../shared/domain/permissions';
import { sampleInputs } from '../ipc/sample-inputs';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must } from '../support/program';
import { type AwsBank, type AwsConsole, type Person, register, signIn, startAwsBank } from './aws-bank';

const dynamo = await dynamoDbLocal();

/** Read units over which this bank asks. */
const LIMIT = 10;
/** Of one account, in the last day: they take far more than that. */
const ENTRIES = 600;

/** What a channel may read of the tables in one call, whatever they hold. */
type Bound =
  | 'nothing'
  /** Items by their keys. */
  | 'keys'
  /** One page: as many items as are asked for or shown. */
  | 'page'
  /** One person's accounts, by their keys. */
  | 'accounts'
  /** Only what is sparse: locks, waiting mail, alerts of a month. */
  | 'sparse'
  /** Up to the limit of the workspace; what is beyond is not read. */
  | 'withinLimit'
  /** Over the limit only with a yes for this call. */
  | 'asks'
  | 'trainingOnly';

/** A new channel does not compile without its bound. */
const BOUNDS: { readonly [C in Channel]: Bound } = {
  'app.about': 'nothing',
  'app.copyText': 'nothing',
  'app.reportDefect': 'nothing',
  'settings.read': 'nothing',
  'settings.write': 'nothing',
  'workspaces.list': 'nothing',
  'workspaces.current': 'nothing',
  'workspaces.open': 'nothing',
  'workspaces.close': 'nothing',
  'training.reset': 'trainingOnly',
  'aws.profiles': 'nothing',
  'aws.readSettings': 'nothing',
  'aws.saveWorkspace': 'nothing',
  'aws.duplicateWorkspace': 'nothing',
  'aws.removeWorkspace': 'nothing',
  'aws.testConnection': 'nothing',
  'aws.cancelTest': 'nothing',
  'aws.signIn': 'nothing',
  'aws.enterMfaCode': 'nothing',
  'aws.unlock': 'nothing',
  'aws.cost': 'nothing',
  'aws.startScreen': 'nothing',
  'aws.identity': 'nothing',
  'auth.register': 'keys',
  'auth.signIn': 'keys',
  'auth.continueAs': 'trainingOnly',
  'auth.session': 'keys',
  'auth.signOut': 'nothing',
  'auth.lock': 'keys',
  'auth.unlock': 'keys',
  'auth.changePassword': 'keys',
  'profile.read': 'keys',
  'profile.update': 'keys',
  'users.list': 'page',
  'users.find': 'page',
  'users.locked': 'sparse',
  'users.setRole': 'keys',
  'users.setStatus': 'keys',
  'users.releaseLock': 'keys',
  'users.endSessions': 'keys',
  'customers.find': 'page',
  'customers.get': 'accounts',
  'customers.register': 'keys',
  'customers.setAlerts': 'accounts',
  'accounts.mine': 'accounts',
  'accounts.get': 'keys',
  'accounts.resolve': 'keys',
  'accounts.summary': 'withinLimit',
  'accounts.open': 'keys',
  'accounts.close': 'keys',
  'accounts.history': 'asks',
  'accounts.historyTotals': 'asks',
  'accounts.exportHistory': 'asks',
  'transactions.deposit': 'keys',
  'transactions.withdraw': 'keys',
  'transactions.transfer': 'keys',
  'transactions.findOutcome': 'keys',
  // Once after a restart: the request record of each of today's.
  'intents.list': 'keys',
  'intents.acknowledge': 'nothing',
  'intents.exportDamaged': 'nothing',
  'receipts.print': 'keys',
  'receipts.savePdf': 'keys',
  'notifications.mail': 'trainingOnly',
  'notifications.waiting': 'sparse',
  'notifications.retry': 'sparse',
  'notifications.retryAll': 'sparse',
  'dashboard.customer': 'withinLimit',
  'dashboard.teller': 'sparse',
  'dashboard.analyst': 'sparse',
  'dashboard.admin': 'sparse',
  'imports.profiles': 'trainingOnly',
  'imports.saveProfile': 'trainingOnly',
  'imports.deleteProfile': 'trainingOnly',
  'imports.chooseFile': 'trainingOnly',
  'imports.run': 'trainingOnly',
  'imports.list': 'trainingOnly',
  'imports.drift': 'trainingOnly',
  'jobs.cancel': 'nothing',
  'topics.overview': 'nothing',
  'topics.provision': 'nothing',
  'topics.subscriptions': 'sparse',
  'topics.safety': 'sparse',
  'topics.waiting': 'sparse',
  'topics.subscribeWaiting': 'sparse',
  'topics.subscribeCustomer': 'keys',
  'topics.subscribeCompliance': 'keys',
  'topics.resendConfirmation': 'keys',
  'topics.setFilter': 'keys',
  'topics.unsubscribe': 'keys',
  'topics.sendTest': 'keys',
  'rules.read': 'keys',
  'rules.write': 'keys',
  'tables.facts': 'nothing',
  'tables.plan': 'nothing',
  'tables.apply': 'nothing',
  'tables.backups': 'nothing',
  'tables.createBackup': 'nothing',
  'tables.restoreBackup': 'nothing',
  'tables.recovery': 'nothing',
  'tables.restoreToMoment': 'nothing',
  'tables.compareRestored': 'asks',
  'adoption.state': 'keys',
  'adoption.run': 'asks',
};

/** Beside what the call reads: the session's own user, and the count of waiting mail for the status bar. */
const AROUND_IT = 8;
const ANY: HistoryFilter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

describe.skipIf(dynamo.endpoint === undefined)(
  suiteName('what the channels read of tables on DynamoDB', dynamo),
  () => {
    let bank: AwsBank;
    let office: AwsConsole;
    let client: DynamoDBClient;
    let tina: Person;
    let carl: Person;

    beforeAll(async () => {
      bank = await startAwsBank(dynamo.endpoint);
      client = localClient(dynamo.endpoint ?? '');
      office = await bank.console({ confirmReadUnits: LIMIT });
      tina = await register(office, 'tina');
      carl = await register(office, 'carl');
      must(await office.call('aws.signIn', { mfaCode: null }));
      must(await office.call('users.setRole', { userId: tina.userId, role: 'teller' }));
      must(await office.call('auth.signOut', {}));
      await addEntries(client, bank, await accountIdOf(carl));
      await eventually(() => expect(waitingMail()).toBe(0));
    });
    afterAll(async () => {
      client.destroy();
      await bank.close();
    });

    const waitingMail = () => {
      const told = office.events.filter(({ event }) => event === 'status.changed').at(-1)?.payload;
      return (told as { waitingMail: number } | undefined)?.waitingMail;
    };

    async function accountIdOf({ accountNumber }: Person): Promise<string> {
      const Key = { account_id: { S: `number#${accountNumber}` } };
      const { Item } = await client.send(new GetItemCommand({ TableName: bank.tables.accounts, Key }));
      return Item?.owner_account_id?.S ?? '';
    }

    /** Read units that a member of staff is charged for some calls. */
    async function unitsOf(work: () => Promise<unknown>): Promise<number> {
      const before = must(await office.call('aws.cost', {})).readUnits;
      await work();
      return must(await office.call('aws.cost', {})).readUnits - before;
    }

    it('the account of these tests takes far more than is read without asking', () => {
      expect(unitsOfEntries(ENTRIES)).toBeGreaterThan(3 * (LIMIT + AROUND_IT));
    });

    const signInAs = async (role: Role) => {
      await office.call('auth.signOut', {});
      if (role === 'admin') must(await office.call('aws.signIn', { mfaCode: null }));
      else await signIn(office, tina);
    };
    const channelsOf = (role: Role, bounds: readonly Bound[]) =>
      CHANNELS.filter((channel) => bounds.includes(BOUNDS[channel]) && allowedTo(channel, role));

    it.each(['teller', 'admin'] as const)(
      'a %s reads no more of a history or a table than the limit while nobody agreed to more, however it is asked for',
      async (role) => {
        await signInAs(role);
        const channels = channelsOf(role, ['asks', 'withinLimit']);
        expect(channels.length).toBeGreaterThan(1);
        for (const channel of channels) {
          for (const change of CALLS[channel] ?? [{}]) {
            const input = { ...sampleInputs(carl)[channel], ...change };
            const units = await unitsOf(() => office.callRaw(channel, input));
            expect(units, channel).toBeLessThanOrEqual(LIMIT + AROUND_IT);
          }
        }
      },
    );

    it('a customer’s dashboard reads no more than the limit: what is beyond is not added up', async () => {
      await signInAs('teller');
      const asCarl = (work: () => Promise<unknown>) =>
        unitsOf(async () => {
          must(await office.call('auth.signOut', {}));
          await signIn(office, carl);
          await work();
          must(await office.call('auth.signOut', {}));
          await signIn(office, tina);
        });
      const nothing = await asCarl(async () => {});
      const dashboard = await asCarl(async () => {
        const seen = must(await office.call('dashboard.customer', {}));
        expect(seen).toMatchObject({ flow: null, totalBalanceCents: BigInt(ENTRIES) });
        expect(seen.recent).toHaveLength(10);
      });
      expect(dashboard - nothing).toBeLessThanOrEqual(LIMIT + AROUND_IT);
    });

    it.each(['teller', 'admin'] as const)(
      'every other channel of a %s reads what its kind reads, and nothing of the entries',
      async (role) => {
        await signInAs(role);
        for (const channel of channelsOf(role, ['nothing', 'keys', 'page', 'accounts', 'sparse'])) {
          if (LEAVING.includes(channel)) continue;
          const units = await unitsOf(() => office.callRaw(channel, sampleInputs(carl)[channel]));
          expect(units, channel).toBeLessThanOrEqual(MOST_UNITS[BOUNDS[channel]] + AROUND_IT);
        }
      },
      30_000,
    );
  },
);

const allowedTo = (channel: Channel, role: Role): boolean =>
  (contract[channel].allow as readonly string[]).includes(role);

/** Of the bank of these tests, which has two people and an account each. */
const MOST_UNITS: Readonly<Record<Bound, number>> = {
  nothing: 0,
  keys: 10,
  accounts: 6,
  page: 10,
  sparse: 10,
  asks: LIMIT,
  withinLimit: LIMIT,
  trainingOnly: 0,
};

/** These end the session under the test, or the workspace. */
const LEAVING: readonly Channel[] = ['auth.lock', 'users.setRole'];

/** The most that a window may ask of a channel without a yes. */
const CALLS: { readonly [C in Channel]?: readonly object[] } = {
  'accounts.history': [
    { limit: 500 },
    { limit: 500, filter: { ...ANY, text: 'nothing like it' } },
    { limit: 500, filter: { ...ANY, types: ['withdrawal'] }, confirmedUnits: 1 },
  ],
  'accounts.historyTotals': [{}, { filter: { ...ANY, text: 'x' } }, { confirmedUnits: LIMIT }],
  'accounts.exportHistory': [{}, { filter: { ...ANY, minCents: 1n } }, { confirmedUnits: LIMIT }],
};

async function addEntries(client: DynamoDBClient, { tables }: AwsBank, accountId: string): Promise<void> {
  const entries = Array.from({ length: ENTRIES }, (_, nth) => {
    const { alert_state: _waits, ...settled } = toEntryItem({
      transactionId: randomUUID(),
      accountId,
      type: 'deposit',
      amountCents: cents(1n),
      timestamp: new Date(Date.now() - nth * 1_000).toISOString(),
      description: '漢'.repeat(140),
      relatedAccountId: undefined,
      relatedAccountNumber: undefined,
      transferId: undefined,
      requestId: randomUUID(),
      actorId: 'till',
    });
    return { PutRequest: { Item: settled } };
  });
  for (let start = 0; start < entries.length; start += 25) {
    const batch = { RequestItems: { [tables.transactions]: entries.slice(start, start + 25) } };
    await client.send(new BatchWriteItemCommand(batch));
  }
  await client.send(
    new UpdateItemCommand({
      TableName: tables.accounts,
      Key: { account_id: { S: accountId } },
      UpdateExpression: 'SET balance = :sum ADD version :count',
      ExpressionAttributeValues: { ':sum': { N: `${ENTRIES / 100}` }, ':count': { N: `${ENTRIES}` } },
    }),
  );
}
