import { setTimeout as pause } from 'node:timers/promises';
import { type AwsCost, type AwsSettings, readableEndpoints } from '../../shared/contract/aws';
import { may } from '../../shared/domain/permissions';
import { unitsOfAdoption } from '../../shared/domain/read-units';
import { fail, ok } from '../../shared/failures';
import { Adopter } from '../aws/adopt/adopter';
import { adoptingNewTables } from '../aws/adopt/new-tables';
import { countCost } from '../aws/calls/clients';
import { TellingCostMeter } from '../aws/calls/telling-cost-meter';
import { listProfiles } from '../aws/credentials/profiles';
import { administratorRight } from '../aws/identity/administrator';
import { TableBackups } from '../aws/provisioning/backups';
import { TableComparer } from '../aws/provisioning/compare';
import type { Pause } from '../aws/provisioning/converge';
import { PointInTimeRecovery } from '../aws/provisioning/point-in-time';
import { TableProvisioner } from '../aws/provisioning/provision';
import { bankTables, listedOrder, tableNames } from '../aws/tables';
import { JournalAccount } from '../intents/journal-account';
import { journalSeal } from '../intents/journal-key';
import type { AwsTools } from '../ipc/handlers/aws';
import { isNotPermitted } from '../notifications/not-permitted';
import { openDynamoBank } from '../repositories/dynamodb/open';
import { NO_RULES_FILE } from '../rules-file';
import { AdoptService } from '../services/adopt-service';
import { ProfileSignIn, type ProfileSignInOptions } from '../services/profile-sign-in';
import { ReadGuard } from '../services/read-guard';
import { TableService } from '../services/table-service';
import type { OpenBank } from '../workspaces';
import { confirm, identify, makeClients, newRoles } from './aws-clients';
import { makeAwsMail } from './aws-mail';
import { composeBank } from './bank';
import { testConnection } from './connection-test';
import { caFileProblem, networkOfWorkspace } from './network';
import type { BankParts } from './parts';
import { openedRules } from './rules';

/*
 * Loaded when AWS is first used, so that a console that works on the training bank does not wait for its SDK.
 */

const NO_TABLE = { sizeBytes: 0, itemCount: 0 };

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
    const [readable] = settings.production ? readableEndpoints(settings) : [];
    if (readable !== undefined) return fail({ code: 'workspace.unencrypted', address: settings[readable] });
    const { tellAll, log } = parts;
    const seal = await journalSeal(directory, parts.keyStore, log);
    let signedInArn = (): string | undefined => undefined;
    const roles = newRoles(parts.clock);
    const journalAccount = await JournalAccount.open({ folder: directory, nowMs: parts.clock.nowMs(), log });
    let isInDoubt = () => journalAccount.heldTo !== undefined;
    const clients = makeClients({
      settings,
      network: await networkOfWorkspace(settings, parts),
      clock: parts.clock,
      signedInArn: () => signedInArn(),
      log,
      roles,
      journalAccount,
      isInDoubt: () => isInDoubt(),
    });
    // A customer's window is told nothing of what the bank is charged.
    let seesCost = () => false;
    const tables = bankTables(tableNames(settings));
    const meter = new TellingCostMeter((cost: AwsCost) => {
      if (seesCost()) tellAll('cost.changed', cost);
    }, listedOrder(tables));
    countCost(clients.dynamo, meter);
    const bank = openDynamoBank({
      client: clients.dynamo,
      tables: tableNames(settings),
      highValueCents: () => rules.inForce.now.highValueCents,
    });
    const rules = openedRules(bank.rulebook, NO_RULES_FILE, { clock: clients.clock, log });
    const mail = makeAwsMail({
      sns: clients.sns,
      identify: () => identify(clients),
      settings,
      bank,
      workspace,
      clock: clients.clock,
      parts,
    });
    const client = clients.dynamo;
    const reads = new ReadGuard({ limitUnits: settings.confirmReadUnits });
    const { clock } = clients;
    const adopter = new Adopter({ client, tables: tableNames(settings), rules: rules.inForce.now, clock });
    const provisioner = adoptingNewTables(new TableProvisioner({ client, tables, pause: pauseFor }), adopter);
    const tableService = new TableService({
      workspace,
      tables,
      provisioner,
      backups: new TableBackups(client),
      recovery: new PointInTimeRecovery(client),
      comparer: new TableComparer(client),
      cost: meter,
      reads,
      jobs: parts.jobs,
      log,
    });
    const adopt = new AdoptService({
      workspace,
      adopter,
      unitsOfTables: async () => {
        const standings = await provisioner.standings();
        if (!standings.ok) return standings;
        const [users = NO_TABLE, accounts = NO_TABLE, transactions = NO_TABLE] = standings.value.map(
          ({ table }) => table,
        );
        return ok(unitsOfAdoption(users, accounts, transactions));
      },
      reads,
      check: mail.check,
      jobs: parts.jobs,
      log,
    });
    const record = {
      repositories: bank,
      publisher: mail.publisher,
      pendingSubscriptions: bank.pendingSubscriptions,
      isForbidden: isNotPermitted,
      mailbox: undefined,
      imports: undefined,
      readyUsers: undefined,
      rules,
      reads,
      journalSeal: seal,
      async beforeIntent() {
        await clients.guard.begun();
        await journalAccount.written();
      },
      clock: clients.clock,
      connection: clients.connection,
      cutOff: () => clients.cutOff.now(),
      async close() {
        await mail.relay.stop();
        await bank.close();
        meter.close();
        clients.close();
      },
    };
    const makeAwsDesk = (made: Pick<ProfileSignInOptions, 'sessions' | 'resume'>) =>
      new ProfileSignIn({
        ...made,
        confirm: (mfaCode) => confirm(clients, mfaCode),
        async proveAdministrator() {
          const [right] = await Promise.all([administratorRight(client, settings.usersTable), rules.inForce.refresh()]);
          return right;
        },
        openEmptyTables: () =>
          void adopter
            .adoptEmpty()
            .catch((error: unknown) => log.warn({ err: error }, 'Whether tables are empty could not be seen')),
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
      topics: mail.topics,
      onSession: (session) => {
        mail.relay.permit(session?.signInMethod === 'iamProfile');
        if (session === null) mail.relay.endPasses();
      },
      tables: tableService,
      adopt,
    }).catch(async (error: unknown) => {
      // What does not open leaves no client behind.
      await record.close();
      throw error;
    });
    signedInArn = () => composed.sessions.profile?.arn;
    isInDoubt = () => composed.intents.counts.inDoubt > 0;
    seesCost = () => {
      const session = composed.sessions.view();
      return session !== null && may(session.role, 'seeCost');
    };
    return ok(composed);
  };
}

/** What is asked of AWS before a workspace is open. */
export const awsTools = (
  parts: Pick<BankParts, 'clock' | 'log' | 'systemProxy'>,
  // A chain of roles that waits for its next code goes on in the next test.
  roles = newRoles(parts.clock),
): AwsTools => ({
  listProfiles: () => listProfiles(process.env),
  caFileProblem,
  testConnection: (settings, mfaCode, onLine, signal) =>
    testConnection({ ...parts, settings, mfaCode, onLine, signal, roles }),
});
