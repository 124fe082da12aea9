import { randomUUID } from 'node:crypto';
import type { CostMeter } from '../../main/aws/cost-meter';
import type { Repositories } from '../../main/repositories/ports';
import type { Account } from '../../main/repositories/records';
import type { Actor } from '../../main/services/actor';
import { cents } from '../../shared/domain/money';
import { HandClock, type MoneyDesk, openMoneyDesk } from '../support/money-desk';

export interface TripsAt {
  /** Over a client whose calls the meter counts. */
  readonly bank: Repositories;
  readonly meter: CostMeter;
  readonly folder: string;
  readonly teller: Actor;
  readonly accounts: readonly [Account, Account];
}

const WHY = `
  TransactWriteItems  the one write: request record, accounts, entries. Balance, status and repetition are its conditions.
  GetItem             the account behind a number (its sentinel, then the account: the key of the second is in the first),
                      consistently. Both accounts side by side, so two waits for any number of accounts; none once the
                      desk has shown them, because an account never changes its number or its holder.
  BatchGetItem        the holders' names for the receipt, sent together with the write; none when the form has shown them
                      within the last minute.
`;

/** The calls of each movement of money, at a desk that has not seen the accounts and at one that has. */
export async function roundTrips({ bank, meter, folder, teller, accounts }: TripsAt): Promise<string> {
  const [{ accountNumber: from }, { accountNumber: to }] = accounts;
  const base = () => ({ requestId: randomUUID(), amountCents: cents(100n), description: '' });
  const movements: Readonly<Record<string, (desk: MoneyDesk) => Promise<{ readonly ok: boolean }>>> = {
    deposit: (desk) => desk.transactions.deposit(teller, { ...base(), accountNumber: from }),
    withdrawal: (desk) => desk.transactions.withdraw(teller, { ...base(), accountNumber: from }),
    transfer: (desk) => desk.transactions.transfer(teller, { ...base(), fromAccountNumber: from, toAccountNumber: to }),
  };
  const lines: string[] = [];
  for (const [name, move] of Object.entries(movements)) {
    const desk = await openMoneyDesk({ bank, folder: `${folder}-${name}`, clock: new HandClock() });
    for (const when of ['first time', 'accounts shown']) {
      const before = meter.read().calls;
      const { ok } = await move(desk);
      if (!ok) throw new Error(`The ${name} was refused`);
      const calls = Object.entries(meter.read().calls).map(
        ([call, count]) => [call, count - (before[call] ?? 0)] as const,
      );
      const made = calls.filter(([, count]) => count > 0).map(([call, count]) => `${call} ${count}`);
      lines.push(`  ${name.padEnd(11)}${when.padEnd(16)}${made.sort().reverse().join(', ')}`);
    }
    await desk.close();
  }
  return `round trips of each movement:\n${lines.join('\n')}\n${WHY}`;
}
