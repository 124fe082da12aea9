import { addCents, type Cents, subtractCents } from '../../shared/domain/money';
import type { TransactionType } from '../../shared/domain/transaction-types';
import type { LedgerEntry } from '../repositories/records';
import { toTimestamp } from '../time/clock';
import type { Prng } from './prng';
import type { LivingAccount } from './residents';

/** Something that is going to happen at a time, if the money is there then. */
export interface Plan {
  readonly atMs: number;
  /** Undefined for a deposit. */
  readonly from: LivingAccount | undefined;
  /** Undefined for a withdrawal. */
  readonly to: LivingAccount | undefined;
  /** `all`: whatever the first account holds, which is then closed. */
  readonly amount: Cents | 'all';
  readonly description: string;
  readonly actorId: string;
}

export interface BookEntry {
  readonly entry: LedgerEntry;
  readonly account: LivingAccount;
}

/** The ledger while it is played: applies plans in order of time and refuses what would overdraw, as the bank does. */
export class Book {
  readonly entries: BookEntry[] = [];

  constructor(
    private readonly prng: Prng,
    private readonly nowMs: number,
  ) {}

  apply(plan: Plan): void {
    const { from, to } = plan;
    const amount = plan.amount === 'all' ? from?.balance : plan.amount;
    const atMs = this.#next(plan);
    const isClosing = plan.amount === 'all';
    if (amount === undefined || from?.closed || to?.closed || atMs > this.nowMs) return;
    if (from !== undefined && from.balance < amount) return;
    if (amount > 0n) this.#post(plan, amount, atMs);
    if (isClosing && from !== undefined) from.closed = true;
  }

  /** Entries of one account never share a moment, so that their order is told by their time alone. */
  #next({ atMs, from, to }: Plan): number {
    return Math.max(atMs, (from?.lastActivityMs ?? 0) + 1, (to?.lastActivityMs ?? 0) + 1);
  }

  #post(plan: Plan, amountCents: Cents, atMs: number): void {
    const { from, to } = plan;
    const isTransfer = from !== undefined && to !== undefined;
    const requestId = this.prng.uuid();
    const transferId = isTransfer ? this.prng.uuid() : undefined;
    const leg = (account: LivingAccount, other: LivingAccount | undefined, type: TransactionType) => {
      const entry: LedgerEntry = {
        transactionId: this.prng.uuid(),
        accountId: account.accountId,
        type,
        amountCents,
        timestamp: toTimestamp(atMs),
        description: plan.description,
        relatedAccountId: other?.accountId,
        relatedAccountNumber: other?.accountNumber,
        transferId,
        requestId,
        actorId: plan.actorId,
      };
      this.entries.push({ entry, account });
      account.version += 1;
      account.lastActivityMs = atMs;
    };
    if (from !== undefined) {
      leg(from, to, isTransfer ? 'transfer_out' : 'withdrawal');
      from.balance = subtractCents(from.balance, amountCents);
    }
    if (to !== undefined) {
      leg(to, from, isTransfer ? 'transfer_in' : 'deposit');
      to.balance = addCents(to.balance, amountCents);
    }
  }
}
