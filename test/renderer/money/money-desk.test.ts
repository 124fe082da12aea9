import { describe, expect, test } from 'vitest';
import { MoneyDesk, type MoneyDeskNeeds } from '../../../renderer/pages/move-money/money-desk';
import { MAX_TRIES } from '../../../renderer/pages/move-money/outcome-search';
import type { Receipt } from '../../../shared/contract/transactions';
import { cents } from '../../../shared/domain/money';
import type { Failure } from '../../../shared/failures';
import { eventually } from '../../support/eventually';
import { LIMITS } from './limits';

interface Asked {
  readonly channel: string;
  readonly input: Record<string, unknown>;
}
type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Failure };

const receiptFor = (requestId: string): Receipt => ({
  requestId,
  reference: 'CH-1',
  kind: 'deposit',
  postedAt: '2026-11-22T14:05:00.000Z',
  amountCents: cents(125_050n),
  description: '',
  from: null,
  to: { accountNumber: '4821009317', holderName: 'Anna Novak' },
});
const known = (accountNumber: unknown): Answer => ({
  ok: true,
  value: { accountNumber, accountType: 'checking', status: 'active', holderName: 'A', balanceCents: 500n, own: false },
});
const refused = (error: Failure): Answer => ({ ok: false, error });

/** A desk whose bank answers by script: the edge of the window, where replies can be lost at will. */
function deskWith(answers: Record<string, (asked: Asked, nth: number) => Answer | Promise<Answer>>) {
  const asked: Asked[] = [];
  let minted = 0;
  const call = async (channel: string, input: Record<string, unknown>): Promise<Answer> => {
    const entry = { channel, input };
    asked.push(entry);
    const answer = answers[channel];
    if (answer !== undefined) return answer(entry, asked.filter((one) => one.channel === channel).length);
    if (channel === 'accounts.resolve') return known(input.accountNumber);
    throw new Error(`Unexpected ${channel}`);
  };
  const desk = new MoneyDesk({
    call: call as unknown as MoneyDeskNeeds['call'],
    newRequestId: () => {
      minted += 1;
      return `request-${minted}`;
    },
    limits: () => LIMITS,
    pause: () => Promise.resolve(),
  });
  const sends = () => asked.filter((one) => /deposit|withdraw|transfer$/.test(one.channel));
  return { desk, asked, sends, deposit: () => desk.store.getState().forms.deposit };
}

async function reviewDeposit(desk: MoneyDesk): Promise<void> {
  desk.type('deposit', 'to', '4821 0093 17');
  desk.type('deposit', 'amount', '1,250.5');
  await desk.review('deposit');
}

describe('the money desk', () => {
  test('a double click sends once', async () => {
    const { desk, sends, deposit } = deskWith({
      'transactions.deposit': ({ input }) => ({ ok: true, value: receiptFor(String(input.requestId)) }),
    });
    await reviewDeposit(desk);
    await Promise.all([desk.confirm('deposit'), desk.confirm('deposit')]);
    await desk.confirm('deposit');
    expect(sends()).toHaveLength(1);
    expect(sends()[0]?.input).toEqual({
      requestId: 'request-1',
      accountNumber: '4821009317',
      amountCents: 125_050n,
      description: '',
    });
    expect(deposit().phase.at).toBe('receipt');
  });

  test('after a receipt the next deposit is a new request with an empty form', async () => {
    const { desk, deposit } = deskWith({
      'transactions.deposit': ({ input }) => ({ ok: true, value: receiptFor(String(input.requestId)) }),
    });
    const first = deposit().requestId;
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    desk.startNew('deposit');
    expect(deposit()).toMatchObject({ draft: { to: '', amount: '' }, phase: { at: 'entry' } });
    expect(deposit().requestId).not.toBe(first);
  });

  test('an unknown account is refused at its field before anything is sent', async () => {
    const { desk, sends, deposit } = deskWith({
      'accounts.resolve': ({ input }) =>
        refused({ code: 'account.notFound', accountNumber: String(input.accountNumber) }),
    });
    await reviewDeposit(desk);
    expect(deposit()).toMatchObject({
      phase: { at: 'entry' },
      issues: { to: 'There is no account with this number.' },
      draft: { amount: '1,250.5' },
    });
    expect(sends()).toHaveLength(0);
  });

  test('a lapsed sign-in at AWS is told with the command that renews it, at the look-up and at the confirmation', async () => {
    const command = 'aws sso login --profile work';
    const lapsed = refused({ code: 'aws.failed', problem: 'ssoExpired', action: null, resource: null, command });
    const atLookup = deskWith({ 'accounts.resolve': () => lapsed });
    await reviewDeposit(atLookup.desk);
    const atConfirm = deskWith({ 'transactions.deposit': () => lapsed });
    await reviewDeposit(atConfirm.desk);
    await atConfirm.desk.confirm('deposit');
    for (const { deposit } of [atLookup, atConfirm]) {
      expect(deposit().notice).toMatchObject({ command, sentence: expect.stringContaining(command) });
    }
  });

  test('busy keeps the review and the request: confirming again is the same movement', async () => {
    const { desk, sends, deposit } = deskWith({
      'transactions.deposit': ({ input }, nth) =>
        nth === 1 ? refused({ code: 'transaction.busy' }) : { ok: true, value: receiptFor(String(input.requestId)) },
    });
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    expect(deposit().phase.at).toBe('review');
    expect(deposit().notice?.title).toMatch(/^No money moved/);
    await desk.confirm('deposit');
    expect(sends().map(({ input }) => input.requestId)).toEqual(['request-1', 'request-1']);
    expect(deposit().phase.at).toBe('receipt');
  });

  test('a lost reply is looked for until it is certain, and ends in the receipt', async () => {
    const { desk, sends, deposit } = deskWith({
      'transactions.deposit': () => refused({ code: 'transaction.outcomeUnknown', requestId: 'request-1' }),
      'transactions.findOutcome': (_asked, nth) => {
        if (nth === 1) return refused({ code: 'auth.sessionLocked' });
        if (nth < 4) return { ok: true, value: { state: 'unknown' } };
        expect(deposit().phase).toMatchObject({ at: 'unknown', tries: 3, searching: true });
        return { ok: true, value: { state: 'applied', receipt: receiptFor('request-1') } };
      },
    });
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    expect(deposit().phase).toMatchObject({ at: 'receipt', receipt: { reference: 'CH-1' } });
    expect(sends()).toHaveLength(1);
  });

  test('a lost reply that proves not applied keeps the form under a new request', async () => {
    const { desk, deposit } = deskWith({
      'transactions.deposit': () => refused({ code: 'ipc.internal', incidentId: 'I-7' }),
      'transactions.findOutcome': () => ({ ok: true, value: { state: 'notApplied' } }),
    });
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    expect(deposit()).toMatchObject({ phase: { at: 'entry' }, draft: { to: '4821 0093 17', amount: '1,250.5' } });
    expect(deposit().requestId).not.toBe('request-1');
    expect(deposit().notice?.title).toMatch(/^No money moved/);
  });

  test('a lost reply that main itself proved not applied comes back to the form under a new request', async () => {
    const { desk, deposit } = deskWith({
      'transactions.deposit': () => refused({ code: 'transaction.notRecorded' }),
    });
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    expect(deposit()).toMatchObject({ phase: { at: 'entry' }, draft: { amount: '1,250.5' } });
    expect(deposit().requestId).not.toBe('request-1');
  });

  test('leaving an unknown outcome to the list goes on searching, and its receipt is not shown on the new form', async () => {
    let found: (answer: Answer) => void = () => undefined;
    const { desk, deposit } = deskWith({
      'transactions.deposit': () => refused({ code: 'transaction.outcomeUnknown', requestId: 'request-1' }),
      'transactions.findOutcome': () =>
        new Promise<Answer>((resolve) => {
          found = resolve;
        }),
    });
    await reviewDeposit(desk);
    const confirming = desk.confirm('deposit');
    await eventually(() => expect(deposit().phase.at).toBe('unknown'));
    desk.startNew('deposit');
    const before = desk.store.getState().journalRound;
    found({ ok: true, value: { state: 'applied', receipt: receiptFor('request-1') } });
    await confirming;
    expect(deposit()).toMatchObject({ phase: { at: 'entry' }, draft: { to: '', amount: '' } });
    expect(desk.store.getState().journalRound).toBeGreaterThan(before);
  });

  test('the search ends after a bounded number of tries and can be asked for again', async () => {
    let certain = false;
    const { desk, asked, deposit } = deskWith({
      'transactions.deposit': () => refused({ code: 'transaction.outcomeUnknown', requestId: 'request-1' }),
      'transactions.findOutcome': () => ({
        ok: true,
        value: certain ? { state: 'applied', receipt: receiptFor('request-1') } : { state: 'unknown' },
      }),
    });
    await reviewDeposit(desk);
    await desk.confirm('deposit');
    expect(deposit().phase).toMatchObject({ at: 'unknown', tries: MAX_TRIES, searching: false });
    certain = true;
    await desk.searchNow('deposit');
    expect(deposit().phase.at).toBe('receipt');
    expect(asked.filter(({ channel }) => channel === 'transactions.findOutcome')).toHaveLength(MAX_TRIES + 1);
  });

  test('signing out forgets every form, and an answer that comes later shows nothing to the next person', async () => {
    let reply: (answer: Answer) => void = () => undefined;
    const { desk, deposit } = deskWith({
      'transactions.deposit': () =>
        new Promise<Answer>((resolve) => {
          reply = resolve;
        }),
    });
    await reviewDeposit(desk);
    const confirming = desk.confirm('deposit');
    desk.clear();
    reply({ ok: true, value: receiptFor('request-1') });
    await confirming;
    expect(deposit()).toMatchObject({ phase: { at: 'entry' }, draft: { to: '', amount: '' } });
  });

  test.each([
    [
      { code: 'transaction.insufficientFunds', accountNumber: '4821009317', availableCents: 12_000n },
      'amount',
      '$120.00',
    ],
    [{ code: 'transaction.amountOutOfRange', minCents: 1n, maxCents: 500n }, 'amount', '$5.00'],
    [{ code: 'account.closed', accountNumber: '4821009317' }, 'from', 'closed'],
    [{ code: 'account.notFound', accountNumber: '1000200030' }, 'to', 'no account'],
    [{ code: 'transaction.sameAccount', accountNumber: '4821009317' }, 'to', 'two different'],
  ] satisfies [Failure, string, string][])(
    '%o stands at its field, and the form stays',
    async (failure, field, words) => {
      const { desk } = deskWith({ 'transactions.transfer': () => refused(failure) });
      desk.type('transfer', 'from', '4821009317');
      desk.type('transfer', 'to', '1000200030');
      desk.type('transfer', 'amount', '4.00');
      await desk.review('transfer');
      await desk.confirm('transfer');
      const form = desk.store.getState().forms.transfer;
      expect(form.issues).toEqual({ [field]: expect.stringContaining(words) });
      expect(form).toMatchObject({ phase: { at: 'entry' }, draft: { amount: '4.00' } });
    },
  );
});
