import { openIntentJournal } from '../../main/intents/journal';
import { anIntent } from './an-intent';

/*
 * A child process of journal-kill.test.ts: opens intents in the journal of the folder it is given, four at a time, as fast
 * as it can, and prints the id of each one after it was promised to be on disk. Runs until it is killed.
 */
const [, , folder = ''] = process.argv;
const { journal } = await openIntentJournal({ folder, keep: () => true });

const openForEver = async (): Promise<never> => {
  for (;;) {
    const intent = anIntent();
    await journal.open(intent);
    process.stdout.write(`${intent.requestId}\n`);
    await journal.settle(intent.requestId, {
      state: 'notApplied',
      settledAt: intent.startedAt,
      reference: undefined,
      late: false,
    });
  }
};
await Promise.all([openForEver(), openForEver(), openForEver(), openForEver()]);
