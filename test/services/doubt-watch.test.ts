import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { DoubtWatch } from '../../main/services/doubt-watch';
import { cents } from '../../shared/domain/money';
import { eventually } from '../support/eventually';
import { Faults, withFaults } from '../support/faults';
import { silentLog } from '../support/money-desk';
import { MINUTE_MS, SessionTime } from './session-time';
import { codeOf, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();
const ALWAYS = 1_000_000;

let watch: DoubtWatch | undefined;
afterEach(() => watch?.stop());

/** A desk that is watched, and how often the bank was asked what became of its requests. */
async function watchedDesk() {
  const faults = new Faults();
  const desk = await money().desk({ bank: withFaults(money().bank, faults) });
  const looks = vi.spyOn(desk.intents, 'resolveAll');
  const time = new SessionTime();
  watch = new DoubtWatch({ intents: desk.intents, scheduler: time, log: silentLog });
  const customer = await money().holder();
  const loseAnOrder = async () => {
    faults.lose('post', 'after').lose('request', 'before', { times: ALWAYS });
    const order = {
      requestId: randomUUID(),
      accountNumber: customer.number,
      amountCents: cents(100n),
      description: '',
    };
    expect(codeOf(await desk.transactions.deposit(TELLER, order))).toBe('transaction.outcomeUnknown');
    return order.requestId;
  };
  /** Lets what a timer has begun come to its end. */
  const lookEnded = () => Promise.all(looks.mock.results.map(({ value }) => value)).then(() => undefined);
  const pass = async (ms: number) => {
    time.pass(ms);
    await lookEnded();
  };
  return { desk, faults, looks, time, pass, watch, loseAnOrder };
}

test('an intent in doubt is found out by itself once the bank can be reached again', async () => {
  const { desk, faults, time, pass, loseAnOrder } = await watchedDesk();
  expect(time.waitingTimers).toBe(0);
  const requestId = await loseAnOrder();
  await pass(5_000);
  expect(desk.intents.counts.inDoubt).toBe(1);
  faults.heal();
  await pass(10_000);
  expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: 1 });
  expect(desk.intents.find(requestId)?.settlement).toMatchObject({ state: 'applied', late: true });
  expect(time.waitingTimers).toBe(0);
});

test('a bank that stays away is asked less and less often, down to once in five minutes', async () => {
  const { looks, pass, loseAnOrder } = await watchedDesk();
  await loseAnOrder();
  const asked: number[] = [];
  for (let minute = 0; minute < 60; minute += 1) {
    for (let second = 0; second < 60; second += 5) await pass(5_000);
    if (minute % 10 === 9) asked.push(looks.mock.calls.length);
  }
  const inTenMinutes = asked.map((count, index) => count - (asked[index - 1] ?? 0));
  expect(inTenMinutes[0]).toBeGreaterThan(4);
  expect(inTenMinutes.slice(1)).toEqual([2, 2, 2, 2, 2]);
});

test('a sign-in has it looked into at once, and often again from then on', async () => {
  const { desk, faults, looks, pass, watch, loseAnOrder } = await watchedDesk();
  await loseAnOrder();
  for (let minute = 0; minute < 30; minute += 1) await pass(MINUTE_MS);
  const before = looks.mock.calls.length;
  watch.lookNow();
  expect(looks.mock.calls.length).toBe(before + 1);
  await looks.mock.results.at(-1)?.value;
  await eventually(() => expect(desk.intents.counts.inDoubt).toBe(1));
  faults.heal();
  await pass(5_000);
  expect(desk.intents.counts.inDoubt).toBe(0);
});

test('a workspace that is closed asks no more', async () => {
  const { looks, time, pass, watch, loseAnOrder } = await watchedDesk();
  await loseAnOrder();
  watch.stop();
  expect(time.waitingTimers).toBe(0);
  await pass(60 * MINUTE_MS);
  watch.lookNow();
  expect(looks).not.toHaveBeenCalled();
});
