import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AlertDelivery } from '../../main/notifications/alert-delivery';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import { openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Repositories } from '../../main/repositories/ports';
import { type Cents, cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { at, deposit, makeCustomer } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { temporaryFolder } from '../support/temporary-bank';
import { workerPath } from '../support/worker-url';
import { silent } from './bank-at-work';

const local = await dynamoDbLocal();

interface SomeBank {
  readonly bank: Repositories;
  close(): Promise<void>;
}

const RULE_OF_THE_DAY = cents(500_000n);

/** What a relay sends that still goes by the source document's threshold, or by one that is lower. */
async function sentBy(bank: Repositories, alertId: string, highValueCents: Cents): Promise<readonly AlertMessage[]> {
  const sent: AlertMessage[] = [];
  const publisher = { publish: async (message: AlertMessage) => void sent.push(message) };
  const rules = { ...DEFAULT_RULES, highValueCents };
  const clock = { nowMs: () => Date.parse(at(60)) };
  const delivery = new AlertDelivery({ ...bank, publisher, rules, log: silent, claimant: 'another console', clock });
  expect(await delivery.deliver(alertId)).toBe('delivered');
  return sent;
}

/** A deposit of 7,000, posted by a console whose bank judged from that threshold on; undefined: it says none. */
async function depositJudged(bank: Repositories, highValueFromCents: Cents | undefined): Promise<string> {
  const { account } = await makeCustomer(bank);
  const posting = deposit(account, cents(700_000n));
  const judged = highValueFromCents === undefined ? {} : { highValueFromCents };
  const legs = posting.legs.map((leg) => ({ ...leg, ...judged }));
  expect(await bank.ledger.post({ ...posting, legs })).toEqual({ outcome: 'posted' });
  return legs[0]?.transactionId ?? '';
}

const kinds = (sent: readonly AlertMessage[]) => sent.map(({ audience, alertType }) => `${audience} ${alertType}`);

function judgedAtPosting(open: () => Promise<SomeBank>): void {
  let opened: SomeBank;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('an alert that was due when it was posted is never settled away by a relay that would not have raised it', async () => {
    const { bank } = opened;
    const alertId = await depositJudged(bank, RULE_OF_THE_DAY);
    const sent = await sentBy(bank, alertId, DEFAULT_RULES.highValueCents);
    expect(kinds(sent)).toEqual(['customer transaction', 'compliance high-value']);
    const [recorded] = (await bank.alerts.newestComplianceAlerts('high-value', 1)).items;
    expect(recorded).toMatchObject({ amountCents: 700_000n, detail: expect.stringContaining('threshold of 5,000.00') });
  });

  test('and one that was not due raises none because the threshold has been lowered since', async () => {
    const alertId = await depositJudged(opened.bank, DEFAULT_RULES.highValueCents);
    expect(kinds(await sentBy(opened.bank, alertId, RULE_OF_THE_DAY))).toEqual(['customer transaction']);
  });

  test('an entry of before thresholds were kept is judged by the one in force', async () => {
    const due = await depositJudged(opened.bank, undefined);
    expect(kinds(await sentBy(opened.bank, due, RULE_OF_THE_DAY))).toContain('compliance high-value');
    const notDue = await depositJudged(opened.bank, undefined);
    expect(kinds(await sentBy(opened.bank, notDue, DEFAULT_RULES.highValueCents))).toEqual(['customer transaction']);
  });
}

describe('what is due for a movement, on the embedded bank', () => {
  judgedAtPosting(async () => {
    const { folder, remove } = temporaryFolder();
    const { highValueCents } = DEFAULT_RULES;
    const bank = await openEmbeddedBank({
      workerPath: workerPath('bank-worker'),
      file: `${folder}/bank.db`,
      highValueCents,
    });
    return { bank, close: () => bank.close().then(remove) };
  });
});

describe.skipIf(local.reason !== undefined)(suiteName('what is due for a movement, on DynamoDB', local), () => {
  judgedAtPosting(async () => {
    const tables = uniqueTableNames();
    const client = localClient(local.endpoint);
    await createBankTables(client, tables);
    const bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
    return { bank, close: () => bank.close().then(() => client.destroy()) };
  });
});
