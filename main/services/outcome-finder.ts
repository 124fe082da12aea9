import { type Clock, toTimestamp } from '../clock';
import type { Log } from '../log';
import type { LedgerReader, LedgerWriter } from '../repositories/ports';
import type { RequestRecord } from '../repositories/records';

export interface OutcomeFinderOptions {
  readonly ledger: Pick<LedgerReader, 'request'> & Pick<LedgerWriter, 'voidRequest'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The waits between tries, in milliseconds: one try more than there are waits. */
  readonly pausesMs: readonly number[];
  readonly pause: (ms: number) => Promise<void>;
}

/** About six seconds of waiting: longer than a lost connection usually lasts, shorter than a person's patience. */
export const FIND_OUT_PAUSES_MS: readonly number[] = [100, 250, 500, 1_000, 2_000, 2_000];

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

  constructor(options: OutcomeFinderOptions) {
    this.#options = options;
  }

  /** The record that stands, posted or voided, or `unknown` when that could not be found out now. */
  async find(sought: SoughtRequest): Promise<RequestRecord | 'unknown'> {
    const { pausesMs, pause, log } = this.#options;
    for (let attempt = 0; attempt <= pausesMs.length; attempt += 1) {
      const wait = pausesMs[attempt - 1];
      if (wait !== undefined) await pause(wait);
      const record = await this.#tryOnce(sought);
      if (record !== 'unknown') return record;
    }
    log.warn({ requestId: sought.requestId }, 'What became of a request could not be found out');
    return 'unknown';
  }

  async #tryOnce({ requestId, inputHash, actorId }: SoughtRequest): Promise<RequestRecord | 'unknown'> {
    const { ledger, clock, log } = this.#options;
    try {
      const found = await ledger.request(requestId);
      if (found !== undefined) return found;
      const recordedAt = toTimestamp(clock.nowMs());
      return await ledger.voidRequest({
        requestId,
        state: 'voided',
        inputHash,
        actorId,
        receipt: undefined,
        recordedAt,
      });
    } catch (error) {
      log.warn({ requestId, err: error }, 'A request record could not be reached');
      return 'unknown';
    }
  }
}
