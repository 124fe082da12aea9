import { describe, expect, test } from 'vitest';
import {
  amountIssueWhileTyping,
  EMPTY_DRAFT,
  partyIssues,
  readDraft,
} from '../../../renderer/pages/move-money/money-draft';
import type { ResolvedAccount } from '../../../shared/contract/accounts';
import { cents } from '../../../shared/domain/money';
import { LIMITS } from './limits';

const account = (patch: Partial<ResolvedAccount>): ResolvedAccount => ({
  accountNumber: '4821009317',
  accountType: 'checking',
  status: 'active',
  holderName: 'Anna Novak',
  balanceCents: cents(50_000n),
  own: false,
  ...patch,
});

describe('what a teller types', () => {
  test('account numbers with grouping spaces and amounts with or without commas are understood', () => {
    const draft = { from: '4821 0093 17', to: '1000-2000-30', amount: ' 1,250.5 ', description: '  Rent  ' };
    expect(readDraft('transfer', draft, LIMITS)).toEqual({
      ok: true,
      value: {
        kind: 'transfer',
        from: '4821009317',
        to: '1000200030',
        amountCents: 125_050n,
        description: 'Rent',
      },
    });
  });

  test('a deposit has no account that pays and a withdrawal none that receives', () => {
    const draft = { from: '1111111111', to: '2222222222', amount: '1', description: '' };
    const rest = { amountCents: 100n, description: '' };
    expect(readDraft('deposit', draft, LIMITS)).toEqual({
      ok: true,
      value: { kind: 'deposit', to: '2222222222', ...rest },
    });
    expect(readDraft('withdrawal', draft, LIMITS)).toEqual({
      ok: true,
      value: { kind: 'withdrawal', from: '1111111111', ...rest },
    });
  });

  test('an empty form names every field that is needed, at once', () => {
    const read = readDraft('transfer', EMPTY_DRAFT, LIMITS);
    expect(read.ok).toBe(false);
    expect(Object.keys(read.ok ? {} : read.error)).toEqual(['from', 'to', 'amount']);
  });

  test.each([
    ['amount', { amount: '1.234' }, /third/],
    ['amount', { amount: '1,25' }, /groups of three/],
    ['amount', { amount: '0' }, /between \$0\.01 and \$1,000,000\.00/],
    ['amount', { amount: '1000000.01' }, /between \$0\.01 and \$1,000,000\.00/],
    ['amount', { amount: '-5' }, /digits/],
    ['from', { from: '482100931' }, /10 digits; this one has 9/],
    ['from', { from: '48210x9317' }, /digits only/],
    ['to', { to: '4821 009317' }, /two different accounts/],
    ['description', { description: 'x'.repeat(141) }, /at most 140 characters; this has 141/],
  ])('%s: %o is refused there, with the rule', (field, patch, sentence) => {
    const good = { from: '4821009317', to: '1000200030', amount: '1000000', description: 'x'.repeat(140) };
    expect(readDraft('transfer', good, LIMITS).ok).toBe(true);
    const read = readDraft('transfer', { ...good, ...patch }, LIMITS);
    expect(read.ok ? {} : read.error).toEqual({ [field]: expect.stringMatching(sentence) });
  });

  test('a third decimal is refused while typing; a group not yet complete is not', () => {
    expect(amountIssueWhileTyping('1,250.505')).toMatch(/third/);
    expect(amountIssueWhileTyping('12a')).toBeDefined();
    for (const typed of ['', '1', '1,', '1,2', '1,25', '1,250', '1,250.', '1,250.5', '1,250.50']) {
      expect(amountIssueWhileTyping(typed), typed).toBeUndefined();
    }
  });
});

describe('what the accounts say against an order', () => {
  const order = { kind: 'transfer', from: '4821009317', to: '1000200030', amountCents: cents(50_001n) } as const;

  test('one cent more than there is, is refused with what is available; the whole balance is not', () => {
    const parties = { from: account({}), to: account({ accountNumber: '1000200030' }) };
    expect(partyIssues({ ...order, description: '' }, parties)).toEqual({
      amount: 'Not enough on the account: $500.00 is available.',
    });
    expect(partyIssues({ ...order, amountCents: cents(50_000n), description: '' }, parties)).toEqual({});
  });

  test('a closed account is refused at its own field', () => {
    const closed = account({ status: 'closed' });
    expect(Object.keys(partyIssues({ ...order, description: '' }, { from: closed, to: null }))).toEqual(['from']);
    expect(Object.keys(partyIssues({ ...order, description: '' }, { from: null, to: closed }))).toEqual(['to']);
  });

  test('a balance that the caller may not see is left to the bank to judge', () => {
    const hidden = account({ balanceCents: null, holderName: null });
    expect(partyIssues({ ...order, description: '' }, { from: hidden, to: null })).toEqual({});
  });
});
