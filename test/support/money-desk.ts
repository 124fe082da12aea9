import { randomUUID } from 'node:crypto';
import type { IntentJournal } from '../../main/intents/intent-journal';
import { openIntentJournal } from '../../main/intents/journal';
import type { Seal } from '../../main/intents/seal';
import type { Log } from '../../main/log';
import type { Repositories } from '../../main/repositories/ports';
import { AccountDirectory } from '../../main/services/account-directory';
import { secureDigits } from '../../main/services/account-factory';
import { AccountService } from '../../main/services/account-service';
import { IntentService, startedToday } from '../../main/services/intent-service';
import { FIND_OUT_MS, OutcomeFinder } from '../../main/services/outcome-finder';
import type { ReadGuard } from '../../main/services/read-guard';
import { ReceiptNames } from '../../main/services/receipts';
import { RequestLane } from '../../main/services/request-lane';
import { TransactionService } from '../../main/services/transaction-service';
import type { Clock } from '../../main/time/clock';
import { type Scheduler, systemScheduler } from '../../main/time/scheduler';
import { DEFAULT_RULES } from '../../shared/domain/rules';

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A clock that a test moves. */
export class HandClock implements Clock {
  #nowMs: number;

  constructor(start = '2026-11-22T10:00:00.000Z') {
    this.#nowMs = Date.parse(start);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }
}

export interface MoneyDesk {
  readonly transactions: TransactionService;
  readonly intents: IntentService;
  readonly finder: OutcomeFinder;
  readonly accounts: AccountService;
  readonly directory: AccountDirectory;
  readonly journal: IntentJournal;
  /** Waits between tries to find out, in the order in which they were made; they take no time here. */
  readonly pausedMs: number[];
  close(): Promise<void>;
}

export interface MoneyDeskOptions {
  readonly bank: Repositories;
  /** Where the journal is; a desk opened again on the same folder is the same desk after a restart. */
  readonly folder: string;
  readonly clock: Clock;
  readonly zone?: string;
  readonly log?: Log;
  /** Moves the time that finding out may take; the machine's own unless given. */
  readonly scheduler?: Scheduler;
  /** Hides what the journal holds of customers. */
  readonly seal?: Seal;
  /** Where reading is charged. */
  readonly reads?: ReadGuard;
  /** Changes what the services see of the journal. */
  readonly aroundJournal?: (journal: IntentJournal) => IntentJournal;
}

/** The services that move money, put together as compose does, on a bank and a folder of the test. */
export async function openMoneyDesk(options: MoneyDeskOptions): Promise<MoneyDesk> {
  const { bank, folder, clock, log = silentLog, aroundJournal = (same) => same } = options;
  const zone = () => options.zone ?? 'UTC';
  const opened = await openIntentJournal({
    folder,
    keep: (intent) => startedToday(intent, clock.nowMs(), zone()),
    seal: options.seal,
  });
  const journal = aroundJournal(opened.journal);
  const pausedMs: number[] = [];
  const pause = async (ms: number) => {
    pausedMs.push(ms);
  };
  const directory = new AccountDirectory(bank.accounts);
  const names = new ReceiptNames({ users: bank.users, directory, log });
  const lane = new RequestLane();
  const finder = new OutcomeFinder({
    ledger: bank.ledger,
    clock,
    log,
    pausesMs: [10, 20, 30],
    pause,
    limitMs: FIND_OUT_MS,
    scheduler: options.scheduler ?? systemScheduler,
  });
  const intents = new IntentService({ journal, finder, names, lane, clock, zone, log });
  const shared = { directory, clock, log };
  return {
    transactions: new TransactionService({
      ...shared,
      ledger: bank.ledger,
      names,
      intents,
      lane,
      rules: DEFAULT_RULES,
      newId: randomUUID,
      zone,
    }),
    intents,
    finder,
    accounts: new AccountService({
      ...shared,
      accounts: bank.accounts,
      users: bank.users,
      ledger: bank.ledger,
      randomDigits: secureDigits,
      reads: options.reads,
    }),
    directory,
    journal,
    pausedMs,
    close: () => opened.journal.close(),
  };
}
