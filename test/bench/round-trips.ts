import { randomUUID } from 'node:crypto';
import type { CostMeter } from '../../main/aws/calls/cost-meter';
import type { Repositories } from '../../main/repositories/ports';
import type { Account, User } from '../../main/repositories/records';
import type { Rulebook } from '../../main/repositories/rulebook';
import type { Session } from '../../main/services/session';
import { SessionService } from '../../main/services/session-service';
import { systemMonotonicMs } from '../../main/time/elapsed-time';
import { systemScheduler } from '../../main/time/scheduler';
import { transactions } from '../../shared/contract/transactions';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { HandClock, type MoneyDesk, openMoneyDesk, silentLog } from '../support/money-desk';

export interface TripsAt {
  /** Over a client whose calls the meter counts. */
  readonly bank: Repositories & { readonly rulebook: Rulebook };
  readonly meter: CostMeter;
  readonly folder: string;
  /** On record, as whoever is signed in is. */
  readonly teller: User;
  readonly accounts: readonly [Account, Account];
}

const WHY = `
  session             BatchGetItem: the record of whoever is signed in and the rules of the bank, consistently, in one trip
                      before every call is answered. A role that was changed, a session that was ended, a limit that was
                      set, at any console, is honoured at the very next call; what was read before the call cannot say
                      that. It is needed before the order may be looked at.
  TransactWriteItems  the one write: request record, accounts, entries. Balance, status and repetition are its conditions.
  GetItem             what a number stands for, consistently: its sentinel says the account and whose it is, so one read an
                      account, both side by side, one wait; none once the desk has shown them, because an account
                      never changes its number or its holder.
  BatchGetItem        the holders' names for the receipt, sent together with the write; none when the form has shown them
                      within the last minute.
`;

const MOVEMENTS = {
  deposit: transactions['transactions.deposit'],
  withdrawal: transactions['transactions.withdraw'],
  transfer: transactions['transactions.transfer'],
} as const;
type Movement = keyof typeof MOVEMENTS;

/** The calls of each movement of money as the window asks for it, at a desk that has not seen the accounts and at one that has. */
export async function roundTrips({ bank, meter, folder, teller, accounts }: TripsAt): Promise<string> {
  const [{ accountNumber: from }, { accountNumber: to }] = accounts;
  const clock = new HandClock();
  const sessions = new SessionService({
    // As the program does: the rules of the bank are read beside the user.
    users: { byId: async (userId) => (await bank.rulebook.readWithUser(userId)).user },
    rules: DEFAULT_RULES,
    clock,
    monotonicMs: systemMonotonicMs,
    scheduler: systemScheduler,
    onChange: () => {},
    log: silentLog,
  });
  sessions.start(teller);
  const order = () => ({ requestId: randomUUID(), amountCents: cents(100n), description: '' });
  const move = (desk: MoneyDesk, movement: Movement, session: Session) => {
    if (movement === 'transfer')
      return desk.transactions.transfer(session, { ...order(), fromAccountNumber: from, toAccountNumber: to });
    const input = { ...order(), accountNumber: from };
    return movement === 'deposit'
      ? desk.transactions.deposit(session, input)
      : desk.transactions.withdraw(session, input);
  };
  /** The calls that something makes, `GetItem 2` for example. */
  const counted = async <T>(work: () => Promise<T>): Promise<readonly [made: string, value: T]> => {
    const before = meter.read().calls;
    const value = await work();
    const made = Object.entries(meter.read().calls)
      .map(([call, count]) => [call, count - (before[call] ?? 0)] as const)
      .filter(([, count]) => count > 0)
      .map(([call, count]) => `${call} ${count}`);
    return [made.sort().reverse().join(', '), value];
  };

  const lines: string[] = [];
  for (const movement of ['deposit', 'withdrawal', 'transfer'] as const) {
    const desk = await openMoneyDesk({ bank, folder: `${folder}-${movement}`, clock });
    for (const when of ['first time', 'accounts shown']) {
      // As the registrar has it proved before a handler sees anything of the call.
      const [forSession, session] = await counted(() => sessions.authorize(MOVEMENTS[movement]));
      if (!session.ok) throw new Error(`The session was refused: ${session.error.code}`);
      const [made, { ok }] = await counted(() => move(desk, movement, session.value));
      if (!ok) throw new Error(`The ${movement} was refused`);
      lines.push(`  ${movement.padEnd(11)}${when.padEnd(16)}session: ${forSession}; ${made}`);
    }
    await desk.close();
  }
  sessions.close();
  return `round trips of each movement:\n${lines.join('\n')}\n${WHY}`;
}
