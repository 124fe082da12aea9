import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Cents } from '../../../shared/domain/money';
import type { TableNames } from '../../aws/tables';
import type { PendingSubscriptions } from '../pending-subscriptions';
import type { AlertQueue, Repositories } from '../ports';
import type { Rulebook } from '../rulebook';
import type { TopicStates } from '../topic-states';
import { accountsPort } from './accounts';
import { adoptionGate } from './adoption-gate';
import { alertClaims } from './alert-claims';
import { Calls } from './calls';
import { CallsUnderWay } from './calls-under-way';
import { complianceAlerts } from './compliance-alerts';
import { claimEpisode } from './episodes';
import { ledgerPort } from './ledger';
import { pendingAlerts } from './pending-alerts';
import { pendingSubscriptions } from './pending-subscriptions';
import { rulebook } from './rulebook';
import { topicStates } from './topic-states';
import { usersPort } from './users';

export interface DynamoBankOptions {
  /** Made by the composer with `clientSettings`, and closed by it after the bank. */
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
  /** The threshold for entries that do not say by which one they were judged; asked for when one is met. */
  readonly highValueCents: Cents | (() => Cents);
}

export interface DynamoBank extends Repositories {
  readonly pendingSubscriptions: PendingSubscriptions;
  readonly topicStates: TopicStates;
  readonly rulebook: Rulebook;
  /** Takes no more calls and waits for those under way. Safe to repeat. */
  close(): Promise<void>;
}

/** The bank kept in three DynamoDB tables. Calls that fail for good throw `AwsUnavailable`. */
export function openDynamoBank({ client, tables, highValueCents }: DynamoBankOptions): DynamoBank {
  const calls = new Calls(client);
  const underWay = new CallsUnderWay();
  const adopted = adoptionGate(calls, tables);
  return {
    users: underWay.watch(usersPort(calls, tables, adopted)),
    accounts: underWay.watch(accountsPort(calls, tables, adopted)),
    ledger: underWay.watch(
      ledgerPort(calls, tables, typeof highValueCents === 'function' ? highValueCents : () => highValueCents),
    ),
    alerts: underWay.watch(alertsPort(calls, tables)),
    pendingSubscriptions: underWay.watch(pendingSubscriptions(calls, tables)),
    topicStates: underWay.watch(topicStates(calls, tables)),
    rulebook: underWay.watch(rulebook(calls, tables)),
    close: () => underWay.close(),
  };
}

const alertsPort = (calls: Calls, { transactions: table }: TableNames): AlertQueue => ({
  ...pendingAlerts(calls, table),
  ...alertClaims(calls, table),
  ...complianceAlerts(calls, table),
  claimEpisode: (accountId, transactionId, at, windowMs) =>
    claimEpisode(calls, table, accountId, transactionId, at, windowMs),
});
