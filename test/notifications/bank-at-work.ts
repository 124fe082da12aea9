import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlertDelivery, type DeliveryDependencies } from '../../main/notifications/alert-delivery';
import { LocalOutbox } from '../../main/notifications/local-outbox';
import { AlertRelay, type RelayDependencies } from '../../main/notifications/relay';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { Repositories } from '../../main/repositories/ports';
import type { Account, LedgerEntry, Posting } from '../../main/repositories/records';
import type { Clock } from '../../main/time/clock';
import type { MailView } from '../../shared/contract/notifications';
import { entryReference } from '../../shared/domain/history-csv';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { workerPath } from '../support/worker-url';
import { aHolder } from './examples';

export const COMPLIANCE_ADDRESS = 'compliance@bank.test';
export const OPENED_AT = '2026-11-20T08:00:00.000Z';

/** A bank file of its own, which any number of consoles can open at once. */
export function newBankFile(bankWorker = () => workerPath('bank-worker')) {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-mail-'));
  const file = join(folder, 'bank.db');
  return {
    file,
    open: () => openEmbeddedBank({ workerPath: bankWorker(), file, highValueCents: DEFAULT_RULES.highValueCents }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A clock that goes only when told. */
export class HandClock implements Clock {
  constructor(public ms: number) {}
  nowMs = () => this.ms;
}

export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface ConsoleOptions {
  readonly clock: Clock;
  readonly delivery?: Partial<DeliveryDependencies>;
  readonly relay?: Partial<RelayDependencies>;
}

/** One console's relay on a bank, wired as compose wires it. */
export function newRelay(bank: EmbeddedBank, { clock, delivery, relay }: ConsoleOptions) {
  const alertDelivery = new AlertDelivery({
    ...bank,
    publisher: new LocalOutbox(bank.mailStore, COMPLIANCE_ADDRESS),
    rules: DEFAULT_RULES,
    log: silent,
    claimant: randomUUID(),
    clock,
    ...delivery,
  });
  return new AlertRelay({ alerts: bank.alerts, delivery: alertDelivery, log: silent, clock, ...relay });
}

/** A customer with one account; the account's opening leaves a notice waiting. */
export async function addCustomer(
  bank: Pick<Repositories, 'users'>,
  name: string,
  alertsEnabled = true,
): Promise<Account> {
  const account: Account = {
    accountId: randomUUID(),
    userId: `user-${name}`,
    accountNumber: String(1_000_000_000 + Math.floor(Math.random() * 8_999_999_999)),
    accountType: 'checking',
    balanceCents: cents(0n),
    status: 'active',
    createdAt: OPENED_AT,
    version: 0,
    lastActivityAt: undefined,
  };
  const user = aHolder({
    userId: account.userId,
    email: `${name}@example.test`,
    fullName: `${name} Holder`,
    alertsEnabled,
  });
  const { userId, accountId, accountNumber } = account;
  const notice = {
    noticeId: randomUUID(),
    kind: 'account-opened',
    userId,
    accountId,
    accountNumber,
    at: OPENED_AT,
  } as const;
  const outcome = await bank.users.create(user, { account, notice });
  if (outcome !== 'created') throw new Error(outcome);
  return account;
}

export type Move =
  | { readonly kind: 'deposit' | 'withdrawal'; readonly account: Account; readonly amount: bigint; readonly at: string }
  | {
      readonly kind: 'transfer';
      readonly from: Account;
      readonly to: Account;
      readonly amount: bigint;
      readonly at: string;
    };

function legsOf(move: Move, requestId: string): readonly LedgerEntry[] {
  const entry = {
    amountCents: cents(move.amount),
    timestamp: move.at,
    description: 'A move',
    requestId,
    actorId: 'desk',
  };
  if (move.kind !== 'transfer') {
    const single = { relatedAccountId: undefined, relatedAccountNumber: undefined, transferId: undefined };
    return [{ ...entry, ...single, transactionId: randomUUID(), accountId: move.account.accountId, type: move.kind }];
  }
  const transferId = randomUUID();
  const leg = (own: Account, other: Account, type: 'transfer_in' | 'transfer_out'): LedgerEntry => ({
    ...entry,
    transactionId: randomUUID(),
    accountId: own.accountId,
    type,
    relatedAccountId: other.accountId,
    relatedAccountNumber: other.accountNumber,
    transferId,
  });
  return [leg(move.from, move.to, 'transfer_out'), leg(move.to, move.from, 'transfer_in')];
}

/** Posts money as the transaction service does; answers the entries, whose alerts now wait. */
export async function post(bank: Pick<Repositories, 'ledger'>, move: Move): Promise<readonly LedgerEntry[]> {
  const requestId = randomUUID();
  const legs = legsOf(move, requestId);
  const [first] = legs;
  if (first === undefined) throw new Error('A posting has a leg');
  const posting: Posting = {
    kind: move.kind,
    legs,
    request: {
      requestId,
      state: 'posted',
      inputHash: 'hash',
      actorId: 'desk',
      recordedAt: move.at,
      receipt: {
        requestId,
        reference: entryReference(first),
        kind: move.kind,
        postedAt: move.at,
        amountCents: cents(move.amount),
        description: 'A move',
        from: null,
        to: null,
      },
    },
  };
  const { outcome } = await bank.ledger.post(posting);
  if (outcome !== 'posted') throw new Error(outcome);
  return legs;
}

/** All mail that was delivered, oldest first. */
export async function allMail(bank: EmbeddedBank): Promise<readonly MailView[]> {
  const page = await bank.mailbox.list({ audience: undefined, userId: undefined }, { cursor: undefined, limit: 5_000 });
  return [...page.items].reverse();
}

/** `customer transaction anna@example.test`, for comparing what was sent without its words. */
export const sentOf = (mail: readonly MailView[]): string[] =>
  mail
    .map(({ audience, alertType, recipient, reference }) => `${audience} ${alertType} ${recipient} ${reference}`)
    .sort();
