import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Bank } from '../../main/bank';
import { createWholeFile } from '../../main/files/whole-file';
import type { CallerWindow } from '../../main/ipc/caller-window';
import type { SignedInCall } from '../../main/ipc/handler';
import { accountsHandlers } from '../../main/ipc/handlers/accounts';
import { customersHandlers } from '../../main/ipc/handlers/customers';
import { jobsHandlers } from '../../main/ipc/handlers/jobs';
import { transactionsHandlers } from '../../main/ipc/handlers/transactions';
import { Jobs } from '../../main/jobs';
import type { Actor } from '../../main/services/actor';
import { CustomerService } from '../../main/services/customer-service';
import { HistoryExportService } from '../../main/services/history-export-service';
import type { Session } from '../../main/services/session';
import { type Channel, contract } from '../../shared/contract';
import { cents } from '../../shared/domain/money';
import { dialogsOf } from '../support/dialogs';
import type { MoneyDesk } from '../support/money-desk';
import { moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

interface Said {
  readonly printed: string[];
  readonly suggested: string[];
  readonly told: unknown[];
}

/** A window whose dialogs answer at once: it prints, and saves under `path` unless that is undefined. */
function windowThat(path: string | undefined) {
  const said: Said = { printed: [], suggested: [], told: [] };
  const window: CallerWindow = {
    chooseFileToRead: async () => undefined,
    confirm: async () => false,
    chooseFileToSave: async ({ suggestedName }) => {
      said.suggested.push(suggestedName);
      return path;
    },
    printHtml: async (html) => {
      said.printed.push(html);
      return true;
    },
    htmlToPdf: async (html) => new TextEncoder().encode(`%PDF of ${html.length}`),
    copyText: () => undefined,
    tell: (event, payload) => said.told.push([event, payload]),
  };
  return { window, said };
}

async function program() {
  const { bank } = money();
  const desk: MoneyDesk = await money().desk();
  const jobs = new Jobs();
  const { directory, accounts } = desk;
  const auth = { registerAtDesk: () => Promise.reject(new Error('not asked for here')) };
  const services = {
    ...desk,
    customers: new CustomerService({ users: bank.users, directory, accounts, auth }),
    historyExport: new HistoryExportService({
      ledger: bank.ledger,
      directory,
      jobs,
      createFile: createWholeFile,
      clock: { nowMs: () => Date.parse('2026-11-22T10:00:00.000Z') },
      zone: () => 'UTC',
    }),
  } as unknown as Bank;
  const folder = money().newFolder();
  await mkdir(folder);
  const callBy = (actor: Actor, path?: string) => {
    const { window, said } = windowThat(path);
    const call: SignedInCall = { window, dialogs: dialogsOf(window), bank: services, session: actor as Session };
    return { call, said };
  };
  return { callBy, folder, jobs };
}

/** What the window gets: the answer through its channel's own schema. */
function through<C extends Channel>(channel: C, answer: { ok: boolean; value?: unknown }): unknown {
  if (!answer.ok) throw new Error(`${channel} was refused`);
  return contract[channel].output.parse(answer.value);
}

describe('the channels of money', () => {
  test('move it, list what was moved, and show it in the history', async () => {
    const { callBy } = await program();
    const [from, to] = [await money().holder(1_000n), await money().holder()];
    const { call } = callBy(TELLER);
    const amount = { amountCents: cents(100n), description: 'Rent' };
    const at = (accountNumber: string) => ({ ...amount, requestId: randomUUID(), accountNumber });
    const order = { ...amount, requestId: randomUUID(), fromAccountNumber: from.number, toAccountNumber: to.number };
    through('transactions.deposit', await transactionsHandlers['transactions.deposit'](at(from.number), call));
    through('transactions.withdraw', await transactionsHandlers['transactions.withdraw'](at(from.number), call));
    through('transactions.transfer', await transactionsHandlers['transactions.transfer'](order, call));
    expect(through('intents.list', await transactionsHandlers['intents.list']({}, call))).toMatchObject([
      { kind: 'transfer', state: 'applied' },
      { kind: 'withdrawal', state: 'applied' },
      { kind: 'deposit', state: 'applied' },
    ]);
    const outcome = await transactionsHandlers['transactions.findOutcome']({ requestId: order.requestId }, call);
    expect(through('transactions.findOutcome', outcome)).toMatchObject({ state: 'applied' });
    const acknowledged = await transactionsHandlers['intents.acknowledge']({ requestId: order.requestId }, call);
    expect(through('intents.acknowledge', acknowledged)).toEqual({});

    const filter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
    const page = { accountNumber: to.number, filter, cursor: null, limit: 10, confirmedUnits: null };
    expect(through('accounts.history', await accountsHandlers['accounts.history'](page, call))).toMatchObject({
      items: [{ type: 'transfer_in', amountCents: 100n, counterpartyNumber: from.number }],
      nextCursor: null,
    });
    const totals = await accountsHandlers['accounts.historyTotals'](
      { accountNumber: to.number, filter, confirmedUnits: null },
      call,
    );
    expect(through('accounts.historyTotals', totals)).toEqual({ count: 1, inflowCents: 100n, outflowCents: 0n });
    for (const channel of ['accounts.get', 'accounts.resolve', 'accounts.summary'] as const) {
      const shown = through(channel, await accountsHandlers[channel]({ accountNumber: to.number }, call));
      expect(shown).toMatchObject({ accountNumber: to.number, balanceCents: 100n });
    }
    const found = await customersHandlers['customers.find']({ text: to.number, cursor: null }, call);
    expect(through('customers.find', found)).toMatchObject({ items: [{ userId: to.user.userId }], nextCursor: null });
  });

  test('open and close an account of one’s own, and list it', async () => {
    const { callBy } = await program();
    const own = await money().holder();
    const { call } = callBy(own.actor);
    const opened = await accountsHandlers['accounts.open']({ holderId: null, accountType: 'savings' }, call);
    const { accountNumber } = contract['accounts.open'].output.parse(opened.ok ? opened.value : undefined);
    expect(through('accounts.close', await accountsHandlers['accounts.close']({ accountNumber }, call))).toMatchObject({
      status: 'closed',
    });
    expect(through('accounts.mine', await accountsHandlers['accounts.mine']({}, call))).toMatchObject({
      items: [{}, {}],
    });
  });
});

describe('a receipt through its channels', () => {
  async function withReceipt() {
    const here = await program();
    const own = await money().holder(1_000n, 'Ana Own');
    const order = { requestId: randomUUID(), accountNumber: own.number, amountCents: cents(100n), description: 'Cash' };
    const moved = await transactionsHandlers['transactions.withdraw'](order, here.callBy(own.actor).call);
    expect(moved.ok).toBe(true);
    return { ...here, own, requestId: order.requestId };
  }

  test('is printed for whoever moved the money, and for no other customer', async () => {
    const { callBy, own, requestId } = await withReceipt();
    const mine = callBy(own.actor);
    expect(await transactionsHandlers['receipts.print']({ requestId }, mine.call)).toEqual({
      ok: true,
      value: { printed: true },
    });
    expect(mine.said.printed).toHaveLength(1);
    expect(mine.said.printed[0]).toContain('Ana Own');
    const stranger = callBy((await money().holder()).actor, '/never');
    for (const channel of ['receipts.print', 'receipts.savePdf'] as const) {
      expect(await transactionsHandlers[channel]({ requestId }, stranger.call)).toEqual({
        ok: false,
        error: { code: 'receipt.notFound' },
      });
    }
    expect(stranger.said).toEqual({ printed: [], suggested: [], told: [] });
  });

  test('is saved as PDF under the name that was chosen, or not at all', async () => {
    const { callBy, own, requestId, folder } = await withReceipt();
    const saving = callBy(own.actor, join(folder, 'mine.pdf'));
    expect(await transactionsHandlers['receipts.savePdf']({ requestId }, saving.call)).toEqual({
      ok: true,
      value: { fileName: 'mine.pdf' },
    });
    expect(saving.said.suggested[0]).toMatch(/^receipt-[0-9A-F-]{19}\.pdf$/);
    expect(await readFile(join(folder, 'mine.pdf'), 'utf8')).toMatch(/^%PDF/);
    expect(await transactionsHandlers['receipts.savePdf']({ requestId }, callBy(own.actor).call)).toEqual({
      ok: false,
      error: { code: 'file.notChosen' },
    });
    const nowhere = callBy(own.actor, join(folder, 'gone', 'x.pdf'));
    expect(await transactionsHandlers['receipts.savePdf']({ requestId }, nowhere.call)).toEqual({
      ok: false,
      error: { code: 'file.notWritten', reason: 'the folder is not there any more.' },
    });
    expect(await readdir(folder)).toEqual(['mine.pdf']);
  });
});

test('an export tells its window how far it is; a job is cancelled by its own person only', async () => {
  const { callBy, folder, jobs } = await program();
  const own = await money().holder(1_000n);
  const filter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
  const input = { accountNumber: own.number, filter, jobId: randomUUID(), confirmedUnits: null };
  const { call, said } = callBy(own.actor, join(folder, 'history.csv'));
  expect(await accountsHandlers['accounts.exportHistory'](input, call)).toEqual({
    ok: true,
    value: { fileName: 'history.csv', rowCount: 1 },
  });
  expect(said.told.at(-1)).toEqual(['job.progress', { jobId: input.jobId, done: 1, total: 1, unit: 'rows' }]);

  const cancel = jobsHandlers(jobs)['jobs.cancel'];
  const jobId = randomUUID();
  const work = jobs.run(jobId, own.user, (signal) => {
    return new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('cancelled')));
  });
  const unknown = { ok: false, error: { code: 'job.unknown', jobId } };
  expect(await cancel({ jobId }, callBy(TELLER).call)).toEqual(unknown);
  expect(await cancel({ jobId }, call)).toEqual({ ok: true, value: {} });
  expect(await work).toBe('cancelled');
  expect(await cancel({ jobId }, call)).toEqual(unknown);
});
