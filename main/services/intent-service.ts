import type { IntentView, Receipt } from '../../shared/contract/transactions';
import { dayInZone } from '../../shared/domain/zone';
import type { Intent, IntentJournal, JournaledIntent, Settlement } from '../intents/intent-journal';
import type { Log } from '../log';
import type { RequestRecord } from '../repositories/records';
import { type Clock, fromTimestamp, toTimestamp } from '../time/clock';
import { type Actor, reaches } from './actor';
import { ForgottenDetails } from './forgotten-details';
import { needsAttention, viewOf } from './intent-views';
import type { OutcomeFinder } from './outcome-finder';
import type { ReceiptNames } from './receipts';
import type { RequestLane } from './request-lane';

export interface IntentServiceOptions {
  readonly journal: IntentJournal;
  readonly finder: OutcomeFinder;
  readonly names: ReceiptNames;
  /** Shared with TransactionService: nobody asks about a request that is under way. */
  readonly lane: RequestLane;
  readonly clock: Clock;
  /** IANA zone in which days are counted. */
  readonly zone: () => string;
  readonly log: Log;
}

export interface IntentCounts {
  /** Intents whose outcome is not known. Those still under way are not in doubt. */
  readonly inDoubt: number;
  /** Outcomes found out late that nobody has acknowledged. */
  readonly needingAttention: number;
}

export type Outcome =
  | { readonly state: 'applied'; readonly receipt: Receipt }
  | { readonly state: 'notApplied' }
  | { readonly state: 'unknown' };

/** `late`: whoever asked has not been told by the same call. */
export type Told = Pick<Settlement, 'late'>;

/** How many intents are looked into at the same time. */
const RESOLVED_TOGETHER = 8;

/** What is known of an intent that is looked for. */
type SoughtIntent = Pick<JournaledIntent, 'requestId' | 'actorId' | 'inputHash'>;

/** True for an intent of the same day as `nowMs`, counted in the zone. What the journal keeps, and what a desk lists. */
export const startedToday = (intent: Pick<Intent, 'startedAt'>, nowMs: number, zone: string): boolean =>
  dayInZone(fromTimestamp(intent.startedAt), zone) === dayInZone(nowMs, zone);

/** The desk's intents: written down before the call leaves, and each brought to "applied" or "not applied" afterwards. */
export class IntentService {
  readonly #options: IntentServiceOptions;
  readonly #inDoubt: Set<string>;
  readonly #needingAttention: Set<string>;
  readonly #listeners = new Set<(counts: IntentCounts) => void>();
  readonly #recalledListeners = new Set<() => void>();
  readonly #forgotten: ForgottenDetails;
  /** What the bank was heard to have on record. A record never changes: it is told again also over a dead line. */
  readonly #onRecord = new Map<string, RequestRecord>();
  #resolving: Promise<IntentCounts> | undefined;
  /** The day whose settled intents are kept. */
  #day: string;

  constructor(options: IntentServiceOptions) {
    this.#options = options;
    this.#forgotten = new ForgottenDetails(options);
    this.#day = this.#today();
    const intents = options.journal.all();
    this.#inDoubt = new Set(intents.filter(({ settlement }) => settlement === undefined).map((i) => i.requestId));
    this.#needingAttention = new Set(intents.filter(needsAttention).map((i) => i.requestId));
  }

  /** Whenever a count changes, for the status bar. Answers the function that stops listening. */
  onChange(listener: (counts: IntentCounts) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whenever the list says more of an intent than it did. Answers the function that stops listening. */
  onRecalled(listener: () => void): () => void {
    this.#recalledListeners.add(listener);
    return () => this.#recalledListeners.delete(listener);
  }

  get counts(): IntentCounts {
    return { inDoubt: this.#inDoubt.size, needingAttention: this.#needingAttention.size };
  }

  /** How many of the intents in doubt somebody may know of: a customer of their own only. */
  inDoubtFor(actor: Actor): number {
    return [...this.#inDoubt].filter((requestId) => reaches(actor, this.find(requestId)?.actorId ?? '')).length;
  }

  find(requestId: string): JournaledIntent | undefined {
    return this.#options.journal.find(requestId);
  }

  /**
   * Resolves once the intent would survive a power cut: the call may leave. Rejects when it could not be written. One
   * that has applied stays as it is: asking for it again changes nothing about that.
   */
  async begin(intent: Intent): Promise<void> {
    this.#forgetOlderDays();
    const known = this.find(intent.requestId);
    if (known?.settlement?.state === 'applied' && known.inputHash === intent.inputHash) return;
    await this.#options.journal.open(intent);
    this.#count(() => {
      this.#needingAttention.delete(intent.requestId);
    });
  }

  /** The reply was lost, or the call threw. An intent whose outcome is known stays known, however often it is asked about. */
  doubt(requestId: string): void {
    if (this.find(requestId)?.settlement !== undefined) return;
    this.#count(() => this.#inDoubt.add(requestId));
  }

  /** The bank has this record of one of this desk's intents. */
  noteRecord(record: RequestRecord): void {
    this.#onRecord.set(record.requestId, record);
  }

  /** Writes down that the money moved, under its receipt's reference. */
  settleApplied(requestId: string, reference: string, told: Told): Promise<void> {
    return this.#settle(requestId, { state: 'applied', reference, ...told });
  }

  /** Writes down that no money moved by this intent, and none will. */
  settleNotApplied(requestId: string, told: Told): Promise<void> {
    return this.#settle(requestId, { state: 'notApplied', reference: undefined, ...told });
  }

  /** Finds out and settles; what was found out before is told again. For callers that hold the request's lane. */
  async findOut(intent: SoughtIntent, isLate: (record: RequestRecord) => boolean): Promise<RequestRecord | 'unknown'> {
    const { requestId, actorId, inputHash } = intent;
    const record =
      this.#onRecord.get(requestId) ??
      (await this.#options.finder.find({ requestId, actorId, inputHash: inputHash ?? '' }));
    if (record === 'unknown') {
      this.doubt(requestId);
      return record;
    }
    this.noteRecord(record);
    // An intent whose hash is not known here any more is the only one of its id: another would have been found out first.
    const isOwn = inputHash === undefined || record.inputHash === inputHash;
    if (inputHash === undefined && record.state === 'posted') this.#forgotten.note(record);
    const settled = this.find(requestId)?.settlement?.state;
    const late = isLate(record);
    if (record.state === 'posted' && isOwn && settled !== 'applied')
      await this.settleApplied(requestId, record.receipt.reference, { late });
    else if (settled === undefined) await this.settleNotApplied(requestId, { late });
    else this.#count(() => this.#inDoubt.delete(requestId));
    return record;
  }

  /**
   * Brings every intent in doubt to its end. What cannot be found out now stays unknown and is counted; DoubtWatch asks
   * again. Answers the counts afterwards.
   */
  resolveAll(): Promise<IntentCounts> {
    this.#resolving ??= this.#resolveAll().finally(() => {
      this.#resolving = undefined;
    });
    return this.#resolving;
  }

  /** Today's intents of the person, newest first, and others that they may see and that are unknown or unacknowledged. */
  list(actor: Actor): IntentView[] {
    this.#forgetOlderDays();
    const { journal, clock, zone } = this.#options;
    const [nowMs, inZone] = [clock.nowMs(), zone()];
    const shown = journal
      .all()
      .filter(
        (intent) =>
          (intent.actorId === actor.userId && startedToday(intent, nowMs, inZone)) ||
          (reaches(actor, intent.actorId) && (this.#inDoubt.has(intent.requestId) || needsAttention(intent))),
      );
    return shown.reverse().map(viewOf);
  }

  /**
   * Asks the bank what was moved by intents of the actor's list that this machine has not kept. What cannot be read is
   * logged and stays unknown. Never rejects.
   */
  async recall(actor: Actor): Promise<void> {
    if (!(await this.#forgotten.recall(actor))) return;
    for (const listener of this.#recalledListeners) listener();
  }

  /** Somebody has read an outcome that was found out late. Does nothing to an intent whose outcome is unknown. */
  async acknowledge(actor: Actor, requestId: string): Promise<void> {
    const { journal, clock } = this.#options;
    const intent = journal.find(requestId);
    if (intent?.settlement === undefined || !reaches(actor, intent.actorId)) return;
    await journal.acknowledge(requestId, toTimestamp(clock.nowMs()));
    this.#count(() => this.#needingAttention.delete(requestId));
  }

  /**
   * What became of a request, on this desk's journal or not. One that is not on record is voided, so that "not applied"
   * stays true. A customer learns nothing about another person's request, and changes nothing about it. Over a dead line
   * an intent that is known not to have applied is told from the journal.
   */
  async findOutcome(actor: Actor, requestId: string): Promise<Outcome> {
    const { lane, finder, names } = this.#options;
    const intent = this.find(requestId);
    if (intent !== undefined && !reaches(actor, intent.actorId)) return { state: 'unknown' };
    const record = await lane.run(requestId, () => {
      const current = this.find(requestId);
      return current === undefined
        ? finder.find({ requestId, inputHash: '', actorId: actor.userId })
        : this.findOut(current, LATE);
    });
    if (record === 'unknown' && this.find(requestId)?.settlement?.state === 'notApplied')
      return { state: 'notApplied' };
    if (record === 'unknown' || !reaches(actor, record.actorId)) return { state: 'unknown' };
    if (record.state === 'voided') return { state: 'notApplied' };
    return { state: 'applied', receipt: await names.onReceipt(actor, record.receipt) };
  }

  /** A note that cannot be written is found out again later. */
  async #settle(requestId: string, became: Omit<Settlement, 'settledAt'>): Promise<void> {
    const { journal, clock, log } = this.#options;
    try {
      await journal.settle(requestId, { ...became, settledAt: toTimestamp(clock.nowMs()) });
    } catch (error) {
      log.error({ requestId, err: error }, 'The outcome of an intent could not be written down');
    }
    this.#count(() => {
      this.#inDoubt.delete(requestId);
      if (became.late) this.#needingAttention.add(requestId);
    });
  }

  async #resolveAll(): Promise<IntentCounts> {
    const { lane, log } = this.#options;
    const waiting = [...this.#inDoubt];
    for (let start = 0; start < waiting.length; start += RESOLVED_TOGETHER) {
      const together = waiting.slice(start, start + RESOLVED_TOGETHER);
      await Promise.all(
        together.map((requestId) =>
          lane.run(requestId, async () => {
            const intent = this.find(requestId);
            if (intent !== undefined && intent.settlement === undefined) {
              await this.findOut(intent, LATE);
              return;
            }
            // Settled since by its own call, or not in the journal: nothing is left to look for.
            this.#count(() => this.#inDoubt.delete(requestId));
          }),
        ),
      );
    }
    if (waiting.length > 0)
      log.info({ looked: waiting.length, inDoubt: this.#inDoubt.size }, 'Intents were looked into');
    return this.counts;
  }

  #today(): string {
    const { clock, zone } = this.#options;
    return dayInZone(clock.nowMs(), zone());
  }

  /** A desk may stay open for weeks: with each new day, what was settled and told before it is let go of. */
  #forgetOlderDays(): void {
    const today = this.#today();
    if (today === this.#day) return;
    this.#day = today;
    this.#options.journal.forgetOlder();
    for (const requestId of this.#onRecord.keys())
      if (this.find(requestId) === undefined) this.#onRecord.delete(requestId);
  }

  #count(change: () => void): void {
    const before = this.counts;
    change();
    const after = this.counts;
    if (before.inDoubt === after.inDoubt && before.needingAttention === after.needingAttention) return;
    for (const listener of this.#listeners) listener(after);
  }
}

/** Whoever asked first is not the one who is told now. */
const LATE = () => true;
