import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type MoneyDraft, type MoneyOrder } from '../../../renderer/pages/move-money/money-draft';
import {
  fieldToStart,
  isCommitted,
  type MoneyEvent,
  type MoneyForm,
  moneyForm,
  newForm,
} from '../../../renderer/pages/move-money/money-form';
import type { Receipt } from '../../../shared/contract/transactions';
import { cents } from '../../../shared/domain/money';
import { seeded } from '../../support/seeded';

const order: MoneyOrder = {
  kind: 'transfer',
  from: '1111111111',
  to: '2222222222',
  amountCents: cents(100n),
  description: '',
};
const parties = { from: null, to: null };
const receiptOf = (requestId: string): Receipt => ({
  requestId,
  reference: 'R1',
  kind: 'transfer',
  postedAt: '2026-11-22T14:05:00.000Z',
  amountCents: cents(100n),
  description: '',
  from: { accountNumber: '1111111111', holderName: null },
  to: { accountNumber: '2222222222', holderName: null },
});
const notice = { tone: 'info', title: 't', sentence: 's' } as const;

const formAfter = (...events: readonly MoneyEvent[]): MoneyForm =>
  events.reduce(moneyForm, newForm('transfer', 'first'));
const typedIn: MoneyEvent[] = [
  { type: 'typed', field: 'from', text: '1111 1111 11' },
  { type: 'typed', field: 'to', text: '2222222222' },
  { type: 'typed', field: 'amount', text: '1.00' },
];
const reviewed: MoneyEvent[] = [...typedIn, { type: 'checkStarted', order }, { type: 'checked', order, parties }];
const sent: MoneyEvent[] = [...reviewed, { type: 'sendStarted' }];
const lost: MoneyEvent[] = [...sent, { type: 'replyLost', requestId: 'first', incidentId: null }];
const draft: MoneyDraft = { from: '1111 1111 11', to: '2222222222', amount: '1.00', description: '' };

describe('a money form', () => {
  test('going back from the review keeps everything, and the request', () => {
    const form = formAfter(...reviewed, { type: 'wentBack' });
    expect(form).toMatchObject({ phase: { at: 'entry' }, draft, requestId: 'first' });
  });

  test('a refusal comes back to the form with its content and the same request', () => {
    const form = formAfter(...sent, { type: 'refused', requestId: 'first', issues: { amount: 'no' }, notice: null });
    expect(form).toMatchObject({ phase: { at: 'entry' }, draft, requestId: 'first', issues: { amount: 'no' } });
  });

  test('typing into a field takes its refusal away and leaves the others', () => {
    const refused = formAfter(...sent, {
      type: 'refused',
      requestId: 'first',
      issues: { amount: 'a', to: 'b' },
      notice,
    });
    const form = moneyForm(refused, { type: 'typed', field: 'amount', text: '2' });
    expect(form.issues).toEqual({ to: 'b' });
    expect(form.notice).toBeNull();
  });

  test('nothing can be typed, left or sent again while the outcome is unknown', () => {
    const form = formAfter(...lost);
    for (const event of [
      { type: 'typed', field: 'amount', text: '9' },
      { type: 'wentBack' },
      { type: 'sendStarted' },
      { type: 'startedFor', accountNumber: '3333333333', nextRequestId: 'next' },
    ] as const) {
      expect(moneyForm(form, event)).toBe(form);
    }
  });

  test('proved not applied: the form is kept under a new request', () => {
    const form = formAfter(...lost, {
      type: 'refused',
      requestId: 'first',
      issues: {},
      notice,
      nextRequestId: 'second',
    });
    expect(form).toMatchObject({ phase: { at: 'entry' }, draft, requestId: 'second' });
  });

  test('an answer that comes after the desk went on to a new request changes nothing', () => {
    const form = formAfter(...lost, { type: 'startedNew', nextRequestId: 'second' });
    expect(form).toMatchObject({ requestId: 'second', draft: EMPTY_DRAFT });
    expect(moneyForm(form, { type: 'applied', requestId: 'first', receipt: receiptOf('first') })).toBe(form);
  });

  test('accounts that were looked up for an older draft do not open the review of a newer one', () => {
    const newer = { ...order, amountCents: cents(200n) };
    const form = formAfter(
      ...typedIn,
      { type: 'checkStarted', order },
      { type: 'typed', field: 'amount', text: '2' },
      { type: 'checkStarted', order: newer },
      { type: 'checked', order, parties },
    );
    expect(form.phase).toEqual({ at: 'checking', order: newer });
  });

  test('starting for another account puts a draft aside; bringing it back restores it', () => {
    const started = formAfter(...typedIn, { type: 'startedFor', accountNumber: '3333333333', nextRequestId: 'n' });
    expect(started).toMatchObject({ draft: { ...EMPTY_DRAFT, from: '3333333333' }, shelved: draft });
    expect(moneyForm(started, { type: 'broughtBack' })).toMatchObject({ draft, shelved: null });
    const same = formAfter(...typedIn, { type: 'startedFor', accountNumber: '1111111111', nextRequestId: 'n' });
    expect(same).toMatchObject({ draft, shelved: null });
  });
});

describe('where the next key belongs', () => {
  test('what is wrong comes first, then what is missing, then the amount', () => {
    expect(fieldToStart(formAfter())).toBe('from');
    expect(fieldToStart(formAfter(...typedIn.slice(0, 2)))).toBe('amount');
    expect(fieldToStart(formAfter(...typedIn))).toBe('amount');
    const refused = formAfter(...sent, {
      type: 'refused',
      requestId: 'first',
      issues: { amount: 'a', to: 'b' },
      notice,
    });
    expect(fieldToStart(refused)).toBe('to');
  });
});

const requestIds = fc.constantFrom('first', 'second', 'third');
const events: fc.Arbitrary<MoneyEvent> = fc.oneof(
  fc.record({
    type: fc.constant('typed' as const),
    field: fc.constantFrom('from', 'to', 'amount', 'description'),
    text: fc.string({ maxLength: 3 }),
  }),
  fc.constant({ type: 'checkStarted' as const, order }),
  fc.constant({ type: 'checked' as const, order, parties }),
  fc.constant({ type: 'checkRefused' as const, order, issues: { to: 'x' }, notice: null }),
  fc.constant({ type: 'wentBack' as const }),
  fc.constant({ type: 'sendStarted' as const }),
  requestIds.map((requestId) => ({ type: 'notSent' as const, requestId, notice })),
  requestIds.map((requestId) => ({ type: 'refused' as const, requestId, issues: {}, notice: null })),
  fc
    .tuple(requestIds, requestIds)
    .map(([requestId, nextRequestId]) => ({ type: 'refused' as const, requestId, issues: {}, notice, nextRequestId })),
  requestIds.map((requestId) => ({ type: 'replyLost' as const, requestId, incidentId: null })),
  requestIds.map((requestId) => ({ type: 'applied' as const, requestId, receipt: receiptOf(requestId) })),
  requestIds.map((nextRequestId) => ({ type: 'startedNew' as const, nextRequestId })),
  requestIds.map((nextRequestId) => ({ type: 'startedFor' as const, accountNumber: '3333333333', nextRequestId })),
  fc.constant({ type: 'broughtBack' as const }),
);

describe('whatever happens, in whatever order', () => {
  test('money is sent from a review only, and what is typed is lost only by starting anew', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (sequence) => {
        let form = newForm('transfer', 'first');
        for (const event of sequence) {
          const next = moneyForm(form, event);
          if (next.phase.at === 'sending' && form.phase.at !== 'sending') expect(form.phase.at).toBe('review');
          const startsAnew = event.type === 'typed' || event.type === 'startedNew' || event.type === 'startedFor';
          if (!startsAnew && event.type !== 'broughtBack') expect(next.draft).toBe(form.draft);
          form = next;
        }
      }),
      seeded(),
    );
  });

  test('the request changes only when this one has ended or is given up for good', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (sequence) => {
        let form = newForm('transfer', 'first');
        for (const event of sequence) {
          const next = moneyForm(form, event);
          if (next.requestId !== form.requestId) {
            const ended = form.phase.at === 'receipt' || (isCommitted(form) && event.type === 'refused');
            const leftToTheJournal = form.phase.at === 'unknown' && event.type === 'startedNew';
            expect(ended || leftToTheJournal).toBe(true);
          }
          form = next;
        }
      }),
      seeded(),
    );
  });
});
