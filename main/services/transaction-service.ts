import type { Receipt } from '../../shared/contract/transactions';
import type { Cents } from '../../shared/domain/money';
import type { BankRules } from '../../shared/domain/rules';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { newIncident } from '../incident';
import type { Intent } from '../intents/intent-journal';
import type { Log } from '../log';
import { NothingWritten } from '../repositories/nothing-written';
import type { LedgerReader, LedgerWriter, PostOutcome } from '../repositories/ports';
import type { AccountIdentity, Posting, RequestRecord } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import type { AccountDirectory } from './account-directory';
import { type Actor, reaches } from './actor';
import type { IntentService, Told } from './intent-service';
import { buildPosting, inputHash, type MoneyOrder, type OrderParties } from './posting';
import { type ReceiptPage, receiptPage } from './receipt-page';
import { type ReceiptNames, withNames } from './receipts';
import type { RequestLane } from './request-lane';

export interface TransactionServiceOptions {
  readonly ledger: Pick<LedgerReader, 'request'> & Pick<LedgerWriter, 'post'>;
  readonly directory: AccountDirectory;
  readonly names: ReceiptNames;
  readonly intents: IntentService;
  /** Shared with IntentService. */
  readonly lane: RequestLane;
  readonly rules: Pick<BankRules, 'minAmountCents' | 'maxAmountCents' | 'highValueCents'>;
  readonly clock: Clock;
  /** UUIDs for entries and transfers. */
  readonly newId: () => string;
  /** IANA zone of the times on a printed receipt. */
  readonly zone: () => string;
  readonly log: Log;
}

export interface OneAccountInput {
  readonly requestId: string;
  readonly accountNumber: string;
  readonly amountCents: Cents;
  readonly description: string;
}

export interface TransferInput {
  readonly requestId: string;
  readonly fromAccountNumber: string;
  readonly toAccountNumber: string;
  readonly amountCents: Cents;
  readonly description: string;
}

export type PostingFailure = Failure<
  | 'account.notFound'
  | 'account.closed'
  | 'transaction.amountOutOfRange'
  | 'transaction.requestReused'
  | 'transaction.requestVoided'
  | 'transaction.outcomeUnknown'
  | 'transaction.busy'
  | 'transaction.notRecorded'
  | 'transaction.journalFailed'
>;
export type DebitFailure = PostingFailure | Failure<'transaction.insufficientFunds'>;

/** Moves money: each order is one atomic posting under its request id, so it applies once or not at all. */
export class TransactionService {
  readonly #options: TransactionServiceOptions;

  constructor(options: TransactionServiceOptions) {
    this.#options = options;
  }

  /** Into an account; a customer's own, or any one at the desk. From 0.01 to 1,000,000.00 (source rule). */
  async deposit(actor: Actor, input: OneAccountInput): Promise<Result<Receipt, PostingFailure>> {
    const { accountNumber, ...rest } = input;
    const moved = await this.#move(actor, { ...rest, kind: 'deposit', from: undefined, to: accountNumber });
    if (moved.ok) return moved;
    const { error } = moved;
    if (error.code === 'transaction.insufficientFunds') throw new Error('A deposit was refused for want of money');
    return fail(error);
  }

  /** From an account; a customer's own, or any one at the desk. Never below zero. */
  withdraw(actor: Actor, input: OneAccountInput): Promise<Result<Receipt, DebitFailure>> {
    const { accountNumber, ...rest } = input;
    return this.#move(actor, { ...rest, kind: 'withdrawal', from: accountNumber, to: undefined });
  }

  /** Both sides or neither. A customer sends from their own account, to anybody's. */
  async transfer(
    actor: Actor,
    input: TransferInput,
  ): Promise<Result<Receipt, DebitFailure | Failure<'transaction.sameAccount'>>> {
    const { fromAccountNumber: from, toAccountNumber: to, ...rest } = input;
    if (from === to) return fail({ code: 'transaction.sameAccount', accountNumber: from });
    return this.#move(actor, { ...rest, kind: 'transfer', from, to });
  }

  /** The receipt of a request that applied: to whoever asked for it then, and to staff. */
  async receipt(actor: Actor, requestId: string): Promise<Result<Receipt, Failure<'receipt.notFound'>>> {
    const { ledger, names } = this.#options;
    const record = await ledger.request(requestId);
    if (record?.state !== 'posted' || !reaches(actor, record.actorId)) return fail({ code: 'receipt.notFound' });
    return ok(await names.onReceipt(actor, record.receipt));
  }

  /** The receipt as a page to print. */
  async receiptPage(actor: Actor, requestId: string): Promise<Result<ReceiptPage, Failure<'receipt.notFound'>>> {
    const found = await this.receipt(actor, requestId);
    return found.ok ? ok(receiptPage(found.value, this.#options.zone())) : found;
  }

  #move(actor: Actor, order: MoneyOrder): Promise<Result<Receipt, DebitFailure>> {
    return this.#options.lane.run(order.requestId, () => this.#moveOrDoubt(actor, order));
  }

  /**
   * What throws before the intent stood in the journal was never sent, and is told as what it is. After that the money
   * may have moved, whatever failed: the reading of a receipt, for example.
   */
  async #moveOrDoubt(actor: Actor, order: MoneyOrder): Promise<Result<Receipt, DebitFailure>> {
    const { intents, log } = this.#options;
    const { requestId } = order;
    try {
      return await this.#moveAlone(actor, order);
    } catch (error) {
      const intent = intents.find(requestId);
      if (intent === undefined || intent.settlement?.state === 'notApplied') throw error;
      log.error({ requestId, err: error }, 'An order threw after it may have been sent');
      if (intent.settlement === undefined) intents.doubt(requestId);
      return fail({ code: 'transaction.outcomeUnknown', requestId });
    }
  }

  async #moveAlone(actor: Actor, order: MoneyOrder): Promise<Result<Receipt, DebitFailure>> {
    const { rules, clock, newId, intents, names } = this.#options;
    const { minAmountCents: minCents, maxAmountCents: maxCents, highValueCents: highValueFromCents } = rules;
    if (order.amountCents < minCents || order.amountCents > maxCents) {
      return fail({ code: 'transaction.amountOutOfRange', minCents, maxCents });
    }
    const parties = await this.#parties(actor, order);
    if (!parties.ok) return parties;
    const hash = inputHash(order, actor.userId);
    const otherInput = await this.#otherInputRefusal(order.requestId, hash);
    if (otherInput !== undefined) return fail(otherInput);
    const earlier = intents.find(order.requestId);
    const mayHaveApplied = earlier !== undefined && earlier.settlement?.state !== 'notApplied';

    const at = toTimestamp(clock.nowMs());
    const posting = buildPosting(order, parties.value, { actorId: actor.userId, at, hash, newId, highValueFromCents });
    const intent = intentOf(order, actor, hash, at);
    const journalFailure = await this.#writeDown(intent);
    if (journalFailure !== undefined) {
      return mayHaveApplied ? this.#foundOut(actor, intent, journalFailure) : fail(journalFailure);
    }
    // The names are not needed for the write: those that the form has not just shown are read while it is under way.
    const holders = names.visibleTo(
      actor,
      Object.values(parties.value).filter((party) => party !== undefined),
    );
    const outcome = await this.#post(posting);
    if (outcome instanceof NothingWritten) {
      if (mayHaveApplied) return this.#foundOut(actor, intent, { code: 'transaction.notRecorded' });
      await intents.settleNotApplied(order.requestId, TOLD);
      throw outcome.cause;
    }
    if (outcome.outcome === 'posted') {
      const { receipt } = posting.request;
      intents.noteRecord(posting.request);
      // Known in memory at once; the line on disk is not waited for, since one that is lost is found out again.
      void intents.settleApplied(order.requestId, receipt.reference, TOLD);
      return ok(withNames(receipt, await holders));
    }
    if (outcome.outcome === 'unknown') {
      intents.doubt(order.requestId);
      return this.#foundOut(actor, intent, { code: 'transaction.notRecorded' });
    }
    if (outcome.outcome === 'requestTaken') {
      const { record } = outcome;
      intents.noteRecord(record);
      if (record.state === 'posted' && record.inputHash === hash)
        await intents.settleApplied(order.requestId, record.receipt.reference, TOLD);
      else await intents.settleNotApplied(order.requestId, TOLD);
      return this.#earlierResult(actor, intent, record);
    }
    const refusal = refusalOf(outcome, parties.value);
    // An earlier try applied, or may still be on its way: the refusal of this one says nothing about it.
    if (mayHaveApplied) return this.#foundOut(actor, intent, refusal);
    await intents.settleNotApplied(order.requestId, TOLD);
    return fail(refusal);
  }

  /**
   * The accounts behind the numbers, read side by side. Needed for the ids that the write names, and for whose they are:
   * a customer's own is one of theirs, and another's answers as if there were none. Nothing else is read before the
   * write: balance and status are conditions of the write itself.
   */
  async #parties(actor: Actor, order: MoneyOrder): Promise<Result<OrderParties, Failure<'account.notFound'>>> {
    const { directory } = this.#options;
    const identify = (number: string | undefined) => (number === undefined ? undefined : directory.identify(number));
    const [from, to] = await Promise.all([identify(order.from), identify(order.to)]);
    const reached = (account: AccountIdentity | undefined) => account !== undefined && reaches(actor, account.userId);
    if (order.from !== undefined && !reached(from))
      return fail({ code: 'account.notFound', accountNumber: order.from });
    const toIsFine = order.kind === 'transfer' ? to !== undefined : reached(to);
    if (order.to !== undefined && !toIsFine) return fail({ code: 'account.notFound', accountNumber: order.to });
    return ok({ from, to });
  }

  /**
   * An intent of this request id with other input stands in the journal and may have applied: it is found out first, so
   * that the journal never forgets it. One that was refused gives its id free for the corrected input.
   */
  async #otherInputRefusal(requestId: string, hash: string): Promise<PostingFailure | undefined> {
    const earlier = this.#options.intents.find(requestId);
    if (earlier === undefined || earlier.inputHash === hash) return undefined;
    if (earlier.settlement?.state === 'notApplied') return undefined;
    // What was asked for before a restart is not known here any more, and was this very order: whoever asks is told.
    const isThisOrder = (record: RequestRecord) => earlier.inputHash === undefined && record.inputHash === hash;
    const record = await this.#options.intents.findOut(earlier, (found) => !isThisOrder(found));
    if (record === 'unknown') return { code: 'transaction.outcomeUnknown', requestId };
    if (isThisOrder(record)) return undefined;
    return { code: record.state === 'posted' ? 'transaction.requestReused' : 'transaction.requestVoided', requestId };
  }

  /** The intent on disk, or why nothing may be sent. */
  async #writeDown(intent: Intent): Promise<Failure<'transaction.journalFailed'> | undefined> {
    try {
      await this.#options.intents.begin(intent);
      return undefined;
    } catch (error) {
      return { code: 'transaction.journalFailed', incidentId: newIncident(this.#options.log, error) };
    }
  }

  /** A call that threw may have been carried out, unless it says that it was not: it is treated as a lost reply, and logged as what it is. */
  async #post(posting: Posting): Promise<PostOutcome | NothingWritten> {
    try {
      return await this.#options.ledger.post(posting);
    } catch (error) {
      if (error instanceof NothingWritten) return error;
      this.#options.log.error({ requestId: posting.request.requestId, err: error }, 'A posting threw');
      return { outcome: 'unknown' };
    }
  }

  /** The receipt when the request turns out to have applied; `otherwise` when it is proved that it never will. */
  async #foundOut(actor: Actor, intent: Intent, otherwise: DebitFailure): Promise<Result<Receipt, DebitFailure>> {
    const record = await this.#options.intents.findOut(intent, () => false);
    if (record === 'unknown') return fail({ code: 'transaction.outcomeUnknown', requestId: intent.requestId });
    return record.state === 'voided' ? fail(otherwise) : this.#earlierResult(actor, intent, record);
  }

  /** What a record that was there already means for an order of the same request id. */
  async #earlierResult(
    actor: Actor,
    { requestId, inputHash: hash }: Intent,
    record: RequestRecord,
  ): Promise<Result<Receipt, PostingFailure>> {
    if (record.state === 'voided') return fail({ code: 'transaction.requestVoided', requestId });
    if (record.inputHash !== hash) return fail({ code: 'transaction.requestReused', requestId });
    return ok(await this.#options.names.onReceipt(actor, record.receipt));
  }
}

/** The same call tells whoever asked. */
const TOLD: Told = { late: false };

const intentOf = (order: MoneyOrder, actor: Actor, hash: string, startedAt: string): Intent => ({
  requestId: order.requestId,
  actorId: actor.userId,
  kind: order.kind,
  fromAccountNumber: order.from,
  toAccountNumber: order.to,
  amountCents: order.amountCents,
  description: order.description,
  inputHash: hash,
  startedAt,
});

type Refusal = Exclude<PostOutcome, { outcome: 'posted' | 'requestTaken' | 'unknown' }>;

/** Each condition of the write, by the failure that a person is shown. */
function refusalOf(refusal: Refusal, parties: OrderParties): DebitFailure {
  if (refusal.outcome === 'busy') return { code: 'transaction.busy' };
  const refused = Object.values(parties).find((party) => party?.accountId === refusal.accountId);
  if (refused === undefined) throw new Error('A posting was refused for an account that it does not name');
  const { accountNumber } = refused;
  switch (refusal.outcome) {
    case 'accountMissing':
      return { code: 'account.notFound', accountNumber };
    case 'accountClosed':
      return { code: 'account.closed', accountNumber };
    case 'balanceTooLow':
      return { code: 'transaction.insufficientFunds', accountNumber, availableCents: refusal.balanceCents };
  }
}
