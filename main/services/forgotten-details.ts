import type { IntentJournal } from '../intents/intent-journal';
import type { Log } from '../log';
import { DamagedItem } from '../repositories/damaged-item';
import type { PostedRequest } from '../repositories/records';
import { type Actor, reaches } from './actor';
import type { OutcomeFinder } from './outcome-finder';

export interface ForgottenDetailsOptions {
  readonly journal: IntentJournal;
  readonly finder: Pick<OutcomeFinder, 'recall'>;
  readonly log: Log;
}

/** How many records are read at the same time. */
const READ_TOGETHER = 8;

type Asked = 'recalled' | 'nothing' | 'unreachable';

/** What was moved by intents that applied before a restart, where this machine has kept only that they were asked for. */
export class ForgottenDetails {
  readonly #options: ForgottenDetailsOptions;
  /** By each request that was asked about: those asked at the same time share one read, and none is read again in vain. */
  readonly #asked = new Map<string, Promise<Asked>>();

  constructor(options: ForgottenDetailsOptions) {
    this.#options = options;
  }

  /** Asks the bank about those that the actor may see, one read for each, once. True when the list now says more. Never rejects. */
  async recall(actor: Actor): Promise<boolean> {
    const forgotten = this.#options.journal
      .all()
      .filter(({ inputHash, settlement }) => inputHash === undefined && settlement?.state === 'applied')
      .filter(({ actorId }) => reaches(actor, actorId));
    let saysMore = false;
    for (let start = 0; start < forgotten.length; start += READ_TOGETHER) {
      const together = forgotten.slice(start, start + READ_TOGETHER);
      const answers = await Promise.all(together.map(({ requestId }) => this.#askOnce(requestId)));
      saysMore ||= answers.includes('recalled');
      // On a line that answers nothing the others would only be waited for: the next look asks again.
      if (answers.includes('unreachable')) break;
    }
    return saysMore;
  }

  /** Gives the intent back what its record says. */
  note({ requestId, inputHash, receipt }: PostedRequest): void {
    this.#options.journal.recall(requestId, {
      fromAccountNumber: receipt.from?.accountNumber,
      toAccountNumber: receipt.to?.accountNumber,
      amountCents: receipt.amountCents,
      description: receipt.description,
      inputHash,
    });
  }

  #askOnce(requestId: string): Promise<Asked> {
    const before = this.#asked.get(requestId);
    if (before !== undefined) return before;
    const asking = this.#ask(requestId);
    this.#asked.set(requestId, asking);
    return asking;
  }

  /** A record that is missing or damaged stays so. What could not be reached is asked again another time. */
  async #ask(requestId: string): Promise<Asked> {
    const { finder, log } = this.#options;
    try {
      const record = await finder.recall(requestId);
      if (record?.state !== 'posted') return 'nothing';
      this.note(record);
      return 'recalled';
    } catch (error) {
      log.warn({ requestId, err: error }, 'What an earlier request moved could not be read');
      if (error instanceof DamagedItem) return 'nothing';
      this.#asked.delete(requestId);
      return 'unreachable';
    }
  }
}
