import type { Log } from '../log';
import { DamagedItem } from '../repositories/damaged-item';
import type { LedgerReader, LedgerWriter } from '../repositories/ports';
import type { RequestRecord } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import type { Scheduler } from '../time/scheduler';

export interface OutcomeFinderOptions {
  readonly ledger: Pick<LedgerReader, 'request'> & Pick<LedgerWriter, 'voidRequest'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The waits between tries, in milliseconds: one try more than there are waits. */
  readonly pausesMs: readonly number[];
  readonly pause: (ms: number) => Promise<void>;
  /** When the search is given up, waits and calls together, in milliseconds. */
  readonly limitMs: number;
  readonly scheduler: Scheduler;
}

/** About six seconds of waiting: longer than a lost connection usually lasts, shorter than a person's patience. */
export const FIND_OUT_PAUSES_MS: readonly number[] = [100, 250, 500, 1_000, 2_000, 2_000];
/** On a line that answers nothing every try would last until its own time is over: the whole search ends here. */
export const FIND_OUT_MS = 8_000;

/** What is asked about: enough to forbid it under the name of whoever asked. */
export interface SoughtRequest {
  readonly requestId: string;
  readonly inputHash: string;
  readonly actorId: string;
}

/**
 * Finds out what became of a request whose reply was lost. The request record is read first, consistently: a request
 * that did apply is left alone. One that is not on record may still be under way, so it is voided: after that it can
 * never apply, however late it arrives. Whatever is lost on the way is asked again, a bounded number of times.
 */
export class OutcomeFinder {
  readonly #options: OutcomeFinderOptions;
  /** By each search that is under way, what ends it. */
  readonly #searches = new Set<() => void>();
  #stopped = false;

  constructor(options: OutcomeFinderOptions) {
    this.#options = options;
  }

  /**
   * The record that stands, posted or voided, or `unknown` when that could not be found out within the limit. A try that is
   * under way then ends by itself, unheard: it does no more than read, or forbid what the search would have forbidden.
   */
  async find(sought: SoughtRequest): Promise<RequestRecord | 'unknown'> {
    const { limitMs, scheduler, log } = this.#options;
    if (this.#stopped) return 'unknown';
    let giveUp = () => {};
    const givenUp = new Promise<'unknown'>((resolve) => {
      giveUp = () => resolve('unknown');
    });
    this.#searches.add(giveUp);
    const cancelLimit = scheduler.after(limitMs, giveUp);
    try {
      const record = await Promise.race([this.#search(sought, () => this.#searches.has(giveUp)), givenUp]);
      if (record === 'unknown')
        log.warn({ requestId: sought.requestId }, 'What became of a request could not be found out');
      return record;
    } finally {
      cancelLimit();
      this.#searches.delete(giveUp);
    }
  }

  /** The record of a request as it stands, read once. Rejects when it cannot be read. */
  recall(requestId: string): Promise<RequestRecord | undefined> {
    return this.#options.ledger.request(requestId);
  }

  /** The workspace closes: every search ends as unknown, now and from now on. The intents are on disk for the next start. */
  stop(): void {
    this.#stopped = true;
    for (const giveUp of this.#searches) giveUp();
  }

  async #search(sought: SoughtRequest, isWanted: () => boolean): Promise<RequestRecord | 'unknown'> {
    const { pausesMs, pause } = this.#options;
    for (let attempt = 0; attempt <= pausesMs.length && isWanted(); attempt += 1) {
      const wait = pausesMs[attempt - 1];
      if (wait !== undefined) await pause(wait);
      const record = isWanted() ? await this.#tryOnce(sought) : 'unknown';
      // What is damaged says no more however often it is asked.
      if (record === 'damaged') return 'unknown';
      if (record !== 'unknown') return record;
    }
    return 'unknown';
  }

  async #tryOnce({ requestId, inputHash, actorId }: SoughtRequest): Promise<RequestRecord | 'unknown' | 'damaged'> {
    const { ledger, clock, log } = this.#options;
    try {
      const found = await ledger.request(requestId);
      if (found !== undefined) return found;
      const recordedAt = toTimestamp(clock.nowMs());
      return await ledger.voidRequest({ requestId, state: 'voided', inputHash, actorId, recordedAt });
    } catch (error) {
      log.warn({ requestId, err: error }, 'A request record could not be reached');
      return error instanceof DamagedItem ? 'damaged' : 'unknown';
    }
  }
}
