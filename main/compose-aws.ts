import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCost, AwsSettings } from '../shared/contract/aws';
import { may } from '../shared/domain/permissions';
import { ok } from '../shared/failures';
import { administratorRight } from './aws/administrator';
import { Adopter } from './aws/adopt/adopter';
import { TableBackups } from './aws/backups';
import { countCost } from './aws/clients';
import { checkConnection, tableNames } from './aws/connection-check';
import { listProfiles } from './aws/profiles';
import { TableProvisioner } from './aws/provision';
import { TableComparer } from './aws/provisioning/compare';
import type { Pause } from './aws/provisioning/converge';
import { bankTables } from './aws/tables';
import { TellingCostMeter } from './aws/telling-cost-meter';
import { AwsDesk, type AwsDeskOptions } from './aws-workspaces/aws-desk';
import { confirm, identify, makeClients } from './compose-aws-clients';
import { composeBank } from './compose-bank';
import type { BankParts } from './compose-parts';
import type { AwsTools } from './ipc/handlers/aws';
import { isNotPermitted } from './notifications/not-permitted';
import { SnsPublisher } from './notifications/sns-publisher';
import { SubscriptionCheck } from './notifications/subscription-check';
import { SnsSubscriptions } from './notifications/subscriptions';
import { topicSource } from './notifications/topic-arns';
import { SnsTopics } from './notifications/topics';
import { openDynamoBank } from './repositories/dynamodb/open';
import { AdoptService } from './services/adopt-service';
import { TableService } from './services/table-service';
import { TopicService } from './services/topic-service';
import { WorkspaceRules } from './workspace-rules';
import type { OpenBank } from './workspaces';

/*
 * Loaded when AWS is first used, so that a console that works on the training bank does not wait for its SDK.
 */

/** Waits; ends early, and without an error, when what waits is cancelled. */
const pauseFor: Pause = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined);

/**
 * Opens a bank on DynamoDB. Nothing is asked of AWS by it: without credentials, network or tables a workspace opens all
 * the same, and the first call says what is wrong.
 */
export function awsBankOpener(
  parts: BankParts,
  settingsOf: (workspaceId: string) => AwsSettings | undefined,
): OpenBank {
  return async ({ workspace, directory }) => {
    const settings = settingsOf(workspace.workspaceId);
    if (settings === undefined) throw new Error('The workspace is listed without its settings');
    const { tellAll, log } = parts;
    let signedInArn = (): string | undefined => undefined;
    const clients = makeClients({ settings, clock: parts.clock, signedInArn: () => signedInArn(), log });
    // A customer's window is told nothing of what the bank is charged.
    let seesCost = () => false;
    const meter = new TellingCostMeter((cost: AwsCost) => {
      if (seesCost()) tellAll('cost.changed', cost);
    });
    countCost(clients.dynamo, meter);
    const rules = await WorkspaceRules.load(directory, parts.clock.nowMs());
    const bank = openDynamoBank({
      client: clients.dynamo,
      tables: tableNames(settings),
      highValueCents: rules.inForce.highValueCents,
    });
    const topics = topicSource({
      identify: () => identify(clients),
      region: settings.region,
      names: { alerts: settings.alertsTopic, compliance: settings.complianceTopic },
    });
    const publisher = new SnsPublisher({ sns: clients.sns, topics });
    const subscriptions = new SnsSubscriptions({ sns: clients.sns, topics });
    const topicService = new TopicService({
      topicsOfBank: topics,
      topics: new SnsTopics({ sns: clients.sns, topics }),
      subscriptions,
      check: new SubscriptionCheck({ topicsOfBank: topics, subscriptions, users: bank.users }),
      publisher,
      users: bank.users,
      workspace,
      log,
    });
    const client = clients.dynamo;
    const tables = bankTables(tableNames(settings));
    const tableService = new TableService({
      workspace,
      tables,
      provisioner: new TableProvisioner({ client, tables, pause: pauseFor }),
      backups: new TableBackups(client),
      comparer: new TableComparer(client),
      cost: meter,
      jobs: parts.jobs,
      log,
    });
    const adopt = new AdoptService({
      workspace,
      adopter: new Adopter({ client, tables: tableNames(settings) }),
      jobs: parts.jobs,
      log,
    });
    const record = {
      repositories: bank,
      publisher,
      isForbidden: isNotPermitted,
      mailbox: undefined,
      imports: undefined,
      readyUsers: undefined,
      rules,
      confirmReadUnits: settings.confirmReadUnits,
      clock: clients.clock,
      cutOff: () => clients.cutOff.now(),
      async close() {
        await bank.close();
        meter.close();
        clients.close();
      },
    };
    const makeAwsDesk = (made: Pick<AwsDeskOptions, 'sessions' | 'resume'>) =>
      new AwsDesk({
        ...made,
        confirm: (mfaCode) => confirm(clients, mfaCode),
        proveAdministrator: () => administratorRight(client, settings.usersTable),
        forgetCredentials: () => clients.credentials.forget(),
        cost: () => meter.cost(),
        startScreen: (screenId) => meter.startScreen(screenId),
        log,
      });
    const composed = await composeBank({
      workspace,
      directory,
      record,
      parts,
      makeAwsDesk,
      topics: topicService,
      tables: tableService,
      adopt,
    });
    signedInArn = () => composed.sessions.profile?.arn;
    seesCost = () => {
      const session = composed.sessions.view();
      return session !== null && may(session.role, 'seeCost');
    };
    return ok(composed);
  };
}

/** What is asked of AWS before a workspace is open. */
export const awsTools = ({ clock, log }: Pick<BankParts, 'clock' | 'log'>): AwsTools => ({
  listProfiles: () => listProfiles(process.env),
  async testConnection(settings, mfaCode, onLine) {
    const clients = makeClients({ settings, clock, signedInArn: () => undefined, log });
    const { url } = clients.dynamo.config.endpointProvider({ Region: settings.region });
    try {
      return await checkConnection(
        {
          ...clients,
          settings,
          awsHost: url.hostname,
          resolveHost: (host) => lookup(host),
          clockDifferenceMs: () => clients.clock.knownDifferenceMs,
          onLine,
        },
        mfaCode,
      );
    } finally {
      clients.close();
    }
  },
});
