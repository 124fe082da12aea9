import { describe, expect, test } from 'vitest';
import type { MoneyOrder } from '../../../renderer/pages/move-money/money-draft';
import { type MoneyFailure, placeRefusal } from '../../../renderer/pages/move-money/refusal-place';
import { MOVEMENT_WORDS, type MovementFailureCode } from '../../../renderer/words/movements';
import { cents } from '../../../shared/domain/money';

const transfer: MoneyOrder = {
  kind: 'transfer',
  from: '4821009317',
  to: '1000200030',
  amountCents: cents(125_050n),
  description: '',
};
const deposit: MoneyOrder = { kind: 'deposit', to: '1000200030', amountCents: cents(5n), description: '' };
const withdrawal: MoneyOrder = { kind: 'withdrawal', from: '4821009317', amountCents: cents(5n), description: '' };

type MovementFailure = Extract<MoneyFailure, { readonly code: MovementFailureCode }>;

/** Each failure that only a movement has, as the form is told of it. */
const FAILURES: { readonly [C in MovementFailureCode]: Extract<MovementFailure, { readonly code: C }> } = {
  'transaction.insufficientFunds': {
    code: 'transaction.insufficientFunds',
    accountNumber: '4821009317',
    availableCents: cents(50_000n),
  },
  'transaction.amountOutOfRange': {
    code: 'transaction.amountOutOfRange',
    minCents: cents(1n),
    maxCents: cents(250_000n),
  },
  'transaction.sameAccount': { code: 'transaction.sameAccount', accountNumber: '4821009317' },
  'transaction.requestReused': { code: 'transaction.requestReused', requestId: 'r' },
  'transaction.requestVoided': { code: 'transaction.requestVoided', requestId: 'r' },
  'transaction.notRecorded': { code: 'transaction.notRecorded' },
  'transaction.busy': { code: 'transaction.busy' },
  'transaction.journalFailed': { code: 'transaction.journalFailed', incidentId: 'INC-7' },
  'transaction.outcomeUnknown': { code: 'transaction.outcomeUnknown', requestId: 'r' },
};

/** Everything that a person reads of a placement. */
function told(failure: MovementFailure): string {
  const placed = placeRefusal(failure, transfer);
  if (placed.to === 'unknown') return '';
  const notice = placed.notice === null ? '' : `${placed.notice.title} ${placed.notice.sentence}`;
  return [...Object.values(placed.to === 'form' ? placed.issues : {}), notice].join('');
}

describe('a refused movement', () => {
  test.each(Object.values(FAILURES).filter(({ code }) => code !== 'transaction.outcomeUnknown'))(
    '$code is told in the words that the failure has everywhere',
    (failure) => {
      const tell = MOVEMENT_WORDS[failure.code] as (failure: MovementFailure) => { what: string; next: string };
      const { what, next } = tell(failure);
      expect(told(failure)).toContain(what);
      expect(told(failure)).toContain(next);
    },
  );

  test('stands at the field that it is about, with the rule and the figures', () => {
    expect(placeRefusal(FAILURES['transaction.insufficientFunds'], transfer)).toMatchObject({
      to: 'form',
      issues: { amount: expect.stringContaining('Not enough on the account: $500.00 is available.') },
    });
    expect(placeRefusal(FAILURES['transaction.amountOutOfRange'], transfer)).toMatchObject({
      issues: { amount: expect.stringContaining('One transaction moves between $0.01 and $2,500.00.') },
    });
    expect(placeRefusal(FAILURES['transaction.sameAccount'], transfer)).toMatchObject({
      issues: { to: 'This is the account the money comes from. A transfer needs two different accounts.' },
    });
  });

  test.each([
    [transfer, '4821009317', 'from'],
    [transfer, '1000200030', 'to'],
    [deposit, '1000200030', 'to'],
    [withdrawal, '4821009317', 'from'],
  ] as const)(
    'of a $kind: an account that is missing or closed is told at its own field',
    (order, accountNumber, field) => {
      for (const code of ['account.notFound', 'account.closed'] as const) {
        const placed = placeRefusal({ code, accountNumber }, order);
        expect(placed.to === 'form' ? Object.keys(placed.issues) : placed.to).toEqual([field]);
      }
      const issues = [{ path: 'accountNumber', message: 'Enter ten digits.' }];
      if (order.kind !== 'transfer')
        expect(placeRefusal({ code: 'ipc.invalidInput', issues }, order)).toMatchObject({
          issues: { [field]: 'Enter ten digits.' },
        });
    },
  );

  test('above the form says what happened to the money first, and asks for a new request only where this one has ended', () => {
    const notices = Object.values(FAILURES).flatMap((failure) => {
      const placed = placeRefusal(failure, transfer);
      return placed.to === 'unknown' || placed.notice === null ? [] : [{ code: failure.code, placed }];
    });
    for (const { placed } of notices) expect(placed.notice?.title).toMatch(/^No money moved/);
    expect(notices.filter(({ placed }) => placed.to === 'form' && placed.renew).map(({ code }) => code)).toEqual([
      'transaction.requestReused',
      'transaction.requestVoided',
      'transaction.notRecorded',
    ]);
    expect(told(FAILURES['transaction.journalFailed'])).toContain('Incident INC-7.');
  });

  test('whose outcome nobody knows is looked for, and nothing is promised about the money', () => {
    expect(placeRefusal(FAILURES['transaction.outcomeUnknown'], transfer)).toEqual({ to: 'unknown', incidentId: null });
  });
});
