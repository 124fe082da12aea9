import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionView } from '../../shared/contract/auth';
import { toLimitsView } from '../../shared/contract/rules';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Bank } from '../bank';
import { createWholeFile } from '../files/whole-file';
import { readDamagedAside } from '../intents/damaged-lines';
import { DAMAGED_FILE, openIntentJournal } from '../intents/journal';
import { kickAfterWrites } from '../notifications/kick-after-writes';
import { AccountDirectory } from '../services/account-directory';
import { secureDigits } from '../services/account-factory';
import { AccountService } from '../services/account-service';
import type { AdoptService } from '../services/adopt-service';
import { AuthService } from '../services/auth-service';
import { CustomerService } from '../services/customer-service';
import { DamagedLinesService } from '../services/damaged-lines-service';
import { DashboardService } from '../services/dashboard-service';
import { DoubtWatch } from '../services/doubt-watch';
import { HistoryExportService } from '../services/history-export-service';
import { IntentService, startedToday } from '../services/intent-service';
import { MailService } from '../services/mail-service';
import { FIND_OUT_MS, FIND_OUT_PAUSES_MS, OutcomeFinder } from '../services/outcome-finder';
import type { ProfileSignIn } from '../services/profile-sign-in';
import { ReceiptNames } from '../services/receipts';
import { RequestLane } from '../services/request-lane';
import { RulesService } from '../services/rules-service';
import { ServiceCalls } from '../services/service-calls';
import { SessionService } from '../services/session-service';
import { StatusService } from '../services/status-service';
import type { TableService } from '../services/table-service';
import type { TopicService } from '../services/topic-service';
import { TransactionService } from '../services/transaction-service';
import { UserService } from '../services/user-service';
import { systemMonotonicMs } from '../time/elapsed-time';
import { systemScheduler } from '../time/scheduler';
import { everyStep } from './every-step';
import { makeImportService } from './imports';
import type { OpenedRecord } from './opened-record';
import type { BankParts } from './parts';
import { makeRelay } from './relay';
import { readingRules } from './rules';

export interface ComposeBankOptions {
  readonly workspace: WorkspaceView;
  readonly directory: string;
  readonly record: OpenedRecord;
  readonly parts: BankParts;
  /** Makes what only an AWS workspace has, over the services of every workspace. */
  readonly topics?: TopicService;
  readonly tables?: TableService;
  readonly adopt?: AdoptService;
  /** Told of the session as it then is, whenever it changes. */
  readonly onSession?: (session: SessionView | null) => void;
  readonly makeAwsDesk?: (made: { readonly sessions: SessionService; resume(): void }) => ProfileSignIn;
}

/** How long a close waits for the calls under way: a reply that is coming comes within it, and nobody sees a window. */
const CLOSING_MS = 3_000;

/** Everything that is made once an open workspace, whatever its system of record. */
export async function composeBank({
  workspace,
  directory,
  record,
  parts,
  makeAwsDesk,
  topics,
  tables,
  adopt,
  onSession,
}: ComposeBankOptions): Promise<Bank> {
  const { log, tellAll, hasher, jobs, settings } = parts;
  const { clock, repositories } = record;
  const { inForce, rulebook } = record.rules;
  const rules = inForce.now;
  const zone = () => settings.zone;
  const newId = () => randomUUID();
  const { journal, damagedLineCount } = await openIntentJournal({
    folder: directory,
    keep: (intent) => startedToday(intent, clock.nowMs(), zone()),
    seal: record.journalSeal,
    beforeIntent: record.beforeIntent,
  });
  const notices = [...record.rules.notices, ...(damagedLineCount > 0 ? [damagedJournalNotice(damagedLineCount)] : [])];
  if (damagedLineCount > 0) log.warn({ damagedLineCount }, 'Damaged lines of the intent journal were set aside');

  const relay = makeRelay(record, { log, newId, onChange: () => status.refresh() });
  const resumeRelay = () => relay?.resume();
  const { users, accounts, ledger, alerts } = kickAfterWrites(repositories, {
    kick: () => relay?.kick(),
    posted: (alertIds) => relay?.posted(alertIds),
  });

  const directoryOfAccounts = new AccountDirectory(accounts);
  const names = new ReceiptNames({ users, directory: directoryOfAccounts, log });
  const lane = new RequestLane();
  const finder = new OutcomeFinder({
    ledger,
    clock,
    log,
    pausesMs: FIND_OUT_PAUSES_MS,
    pause: (ms) => pause(ms),
    limitMs: FIND_OUT_MS,
    scheduler: systemScheduler,
  });
  const intents = new IntentService({ journal, finder, names, lane, clock, zone, log });
  const status = new StatusService({
    intents,
    alerts,
    viewer: () => sessions.view() ?? undefined,
    onStatus: (now) => tellAll('status.changed', now),
    onLook: () => tellAll('work.changed', {}),
    log,
  });
  const tellConnection = () => {
    const notReachedSince = record.connection?.failingSince ?? null;
    tellAll('connection.changed', { notReachedSince });
    if (notReachedSince === null) status.reached();
  };
  record.connection?.onChange(tellConnection);
  intents.onChange(() => status.refresh());
  intents.onRecalled(() => status.refresh());
  const doubts = new DoubtWatch({ intents, scheduler: systemScheduler, log });

  const sessions = new SessionService({
    users: { byId: (userId) => inForce.userById(userId) },
    rules,
    // The window counts a session down by this machine's clock.
    clock: parts.clock,
    monotonicMs: systemMonotonicMs,
    scheduler: systemScheduler,
    onChange: (session, reason) => {
      tellAll('session.changed', { session, reason });
      status.refresh();
      if (reason === 'signedIn') doubts.lookNow();
      onSession?.(session);
    },
    log,
  });
  inForce.onChange(() => {
    sessions.rulesChanged();
    tellAll('limits.changed', toLimitsView(rules));
  });
  const randomDigits = secureDigits;
  const calls = new ServiceCalls();
  const administratorsByProfile = workspace.kind === 'aws';
  const userService = calls.watch(new UserService({ users, administratorsByProfile, clock, log }));
  const mail = new MailService({ mailbox: record.mailbox, alerts, relay: { resume: resumeRelay }, clock, log });
  const { readyUsers } = record;
  const { pendingSubscriptions } = record;
  const auth = calls.watch(
    new AuthService({
      users: readingRules(users, inForce),
      hasher,
      sessions,
      clock,
      rules,
      randomDigits,
      readyUsers,
      administratorsByProfile,
      pendingSubscriptions,
      log,
    }),
  );
  const { reads } = record;
  const accountService = calls.watch(
    new AccountService({
      accounts,
      users,
      ledger,
      directory: directoryOfAccounts,
      clock,
      randomDigits,
      reads,
      log,
    }),
  );
  const imports =
    record.imports === undefined
      ? undefined
      : await makeImportService(directory, record.imports, { ...parts, clock }, newId);
  const resume = () => {
    resumeRelay();
    status.refresh();
    doubts.lookNow();
  };
  relay?.start();
  void inForce.refresh();
  doubts.lookNow();
  return {
    get workspace() {
      return { ...workspace, limits: toLimitsView(rules) };
    },
    notices,
    rules: calls.watch(new RulesService({ workspace, rulebook, inForce, clock, log })),
    sessions,
    auth,
    users: userService,
    customers: calls.watch(
      new CustomerService({
        users,
        directory: directoryOfAccounts,
        accounts: accountService,
        auth,
        pendingSubscriptions,
      }),
    ),
    accounts: accountService,
    transactions: new TransactionService({
      ledger,
      directory: directoryOfAccounts,
      names,
      intents,
      lane,
      rules,
      clock,
      newId,
      zone,
      log,
    }),
    intents,
    damagedLines: new DamagedLinesService({
      read: () => readDamagedAside(join(directory, DAMAGED_FILE), record.journalSeal),
    }),
    mail,
    dashboard: new DashboardService({ users, accounts, ledger, alerts, intents, userService, clock, zone, reads }),
    imports,
    historyExport: new HistoryExportService({
      ledger,
      directory: directoryOfAccounts,
      jobs,
      createFile: createWholeFile,
      clock,
      zone,
      reads,
    }),
    aws: makeAwsDesk?.({ sessions, resume }),
    topics: topics === undefined ? undefined : calls.watch(topics),
    tables,
    adopt,
    tellStatus() {
      tellConnection();
      status.tellAgain();
    },
    async close() {
      jobs.cancelAll();
      sessions.close();
      // What is not known by then is in the journal, and found out at the next start.
      doubts.stop();
      finder.stop();
      const cancelCutOff = systemScheduler.after(CLOSING_MS, () => record.cutOff?.());
      const rest = [() => lane.idle(), () => calls.idle(), () => relay?.stop(), () => journal.close()];
      await everyStep([...rest, () => record.close(), cancelCutOff], log);
    },
  };
}

const damagedJournalNotice = (lineCount: number): string =>
  `${lineCount} damaged ${lineCount === 1 ? 'line' : 'lines'} of this desk's journal could not be read and ${lineCount === 1 ? 'was' : 'were'} set aside in intents.damaged.jsonl: a teller exports them under Settings, “Export damaged lines”. The bank itself is not affected: check the last movements in the accounts' history.`;
