import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { balanceOf, codeOf, entriesOf, makeHolder, TELLER } from '../services/transaction-bank';
import { bundleEntry } from '../support/bundle-entry';
import { openMoneyDesk } from '../support/money-desk';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import type { Step, Task } from './killed-desk';

let child: string;

beforeAll(async () => {
  child = await bundleEntry('killed-desk', 'test/intents/killed-desk.ts');
});

async function runUntilKilled(task: Task): Promise<void> {
  const running = spawn(process.execPath, [child, JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = await once(running, 'exit');
  expect(signal).toBe('SIGKILL');
}

/** A transfer of 3.00 by a desk that is killed at the step, and what a desk opened afterwards makes of it. */
async function killedAt(step: Step) {
  const { folder, remove } = temporaryFolder();
  const file = `${folder}/bank.db`;
  let bank = await openTestBank(file);
  const [from, to] = [await makeHolder(bank, 1_000n), await makeHolder(bank, 0n)];
  await bank.close();

  const order = { requestId: randomUUID(), fromAccountNumber: from.number, toAccountNumber: to.number };
  const task = { file, folder, step, actorId: TELLER.userId, requestId: order.requestId };
  await runUntilKilled({ ...task, from: from.number, to: to.number, amountCents: '300' });

  bank = await openTestBank(file);
  const desk = await openMoneyDesk({ bank, folder, clock: systemClock });
  const inDoubtAtStart = desk.intents.counts.inDoubt;
  const counts = await desk.intents.resolveAll();
  const state = desk.intents.find(order.requestId)?.settlement?.state;
  const movedBefore = 1_000n - (await balanceOf(bank, from.number));
  const again = codeOf(
    await desk.transactions.transfer(TELLER, { ...order, amountCents: cents(300n), description: 'Rent' }),
  );
  const balances = [await balanceOf(bank, from.number), await balanceOf(bank, to.number)];
  const legs = [await entriesOf(bank, from.number), await entriesOf(bank, to.number)].flat();
  const legCount = legs.filter(({ transferId }) => transferId !== undefined).length;
  await desk.close();
  await bank.close();
  remove();
  return { inDoubtAtStart, counts, state, movedBefore, again, balances, legCount };
}

describe('claim 3: a desk that is killed knows at its next start what it had done', () => {
  test.each(['before the intent', 'while the intent is written'] as const)(
    'killed %s: nothing had left',
    async (step) => {
      const found = await killedAt(step);
      // While it is written, the intent may or may not have reached the disk; the call had not left either way.
      if (found.inDoubtAtStart === 1) expect(found).toMatchObject({ state: 'notApplied', movedBefore: 0n });
      else expect(found).toMatchObject({ state: undefined, movedBefore: 0n, again: 'receipt', balances: [700n, 300n] });
    },
  );

  test('killed after the intent, before the call: not applied, and never will be', async () => {
    expect(await killedAt('after the intent, before the call')).toEqual({
      inDoubtAtStart: 1,
      counts: { inDoubt: 0, needingAttention: 1 },
      state: 'notApplied',
      movedBefore: 0n,
      again: 'transaction.requestVoided',
      balances: [1_000n, 0n],
      legCount: 0,
    });
  });

  test.each([1, 2, 3])('killed while the call is under way (%i): the journal says what the balance says', async () => {
    const found = await killedAt('while the call is under way');
    expect(found).toMatchObject({ inDoubtAtStart: 1, counts: { inDoubt: 0, needingAttention: 1 } });
    if (found.state === 'applied') {
      expect(found).toMatchObject({ movedBefore: 300n, again: 'receipt', balances: [700n, 300n], legCount: 2 });
    } else {
      expect(found).toMatchObject({
        state: 'notApplied',
        movedBefore: 0n,
        again: 'transaction.requestVoided',
        balances: [1_000n, 0n],
        legCount: 0,
      });
    }
  });

  test('killed after the reply, before its note: applied, once', async () => {
    expect(await killedAt('after the reply, before its note')).toEqual({
      inDoubtAtStart: 1,
      counts: { inDoubt: 0, needingAttention: 1 },
      state: 'applied',
      movedBefore: 300n,
      again: 'receipt',
      balances: [700n, 300n],
      legCount: 2,
    });
  });

  test.each(['while the outcome is noted', 'after everything'] as const)('killed %s: applied, once', async (step) => {
    const found = await killedAt(step);
    expect(found).toMatchObject({ movedBefore: 300n, again: 'receipt', balances: [700n, 300n], legCount: 2 });
    if (step === 'after everything') expect(found).toMatchObject({ inDoubtAtStart: 0, state: 'applied' });
  });
});
