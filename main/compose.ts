import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkspaceView } from '../shared/contract/workspaces';
import { DEFAULT_RULES } from '../shared/domain/rules';
import type { EventName, EventPayload } from '../shared/events';
import { fail, ok } from '../shared/failures';
import type { Bank } from './bank';
import { type Clock, toTimestamp } from './clock';
import { createWholeFile } from './files/whole-file';
import { openImportFileReader } from './imports/file-reader';
import type { ImportEvents, ImportMethods } from './imports/methods';
import { ProfileStore } from './imports/profile-store';
import { StagingFolder } from './imports/staging-folder';
import { discardIntentJournal, openIntentJournal } from './intents/journal';
import { makeHandlers } from './ipc/handlers';
import type { About } from './ipc/handlers/workspaces';
import { newIncident } from './ipc/incident';
import { Registrar } from './ipc/register';
import { Jobs } from './jobs';
import type { Log } from './log';
import { AlertDelivery } from './notifications/alert-delivery';
import { kickAfterWrites } from './notifications/kick-after-writes';
import { LocalOutbox } from './notifications/local-outbox';
import { AlertRelay } from './notifications/relay';
import { openPasswordHasher, type PasswordHasher } from './passwords/password-hasher';
import { BankFileTooNew } from './repositories/embedded/bank-file-too-new';
import { type EmbeddedBank, openEmbeddedBank } from './repositories/embedded/client';
import { AccountDirectory } from './services/account-directory';
import { secureDigits } from './services/account-factory';
import { AccountService } from './services/account-service';
import { AuthService } from './services/auth-service';
import { CustomerService } from './services/customer-service';
import { DashboardService } from './services/dashboard-service';
import { HistoryExportService } from './services/history-export-service';
import { ImportService } from './services/import-service';
import { IntentService, startedToday } from './services/intent-service';
import { MailService } from './services/mail-service';
import { FIND_OUT_PAUSES_MS, OutcomeFinder } from './services/outcome-finder';
import { ReceiptNames } from './services/receipts';
import { RequestLane } from './services/request-lane';
import { SessionService } from './services/session-service';
import { systemMonotonicMs, systemScheduler } from './services/session-timing';
import { StatusService } from './services/status-service';
import { TransactionService } from './services/transaction-service';
import { UserService } from './services/user-service';
import { Settings } from './settings';
import { TRAINING_EMAILS, TRAINING_PASSWORD } from './training/training-bank';
import { startWorker } from './worker-rpc/client';
import { type OpenBank, Workspaces } from './workspaces';

export interface ConsoleOptions {
  readonly userDataDir: string;
  /** The runnable file of a worker thread. */
  readonly workerPath: (name: 'bank-worker' | 'password-worker' | 'import-worker') => string;
  readonly about: About;
  readonly log: Log;
  readonly clock: Clock;
  /** Sends an event to every window. */
  readonly tellAll: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** The program without its windows. */
export interface ConsoleProgram {
  readonly registrar: Registrar;
  /** Real input reached a window. */
  touchSession(): void;
  /** The machine sleeps or its screen is locked. */
  lockSession(): void;
  close(): Promise<void>;
}

/** Everything that is made once a program. Every `new` of a service, repository or client is in this file. */
export async function composeConsole(options: ConsoleOptions): Promise<ConsoleProgram> {
  const { userDataDir, about, log, clock, workerPath } = options;
  const settings = await Settings.load(userDataDir, clock.nowMs());
  const hasher = openPasswordHasher({
    start: () => startWorker({ name: 'password worker', path: workerPath('password-worker') }),
  });
  const jobs = new Jobs();
  const workspaces = new Workspaces(userDataDir, trainingBankOpener({ ...options, settings, hasher, jobs }));
  const currentBank = () => workspaces.current;
  const handlers = makeHandlers({
    workspaces: { about, settings, workspaces, newIncident: (error) => newIncident(log, error) },
    currentBank,
    jobs,
  });
  return {
    registrar: new Registrar({ handlers, currentBank, log }),
    touchSession: () => currentBank()?.sessions.touch(),
    lockSession: () => currentBank()?.sessions.lock('away'),
    async close() {
      await workspaces.close();
      await hasher.close();
    },
  };
}

interface BankParts extends ConsoleOptions {
  readonly settings: Settings;
  readonly hasher: PasswordHasher;
  readonly jobs: Jobs;
}

/** One seed, so that every training bank filled at the same moment is the same. Logged with the filling. */
const TRAINING_SEED = 20_240_115;
/** Compliance mail of the training bank; nothing leaves the machine. */
const COMPLIANCE_ADDRESS = 'compliance@training.example';

function trainingBankOpener(parts: BankParts): OpenBank {
  return async ({ workspace, directory, reset, onProgress }) => {
    let embedded: EmbeddedBank | undefined;
    try {
      embedded = await openEmbeddedBank({
        workerPath: parts.workerPath('bank-worker'),
        file: join(directory, 'bank.db'),
        highValueCents: DEFAULT_RULES.highValueCents,
      });
      // The old bank's intents mean nothing to the new one.
      if (reset) await discardIntentJournal(directory);
      await fillTraining(embedded, parts, reset, onProgress);
      return ok(await composeBank(workspace, directory, embedded, parts));
    } catch (error) {
      await embedded?.close();
      if (!(error instanceof BankFileTooNew)) throw error;
      const { foundVersion, knownVersion } = error;
      return fail({ code: 'workspace.fileTooNew', foundVersion, knownVersion });
    }
  };
}

/** Fills an empty bank, or a bank that is to start over. The bank lives up to the moment of its filling. */
async function fillTraining(
  embedded: EmbeddedBank,
  { hasher, clock, log }: BankParts,
  reset: boolean,
  onProgress: (progress: { phase: string; done: number; total: number }) => void,
): Promise<void> {
  if (!reset && (await embedded.training.manifest()) !== undefined) return;
  const passwordHash = await hasher.hash(TRAINING_PASSWORD);
  const input = { seed: TRAINING_SEED, now: toTimestamp(clock.nowMs()), passwordHash };
  const { training } = embedded;
  const manifest = reset ? await training.reset(input, onProgress) : await training.fill(input, onProgress);
  const { seed, customerCount, accountCount, entryCount } = manifest;
  log.info({ seed, customerCount, accountCount, entryCount }, 'The training bank was filled');
}

/** Everything that is made once an open workspace. */
async function composeBank(
  workspace: WorkspaceView,
  directory: string,
  embedded: EmbeddedBank,
  parts: BankParts,
): Promise<Bank> {
  const { clock, log, tellAll, hasher, jobs, settings } = parts;
  const rules = DEFAULT_RULES;
  const zone = () => settings.zone;
  const newId = () => randomUUID();
  const { journal, damagedLineCount } = await openIntentJournal({
    folder: directory,
    keep: (intent) => startedToday(intent, clock.nowMs(), zone()),
  });
  const notices = damagedLineCount > 0 ? [damagedJournalNotice(damagedLineCount)] : [];
  if (damagedLineCount > 0) log.warn({ damagedLineCount }, 'Damaged lines of the intent journal were set aside');

  const delivery = new AlertDelivery({
    ...embedded,
    publisher: new LocalOutbox(embedded.mailStore, COMPLIANCE_ADDRESS),
    clock,
    rules,
    log,
    claimant: newId(),
  });
  const relay = new AlertRelay({ alerts: embedded.alerts, delivery, clock, log, onChange: () => status.refresh() });
  const { users, accounts, ledger, alerts } = kickAfterWrites(embedded, () => relay.kick());

  const directoryOfAccounts = new AccountDirectory(accounts);
  const names = new ReceiptNames({ users, directory: directoryOfAccounts, log });
  const lane = new RequestLane();
  const finder = new OutcomeFinder({ ledger, clock, log, pausesMs: FIND_OUT_PAUSES_MS, pause: (ms) => pause(ms) });
  const intents = new IntentService({ journal, finder, names, lane, clock, zone, log });
  const status = new StatusService({ intents, alerts, onStatus: (now) => tellAll('status.changed', now), log });
  intents.onChange(() => status.refresh());

  const sessions = new SessionService({
    users,
    rules,
    clock,
    monotonicMs: systemMonotonicMs,
    scheduler: systemScheduler,
    onChange: (session, reason) => tellAll('session.changed', { session, reason }),
    log,
  });
  const randomDigits = secureDigits;
  const userService = new UserService({ users, clock, log });
  const mail = new MailService({ mailbox: embedded.mailbox, alerts, relay, clock, log });
  const auth = new AuthService({
    users,
    hasher,
    sessions,
    clock,
    rules,
    randomDigits,
    readyUsers: TRAINING_EMAILS,
    log,
  });
  const accountService = new AccountService({
    accounts,
    users,
    ledger,
    directory: directoryOfAccounts,
    clock,
    randomDigits,
    log,
  });
  const imports = new ImportService({
    profiles: await ProfileStore.load(join(directory, 'import-profiles.json'), clock, log),
    reader: openImportFileReader(() =>
      startWorker<ImportMethods, ImportEvents>({ name: 'import worker', path: parts.workerPath('import-worker') }),
    ),
    staging: new StagingFolder(directory),
    store: embedded.imports,
    jobs,
    clock,
    newId,
    log,
  });
  relay.start();
  void intents.resolveAll();
  return {
    workspace,
    notices,
    rules,
    sessions,
    auth,
    users: userService,
    customers: new CustomerService({ users, directory: directoryOfAccounts, accounts: accountService, auth }),
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
    mail,
    dashboard: new DashboardService({
      users,
      accounts,
      ledger,
      alerts,
      intents,
      userService,
      clock,
      zone,
    }),
    imports,
    historyExport: new HistoryExportService({
      ledger,
      directory: directoryOfAccounts,
      jobs,
      createFile: createWholeFile,
      clock,
      zone,
    }),
    async close() {
      jobs.cancelAll();
      sessions.close();
      await lane.idle();
      await relay.stop();
      await journal.close();
      await embedded.close();
    },
  };
}

const damagedJournalNotice = (lineCount: number): string =>
  `${lineCount} damaged ${lineCount === 1 ? 'line' : 'lines'} of this desk's journal could not be read and ${lineCount === 1 ? 'was' : 'were'} set aside in intents.damaged.jsonl. The bank itself is not affected: check the last movements in the accounts' history.`;
