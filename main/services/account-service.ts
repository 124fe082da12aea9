import type {
  AccountSummary,
  AccountView,
  HistoryEntry,
  HistoryFilter,
  ResolvedAccount,
} from '../../shared/contract/accounts';
import { cents } from '../../shared/domain/money';
import { type AccountType, signOf } from '../../shared/domain/transaction-types';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Log } from '../log';
import type { AccountReader, AccountWriter, EntryTotals, LedgerReader, UserReader } from '../repositories/ports';
import type { Account, Page } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import type { AccountDirectory } from './account-directory';
import { newAccount, newNotice, type RandomDigits, withFreeNumber } from './account-factory';
import { accountViewOf, entryFilterOf, historyEntryOf } from './account-views';
import { type Actor, reaches } from './actor';
import { everythingSince, lookAtEntries } from './entries-since';
import { type Whole, wholeList } from './every-item';
import { leftOutOf } from './left-out';
import { isSearch, type ReadGuard, unitsOfEntries, unitsOfPages } from './read-guard';
import { shownPage } from './shown-page';

export interface AccountServiceOptions {
  readonly accounts: AccountReader & AccountWriter;
  readonly users: Pick<UserReader, 'byId'>;
  readonly ledger: Pick<LedgerReader, 'byAccount' | 'totals'>;
  readonly directory: AccountDirectory;
  readonly clock: Clock;
  readonly randomDigits: RandomDigits;
  /** Undefined where reading costs nothing. */
  readonly reads?: ReadGuard | undefined;
  readonly log: Log;
}

/** A page that shows something, where next to nothing is read without asking. */
const SHORTEST_PAGE = 20;
const SUMMARY_MS = 30 * 24 * 60 * 60 * 1_000;

type Found<T> = Promise<Result<T, Failure<'account.notFound'>>>;

/** Accounts as their holder, and the desk, see them. Another customer's account answers as if there were none. */
export class AccountService {
  readonly #options: AccountServiceOptions;

  constructor(options: AccountServiceOptions) {
    this.#options = options;
  }

  /** Every account of the person, closed ones included, oldest first. */
  mine(actor: Actor): Promise<Whole<AccountView>> {
    return this.of(actor.userId);
  }

  /**
   * Every account of a user, oldest first. An index names them, and the port promises that what each holds is as it stands.
   */
  async of(userId: string): Promise<Whole<AccountView>> {
    const { accounts, users } = this.#options;
    const [holder, listed] = await Promise.all([
      users.byId(userId),
      wholeList((page) => accounts.byUser(userId, page)),
    ]);
    const items = listed.items.map((account) => accountViewOf(account, holder?.fullName ?? ''));
    return { items, leftOut: listed.leftOut };
  }

  async get(actor: Actor, accountNumber: string): Found<AccountView> {
    const found = await this.#reached(actor, accountNumber);
    return found.ok ? ok(await this.#view(found.value)) : found;
  }

  /**
   * What a number stands for while it is typed. Anybody's account can be found, because anybody can be paid; holder and
   * balance are shown to its holder and to staff only.
   */
  async resolve(actor: Actor, accountNumber: string): Found<ResolvedAccount> {
    const account = await this.#options.directory.read(accountNumber);
    if (account === undefined) return fail({ code: 'account.notFound', accountNumber });
    const visible = reaches(actor, account.userId);
    const holder = visible ? await this.#options.users.byId(account.userId) : undefined;
    if (holder !== undefined) this.#options.directory.recentNames.remember(holder.userId, holder.fullName);
    return ok({
      accountNumber,
      accountType: account.accountType,
      status: account.status,
      holderName: holder?.fullName ?? null,
      balanceCents: visible ? account.balanceCents : null,
      own: account.userId === actor.userId,
    });
  }

  /** Balance and count as they stand, and what came in and went out over the last 30 days. */
  async summary(actor: Actor, accountNumber: string): Found<AccountSummary> {
    const found = await this.#reached(actor, accountNumber);
    if (!found.ok) return found;
    const { accountId, balanceCents, version, lastActivityAt } = found.value;
    const recent = await this.#recent(accountId);
    return ok({ accountNumber, balanceCents, entryCount: version, lastActivityAt: lastActivityAt ?? null, recent });
  }

  /** Null when the 30 days have more entries than are read without asking. */
  async #recent(accountId: string): Promise<AccountSummary['recent']> {
    const { ledger, reads, clock } = this.#options;
    const filter = everythingSince(clock.nowMs() - SUMMARY_MS);
    if (reads === undefined) {
      const { count, inflowCents, outflowCents, ...missing } = await ledger.totals(accountId, filter);
      return { inflowCents, outflowCents, entryCount: count, ...leftOutOf(missing) };
    }
    const sums = { in: 0n, out: 0n, count: 0 };
    const { isWhole, leftOut } = await lookAtEntries(
      ledger,
      accountId,
      filter,
      { left: reads.entriesWithin },
      (entry) => {
        sums[signOf(entry.type) > 0n ? 'in' : 'out'] += entry.amountCents;
        sums.count += 1;
      },
    );
    if (!isWhole) return null;
    const { in: inflow, out: outflow, count: entryCount } = sums;
    return { inflowCents: cents(inflow), outflowCents: cents(outflow), entryCount, ...leftOutOf({ leftOut }) };
  }

  /** A customer opens for themselves, a teller for a customer. Several per person (source rule); the number is drawn. */
  async open(
    actor: Actor,
    input: { readonly holderId: string | null; readonly accountType: AccountType },
  ): Promise<Result<AccountView, Failure<'user.notFound' | 'account.openingUnknown'>>> {
    const { accounts, users, clock, randomDigits, log } = this.#options;
    const holderId = actor.role === 'customer' ? (input.holderId ?? actor.userId) : input.holderId;
    if (holderId === null || !reaches(actor, holderId)) return fail({ code: 'user.notFound' });
    const holder = await users.byId(holderId);
    if (holder?.role !== 'customer') return fail({ code: 'user.notFound' });
    const at = toTimestamp(clock.nowMs());
    const { account, outcome } = await withFreeNumber(
      () => newAccount(holderId, input.accountType, at, randomDigits),
      (drawn) => accounts.open(drawn, newNotice(drawn, 'account-opened', at)),
    );
    if (outcome === 'ownerMissing') return fail({ code: 'user.notFound' });
    if (outcome === 'unknown') {
      log.warn({ accountId: account.accountId, holderId }, 'It could not be found out whether an account was opened');
      return fail({ code: 'account.openingUnknown' });
    }
    log.info({ accountId: account.accountId, actorId: actor.userId }, 'An account was opened');
    return ok(accountViewOf(account, holder.fullName));
  }

  /** Only an account with nothing on it closes (source rule); the write itself decides that. */
  async close(
    actor: Actor,
    accountNumber: string,
  ): Promise<Result<AccountView, Failure<'account.notFound' | 'account.notEmpty' | 'account.closed'>>> {
    const { accounts, clock, log } = this.#options;
    const found = await this.#reached(actor, accountNumber);
    if (!found.ok) return found;
    const { accountId } = found.value;
    const notice = newNotice(found.value, 'account-closed', toTimestamp(clock.nowMs()));
    const closed = await accounts.close(accountId, notice);
    switch (closed.outcome) {
      case 'closed':
        log.info({ accountId, actorId: actor.userId }, 'An account was closed');
        return ok(await this.#view(closed.account));
      case 'notEmpty':
        return fail({ code: 'account.notEmpty', accountNumber, balanceCents: closed.balanceCents });
      case 'alreadyClosed':
        return fail({ code: 'account.closed', accountNumber });
      case 'missing':
        return fail({ code: 'account.notFound', accountNumber });
    }
  }

  /** A page of the entries that the filter selects, newest first. */
  async history(
    actor: Actor,
    input: {
      readonly accountNumber: string;
      readonly filter: HistoryFilter;
      readonly cursor: string | null;
      readonly limit: number;
      readonly confirmedUnits?: number | null;
    },
  ): Promise<Result<Page<HistoryEntry>, Failure<'account.notFound' | 'read.unconfirmed'>>> {
    const found = await this.#reached(actor, input.accountNumber);
    if (!found.ok) return found;
    const { accountId, version } = found.value;
    const filter = entryFilterOf(input.filter);
    const allowed = isSearch(filter) ? this.#allow(unitsOfPages(filter, version), input) : ok({});
    if (!allowed.ok) return allowed;
    const { items, ...rest } = await shownPage(
      (page) => this.#options.ledger.byAccount(accountId, filter, page),
      input.cursor ?? undefined,
      this.#pageLimit(input.limit),
    );
    return ok({ items: items.map(historyEntryOf), ...rest });
  }

  /** Count, inflow and outflow of everything that the filter selects. */
  async totals(
    actor: Actor,
    input: {
      readonly accountNumber: string;
      readonly filter: HistoryFilter;
      readonly confirmedUnits?: number | null;
    },
  ): Promise<Result<EntryTotals, Failure<'account.notFound' | 'read.unconfirmed'>>> {
    const found = await this.#reached(actor, input.accountNumber);
    if (!found.ok) return found;
    const allowed = this.#allow(unitsOfEntries(found.value.version), input);
    if (!allowed.ok) return allowed;
    return ok(await this.#options.ledger.totals(found.value.accountId, entryFilterOf(input.filter)));
  }

  /** No page takes more than is read without asking, however long a one is asked for. */
  #pageLimit(asked: number): number {
    const { reads } = this.#options;
    return reads === undefined ? asked : Math.min(asked, Math.max(SHORTEST_PAGE, reads.entriesWithin));
  }

  #allow(
    units: number,
    { confirmedUnits = null }: { readonly confirmedUnits?: number | null },
  ): Result<object, Failure<'read.unconfirmed'>> {
    return this.#options.reads?.allow(units, confirmedUnits) ?? ok({});
  }

  /** The account as it stands, if the actor may see it. */
  async #reached(actor: Actor, accountNumber: string): Found<Account> {
    const account = await this.#options.directory.read(accountNumber);
    if (account === undefined || !reaches(actor, account.userId))
      return fail({ code: 'account.notFound', accountNumber });
    return ok(account);
  }

  async #view(account: Account): Promise<AccountView> {
    const holder = await this.#options.users.byId(account.userId);
    return accountViewOf(account, holder?.fullName ?? '');
  }
}
