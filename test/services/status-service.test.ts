import { describe, expect, test, vi } from 'vitest';
import type { Actor } from '../../main/services/actor';
import { type Status, StatusService } from '../../main/services/status-service';
import type { Role } from '../../shared/domain/permissions';
import { anIntent } from '../intents/an-intent';
import { silent } from '../notifications/bank-at-work';
import { deferred } from '../support/deferred';
import { eventually } from '../support/eventually';
import { moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

/** A desk with an intent of a teller and one of a customer in doubt, and mail of that customer's that waits. */
async function deskWithWork() {
  const customer = await money().holder(1_500_000n);
  const folder = money().newFolder();
  const before = await money().desk({ folder });
  await before.journal.open(anIntent({ actorId: TELLER.userId }));
  await before.journal.open(anIntent({ actorId: customer.user.userId }));
  await before.close();
  return { customer, desk: await money().desk({ folder }) };
}

describe('the status bar counts what its reader may know of', () => {
  test('staff all of it, a customer their own intents and no mail, nobody nothing', async () => {
    const { customer, desk } = await deskWithWork();
    const { alerts } = money().bank;
    const { waiting, dead } = await alerts.pendingCount();
    expect(waiting).toBeGreaterThan(0);

    const told = async (viewer: Actor | undefined): Promise<Status | undefined> => {
      const onStatus = vi.fn<(status: Status) => void>();
      const options = { intents: desk.intents, alerts, viewer: () => viewer, onStatus, onLook: () => {}, log: silent };
      new StatusService(options).refresh();
      await eventually(() => expect(onStatus.mock.lastCall?.[0].waitingMail).toEqual(expect.any(Number)));
      return onStatus.mock.lastCall?.[0];
    };
    const staff: readonly Role[] = ['teller', 'analyst', 'admin'];
    for (const role of staff) {
      expect(await told({ userId: 'somebody', role })).toEqual({ intentsInDoubt: 2, waitingMail: waiting + dead });
    }
    expect(await told(customer.actor)).toEqual({ intentsInDoubt: 1, waitingMail: 0 });
    expect(await told({ userId: 'another', role: 'customer' })).toEqual({ intentsInDoubt: 0, waitingMail: 0 });
    expect(await told(undefined)).toEqual({ intentsInDoubt: 0, waitingMail: 0 });
  });

  test('a customer who signs in while a teller’s mail is being counted is not told of it', async () => {
    const { customer, desk } = await deskWithWork();
    let viewer: Actor = TELLER;
    const seen: Status[] = [];
    const alerts = {
      pendingCount: async () => {
        viewer = customer.actor;
        return money().bank.alerts.pendingCount();
      },
    };
    const status = new StatusService({
      intents: desk.intents,
      alerts,
      viewer: () => viewer,
      onStatus: (now) => seen.push(now),
      onLook: () => {},
      log: silent,
    });
    status.refresh();
    await eventually(() => expect(seen).toHaveLength(2));
    expect(seen).toEqual([
      { intentsInDoubt: 2, waitingMail: null },
      { intentsInDoubt: 1, waitingMail: 0 },
    ]);
  });
});

describe('while AWS does not answer', () => {
  test('the status bar tells at once what is in doubt, and that the mail is not counted, until it can be again', async () => {
    const { desk } = await deskWithWork();
    const seen: Status[] = [];
    const onLook = vi.fn();
    const replies = [deferred<{ waiting: number; dead: number }>(), deferred<{ waiting: number; dead: number }>()];
    const counts = replies.values();
    const status = new StatusService({
      intents: desk.intents,
      alerts: { pendingCount: () => counts.next().value?.promise ?? Promise.reject(new Error('asked too often')) },
      viewer: () => TELLER,
      onStatus: (now) => seen.push(now),
      onLook,
      log: silent,
    });
    status.refresh();
    expect(seen).toEqual([{ intentsInDoubt: 2, waitingMail: null }]);
    replies[0]?.reject(new Error('no network'));
    await eventually(() => expect(onLook).toHaveBeenCalledOnce());
    expect(seen.at(-1)).toEqual({ intentsInDoubt: 2, waitingMail: null });

    status.reached();
    replies[1]?.resolve({ waiting: 3, dead: 1 });
    await eventually(() => expect(seen.at(-1)).toEqual({ intentsInDoubt: 2, waitingMail: 4 }));
    // Counted already: an answer after that is no reason to count again.
    status.reached();
    expect(seen.at(-1)).toEqual({ intentsInDoubt: 2, waitingMail: 4 });
  });
});
