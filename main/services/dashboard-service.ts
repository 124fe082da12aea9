import type { ComplianceAlertView, CustomerDashboard, TellerDashboard } from '../../shared/contract/dashboard';
import type { IntentView, MoneyKind } from '../../shared/contract/transactions';
import type { UserView } from '../../shared/contract/users';
import { type Cents, sumCents } from '../../shared/domain/money';
import { dayInZone } from '../../shared/domain/zone';
import { EVERY_ENTRY } from '../repositories/every-entry';
import type { AccountReader, AlertQueue, LedgerReader, UserReader } from '../repositories/ports';
import type { Account, ComplianceAlert, LedgerEntry } from '../repositories/records';
import { type Clock, fromTimestamp } from '../time/clock';
import { accountViewOf, historyEntryOf } from './account-views';
import type { Actor } from './actor';
import { CustomerFlow, lastDays } from './customer-flow';
import { type EntriesSeen, type EntryBudget, everythingSince, lookAtEntries } from './entries-since';
import { wholeList } from './every-item';
import type { IntentService } from './intent-service';
import { leftOutOf } from './left-out';
import type { ReadGuard } from './read-guard';
import { shownPage } from './shown-page';
import type { UserService } from './user-service';

export interface DashboardServiceOptions {
  readonly accounts: Pick<AccountReader, 'byUser'>;
  readonly users: Pick<UserReader, 'byId'>;
  readonly ledger: Pick<LedgerReader, 'byAccount'>;
  readonly alerts: Pick<AlertQueue, 'newestComplianceAlerts' | 'pendingCount'>;
  readonly intents: Pick<IntentService, 'list' | 'recall'>;
  readonly userService: Pick<UserService, 'locked'>;
  readonly clock: Clock;
  /** IANA zone in which days are counted. */
  readonly zone: () => string;
  /** Undefined where reading costs nothing. */
  readonly reads?: ReadGuard | undefined;
}

export interface AnalystDashboard {
  readonly highValue: ComplianceAlertView[];
  /** Of the newest: they cannot be read, and are not among them. */
  readonly highValueLeftOut: number;
  readonly suspicious: ComplianceAlertView[];
  readonly suspiciousLeftOut: number;
}

export interface AdminDashboard {
  readonly locked: UserView[];
  readonly waitingMailCount: number;
  readonly deadMailCount: number;
}

const CHART_DAYS = 30;
const SPENDING_DAYS = 7;
const RECENT_COUNT = 10;
const ALERT_COUNT = 20;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What each role sees first, from what the ports answer by key. Bank-wide totals are the cache's work. */
export class DashboardService {
  readonly #options: DashboardServiceOptions;

  constructor(options: DashboardServiceOptions) {
    this.#options = options;
  }

  /**
   * The source document's dashboard: balances, recent activity, spending of 7 and 30 days, 30 days of in and out. A
   * customer is not asked about read units: where the 30 days have more entries than are read without asking, they are
   * not added up.
   */
  async customer(actor: Actor): Promise<CustomerDashboard> {
    const { clock, zone, users } = this.#options;
    const [holder, { items: accounts, leftOut }] = await Promise.all([
      users.byId(actor.userId),
      wholeList((page) => this.#options.accounts.byUser(actor.userId, page)),
    ]);
    const [nowMs, inZone] = [clock.nowMs(), zone()];
    const own = new Set(accounts.map(({ accountId }) => accountId));
    const flow = new CustomerFlow(inZone, lastDays(nowMs, inZone, CHART_DAYS), own);
    const recent = await Promise.all(accounts.map((account) => this.#recent(account)));
    const seen = await this.#addFlow(flow, accounts, nowMs);
    return {
      totalBalanceCents: sumCents(accounts.map(({ balanceCents }) => balanceCents)),
      accounts: accounts.map((account) => accountViewOf(account, holder?.fullName ?? '')),
      ...leftOutOf({ leftOut }),
      recent: recent
        .flatMap(({ entries }) => entries)
        .sort(newestFirst)
        .slice(0, RECENT_COUNT),
      recentLeftOut: recent.reduce((sum, page) => sum + page.leftOut, 0),
      flow: seen.isWhole
        ? {
            spending7DaysCents: flow.spent(SPENDING_DAYS),
            spending30DaysCents: flow.spent(CHART_DAYS),
            days: flow.days(),
            ...leftOutOf(seen),
          }
        : null,
    };
  }

  /** What this person moved at this desk today, what is in doubt, and how much mail waits. */
  async teller(actor: Actor): Promise<TellerDashboard> {
    const { intents, alerts, clock, zone } = this.#options;
    await intents.recall(actor);
    const listed = intents.list(actor);
    const today = dayInZone(clock.nowMs(), zone());
    const applied = listed.filter(
      ({ state, startedAt }) => state === 'applied' && dayInZone(fromTimestamp(startedAt), zone()) === today,
    );
    const done = applied.filter(({ amountCents }) => amountCents !== null);
    const [deposits, withdrawals, transfers] = [
      ofKind(done, 'deposit'),
      ofKind(done, 'withdrawal'),
      ofKind(done, 'transfer'),
    ];
    const { waiting, dead } = await alerts.pendingCount();
    return {
      today: {
        depositCount: deposits.length,
        depositCents: totalOf(deposits),
        withdrawalCount: withdrawals.length,
        withdrawalCents: totalOf(withdrawals),
        transferCount: transfers.length,
        transferCents: totalOf(transfers),
        ...leftOutOf({ leftOut: applied.length - done.length }),
      },
      intents: listed.filter(({ state, needsAttention }) => state === 'unknown' || needsAttention),
      undeliveredMailCount: waiting + dead,
    };
  }

  /** The newest alerts that compliance was sent. */
  async analyst(): Promise<AnalystDashboard> {
    const newest = async (alertType: ComplianceAlert['alertType']) =>
      await this.#options.alerts.newestComplianceAlerts(alertType, ALERT_COUNT);
    const [highValue, suspicious] = await Promise.all([newest('high-value'), newest('suspicious-activity')]);
    return {
      highValue: highValue.items.map(alertViewOf),
      highValueLeftOut: highValue.leftOut ?? 0,
      suspicious: suspicious.items.map(alertViewOf),
      suspiciousLeftOut: suspicious.leftOut ?? 0,
    };
  }

  /** Locks that still run, and mail that waits or is dead. */
  async admin(): Promise<AdminDashboard> {
    const { userService, alerts } = this.#options;
    const [locked, { waiting, dead }] = await Promise.all([userService.locked(), alerts.pendingCount()]);
    return { locked: [...locked], waitingMailCount: waiting, deadMailCount: dead };
  }

  async #recent({ accountId, accountNumber }: Account) {
    const read = (page: Parameters<LedgerReader['byAccount']>[2]) =>
      this.#options.ledger.byAccount(accountId, EVERY_ENTRY, page);
    const { items, leftOut = 0 } = await shownPage(read, undefined, RECENT_COUNT);
    return { entries: items.map((entry) => ({ ...historyEntryOf(entry), accountNumber })), leftOut };
  }

  /** Every entry of the days on the chart; none is kept. Not whole when they are too many. */
  async #addFlow(flow: CustomerFlow, accounts: readonly Account[], nowMs: number): Promise<EntriesSeen> {
    const { ledger, reads } = this.#options;
    // A day earlier than the chart begins, because its first day may begin earlier in the zone than in UTC.
    const filter = everythingSince(nowMs - (CHART_DAYS + 1) * DAY_MS);
    const budget: EntryBudget = { left: reads?.entriesWithin ?? Number.POSITIVE_INFINITY };
    let leftOut = 0;
    for (const { accountId } of accounts) {
      const seen = await lookAtEntries(ledger, accountId, filter, budget, (entry) => flow.add(entry));
      leftOut += seen.leftOut;
      if (!seen.isWhole) return { isWhole: false, leftOut };
    }
    return { isWhole: true, leftOut };
  }
}

const newestFirst = (a: Pick<LedgerEntry, 'timestamp' | 'transactionId'>, b: typeof a): number =>
  b.timestamp.localeCompare(a.timestamp) || b.transactionId.localeCompare(a.transactionId);

const ofKind = (intents: readonly IntentView[], kind: MoneyKind): readonly IntentView[] =>
  intents.filter((intent) => intent.kind === kind);

const totalOf = (intents: readonly IntentView[]): Cents =>
  sumCents(intents.flatMap(({ amountCents }) => amountCents ?? []));

const alertViewOf = ({ accountId: _, ...alert }: ComplianceAlert): ComplianceAlertView => alert;
