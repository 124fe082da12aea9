import { cents } from '../../../shared/domain/money';
import type { Plan } from '../book';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar';
import type { Resident } from '../residents';
import { ACTORS } from './agenda';

/**
 * What happened to the ready-made customer in the last days, besides ordinary life: one of each kind of transaction, so
 * that the first look at the history and the mail shows them all.
 */
export function planLastDays(customer: Resident, friend: Resident, nowMs: number, tellerId: string): readonly Plan[] {
  const todayMs = nowMs - (nowMs % DAY_MS);
  const at = (daysAgo: number, hour: number, minute: number) =>
    todayMs - daysAgo * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
  const plan = (atMs: number, amount: bigint, description: string, change: Partial<Plan>): Plan => ({
    atMs,
    amount: cents(amount),
    description,
    from: undefined,
    to: undefined,
    actorId: customer.user.userId,
    ...change,
  });
  const { checking } = customer;
  const friendly = { from: friend.checking, to: checking, actorId: friend.user.userId };
  return [
    plan(at(2, 18, 21), 6_450n, 'Concert tickets', { from: checking, to: friend.checking }),
    plan(at(2, 10, 42), 25_000n, 'Cash deposit', { to: checking, actorId: tellerId }),
    plan(at(1, 20, 7), 3_200n, 'Dinner, thank you!', friendly),
    plan(at(1, 12, 34), 4_890n, 'Harbour Street Books', { from: checking, actorId: ACTORS.card }),
  ];
}
