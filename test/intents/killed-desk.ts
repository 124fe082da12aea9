import type { IntentJournal } from '../../main/intents/intent-journal';
import type { Repositories } from '../../main/repositories/ports';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { openMoneyDesk } from '../support/money-desk';
import { openTestBank } from '../support/temporary-bank';

/*
 * A child process of kill-between-steps.test.ts: one transfer by the real services on the real bank, which kills itself
 * at the step that it is told. Nothing is flushed or closed, as when the power goes.
 */

export const STEPS = [
  'before the intent',
  'while the intent is written',
  'after the intent, before the call',
  'while the call is under way',
  'after the reply, before its note',
  'while the outcome is noted',
  'after everything',
] as const;
export type Step = (typeof STEPS)[number];

export interface Task {
  readonly file: string;
  readonly folder: string;
  readonly step: Step;
  readonly actorId: string;
  readonly requestId: string;
  readonly from: string;
  readonly to: string;
  readonly amountCents: string;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;

const dieAt = (step: Step): void => {
  if (task.step === step) process.kill(process.pid, 'SIGKILL');
};

/** The answer does not wait for the note of the outcome; "everything" does. */
let noted: Promise<void> = Promise.resolve();

const aroundJournal = (journal: IntentJournal): IntentJournal => ({
  all: () => journal.all(),
  forgetOlder: () => journal.forgetOlder(),
  find: (requestId) => journal.find(requestId),
  async open(intent) {
    dieAt('before the intent');
    const written = journal.open(intent);
    dieAt('while the intent is written');
    await written;
    dieAt('after the intent, before the call');
  },
  async settle(requestId, settlement) {
    dieAt('after the reply, before its note');
    noted = journal.settle(requestId, settlement);
    dieAt('while the outcome is noted');
    await noted;
  },
  acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
  recall: (requestId, details) => journal.recall(requestId, details),
  close: () => journal.close(),
});

const aroundBank = (bank: Repositories): Repositories => ({
  users: bank.users,
  accounts: bank.accounts,
  alerts: bank.alerts,
  ledger: {
    ...bank.ledger,
    async post(posting) {
      const posted = bank.ledger.post(posting);
      if (task.step === 'while the call is under way') {
        // The write is on its way to the worker thread; where in it the kill falls differs from run to run.
        setTimeout(() => dieAt('while the call is under way'), Number(task.requestId.charCodeAt(0) % 4));
        await new Promise(() => {});
      }
      return posted;
    },
  },
});

const bank = aroundBank(await openTestBank(task.file));
const desk = await openMoneyDesk({ bank, folder: task.folder, clock: systemClock, aroundJournal });
await desk.transactions.transfer(
  { userId: task.actorId, role: 'teller' },
  {
    requestId: task.requestId,
    fromAccountNumber: task.from,
    toAccountNumber: task.to,
    amountCents: cents(BigInt(task.amountCents)),
    description: 'Rent',
  },
);
await noted;
dieAt('after everything');
