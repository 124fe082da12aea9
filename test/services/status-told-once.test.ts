import { describe, expect, test } from 'vitest';
import { type Status, StatusService } from '../../main/services/status-service';
import { silent } from '../notifications/bank-at-work';
import { eventually } from '../support/eventually';
import { TELLER } from './transaction-bank';

/** A desk whose numbers are `now`, and what its window is told. */
function desk() {
  const now = { intentsInDoubt: 1, waiting: 2 };
  const told: Status[] = [];
  let looks = 0;
  const status = new StatusService({
    intents: { inDoubtFor: () => now.intentsInDoubt },
    alerts: { pendingCount: async () => ({ waiting: now.waiting, dead: 0 }) },
    viewer: () => TELLER,
    onStatus: (numbers) => void told.push(numbers),
    onLook: () => {
      looks += 1;
    },
    log: silent,
  });
  const look = async () => {
    const before = looks;
    status.refresh();
    await eventually(() => expect(looks).toBe(before + 1));
  };
  return { now, told, status, look, looks: () => looks };
}

describe('the status bar', () => {
  test('is told its numbers once, however often they are looked at, and again as soon as one differs', async () => {
    const { now, told, look, looks } = desk();
    await look();
    const once = told.length;
    expect(told.at(-1)).toEqual({ intentsInDoubt: 1, waitingMail: 2 });
    for (let times = 0; times < 20; times += 1) await look();
    expect(told).toHaveLength(once);
    // The pages hear of every look: what they list may differ where the numbers do not.
    expect(looks()).toBe(21);
    now.waiting = 3;
    await look();
    expect(told.at(-1)).toEqual({ intentsInDoubt: 1, waitingMail: 3 });
    now.intentsInDoubt = 0;
    await look();
    expect(told.at(-1)).toEqual({ intentsInDoubt: 0, waitingMail: 3 });
  });

  test('of a window that was loaded anew is told what the one before it was told', async () => {
    const { told, status, look, looks } = desk();
    await look();
    const before = told.length;
    status.tellAgain();
    await eventually(() => expect(looks()).toBe(2));
    expect(told.slice(before).at(-1)).toEqual({ intentsInDoubt: 1, waitingMail: 2 });
  });
});
