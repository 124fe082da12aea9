import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { clientSettings, countCost, DYNAMODB_ATTEMPTS } from '../../main/aws/calls/clients';
import { CostMeter } from '../../main/aws/calls/cost-meter';
import { KEY_BYTES, sealWith } from '../../main/intents/seal';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { Account } from '../../main/repositories/records';
import { buildPosting, inputHash, type MoneyOrder } from '../../main/services/posting';
import { startDynamoDbLocal } from '../../scripts/lib/dynamodb-local.mjs';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { makeFundedAccount, sampleUser } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { localClient, localConnection, uniqueTableNames } from '../support/dynamodb-local';
import { HandClock, openMoneyDesk } from '../support/money-desk';
import { temporaryFolder } from '../support/temporary-bank';
import { interleaved, report } from './measure';
import { roundTrips } from './round-trips';

/*
 * A transfer through the service (intent sealed and on disk, posting, names on the receipt, note of the outcome) against the bare
 * TransactWriteItems of the same items, sent by the SDK and nothing else, on DynamoDB Local.
 */

const SEQUENTIAL = 300;
const CONCURRENT = 16;
const BATCHES = 40;
const TELLER = { userId: 'teller', role: 'teller' } as const;
const AT = '2026-11-22T10:00:00.000Z';
const { highValueCents } = DEFAULT_RULES;

const local = await startDynamoDbLocal();
if ('reason' in local) {
  process.stdout.write(`skipped: ${local.reason}\n`);
  process.exit(0);
}
const { endpoint, stop } = local;
const { folder, remove } = temporaryFolder();
const tables = uniqueTableNames();
const client = localClient(endpoint);
await createBankTables(client, tables);
const bank = openDynamoBank({ client, tables, highValueCents });
// The journal of an AWS workspace is sealed.
const seal = sealWith(randomBytes(KEY_BYTES));
const desk = await openMoneyDesk({ bank, folder: join(folder, 'desk'), clock: new HandClock(), seal });
// As many accounts as a desk meets in a while: with few, DynamoDB Local makes the writers wait for each other.
const accounts = await Promise.all(Array.from({ length: 64 }, () => makeFundedAccount(bank, cents(100_000_000n))));

let count = 0;
const nextOrder = () => {
  count += 1;
  const from = accounts[count % accounts.length] as Account;
  const to = accounts[(count + 1 + (count % (accounts.length - 1))) % accounts.length] as Account;
  return { from, to, amountCents: cents(1n), description: 'bench', requestId: randomUUID() };
};

async function throughService(): Promise<void> {
  const { from, to, ...rest } = nextOrder();
  const numbers = { fromAccountNumber: from.accountNumber, toAccountNumber: to.accountNumber };
  const moved = await desk.transactions.transfer(TELLER, { ...rest, ...numbers });
  if (!moved.ok) throw new Error(`Refused: ${moved.error.code}`);
}

/** Takes down what the adapter would send, and sends nothing. */
const recorder = new DynamoDBClient(clientSettings(localConnection(endpoint), DYNAMODB_ATTEMPTS));
let recorded: TransactWriteItem[] = [];
recorder.middlewareStack.add(
  () => async (args) => {
    recorded = (args.input as { TransactItems: TransactWriteItem[] }).TransactItems;
    return { output: { $metadata: {} }, response: undefined };
  },
  { step: 'initialize', name: 'record' },
);
const recording = openDynamoBank({ client: recorder, tables, highValueCents });

async function prepare(): Promise<TransactWriteItemsCommand> {
  const { from, to, ...rest } = nextOrder();
  const order: MoneyOrder = { ...rest, kind: 'transfer', from: from.accountNumber, to: to.accountNumber };
  const hash = inputHash(order, TELLER.userId);
  const by = { actorId: TELLER.userId, at: AT, hash, newId: randomUUID, highValueFromCents: highValueCents };
  await recording.ledger.post(buildPosting(order, { from, to }, by));
  return new TransactWriteItemsCommand({ TransactItems: recorded });
}
const prepared: TransactWriteItemsCommand[] = [];
for (let made = 0; made < SEQUENTIAL + 1 + (BATCHES + 1) * CONCURRENT; made += 1) prepared.push(await prepare());

async function bare(): Promise<void> {
  const command = prepared.pop();
  if (command === undefined) throw new Error('Not enough transactions were prepared');
  await client.send(command);
}

const together = (work: () => Promise<void>) => () => Promise.all(Array.from({ length: CONCURRENT }, work));

// A desk shows the accounts on its form before the transfer is confirmed; what was read for that is not read again.
for (const { accountNumber } of accounts) await desk.accounts.resolve(TELLER, accountNumber);

const one = await interleaved(SEQUENTIAL, { bare, throughService });
process.stdout.write(
  `bare ${one.bare.toFixed(2)} ms, through the service ${one.throughService.toFixed(2)} ms (p50, ${SEQUENTIAL} each)\n`,
);
report('transfer through the service / bare TransactWriteItems', one.throughService / one.bare, { atMost: 1.3 });

const many = await interleaved(BATCHES, { bare: together(bare), throughService: together(throughService) });
const perSecond = (batchMs: number) => Math.round((CONCURRENT * 1_000) / batchMs);
process.stdout.write(
  `bare ${perSecond(many.bare)}/s, through the service ${perSecond(many.throughService)}/s at ${CONCURRENT} concurrent\n`,
);
report('transfers a second, through the service / bare', many.bare / many.throughService, { atLeast: 0.8 });

const metered = localClient(endpoint);
const meter = new CostMeter();
countCost(metered, meter);
const meteredBank = openDynamoBank({ client: metered, tables, highValueCents });
const [first, second] = accounts as [Account, Account];
const signedIn = sampleUser({ role: 'teller' });
await bank.users.create(signedIn, undefined);
process.stdout.write(
  await roundTrips({
    bank: meteredBank,
    meter,
    folder: join(folder, 'metered'),
    teller: signedIn,
    accounts: [first, second],
  }),
);

await desk.close();
for (const opened of [client, metered, recorder]) opened.destroy();
await stop();
remove();
