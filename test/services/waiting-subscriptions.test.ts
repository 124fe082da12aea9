import { expect, test } from 'vitest';
import { Jobs } from '../../main/jobs';
import type { RefusedCustomer } from '../../main/repositories/pending-subscriptions';
import type { PageRequest } from '../../main/repositories/records';
import { WaitingSubscriptions } from '../../main/services/waiting-subscriptions';
import { MOST_REFUSED_SHOWN } from '../../shared/contract/topics';
import { silent } from '../notifications/bank-at-work';

const NONE = { asked: 0, otherFilter: 0, addressRefused: 0, addressContested: 0, full: false };

test('a look at who waits reads the first hundred of the refused and nobody else, however many wait', async () => {
  const asked: PageRequest[] = [];
  const everybody: readonly RefusedCustomer[] = Array.from({ length: 250 }, (_, number) => ({
    userId: `user-${number}`,
    fullName: 'A Customer',
    email: `customer-${number}@example.test`,
    problem: 'filterLimit',
  }));
  const list = new WaitingSubscriptions({
    pendingSubscriptions: {
      refused: async (page) => {
        asked.push(page);
        return { items: everybody.slice(0, page.limit), nextCursor: 'more' };
      },
      waitingCount: async () => 500,
    },
    relay: { runOnce: async () => NONE },
    jobs: new Jobs(),
    log: silent,
  });
  expect(await list.list()).toEqual({
    ok: true,
    value: { count: 500, refused: everybody.slice(0, MOST_REFUSED_SHOWN) },
  });
  expect(asked).toEqual([{ cursor: undefined, limit: 100 }]);
});
