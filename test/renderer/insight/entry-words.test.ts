import { describe, expect, it } from 'vitest';
import { entryText, routeWords, signedCents } from '../../../renderer/pages/dashboard/entry-words';
import { cents } from '../../../shared/domain/money';
import { TRANSACTION_TYPES } from '../../../shared/domain/transaction-types';

describe('entries on a dashboard', () => {
  it('shows money out as negative', () => {
    expect(TRANSACTION_TYPES.map((type) => signedCents({ type, amountCents: cents(150n) }))).toEqual([
      150n,
      -150n,
      150n,
      -150n,
    ]);
  });

  it('says what an entry was for, and never nothing', () => {
    const entry = { type: 'transfer_out', description: '', counterpartyNumber: '4821009317' } as const;
    expect(entryText({ ...entry, description: 'Rent' })).toBe('Rent');
    expect(entryText(entry)).toBe('To 4821 0093 17');
    expect(entryText({ ...entry, type: 'transfer_in' })).toBe('From 4821 0093 17');
    expect(entryText({ type: 'deposit', description: '', counterpartyNumber: null })).toBe('Deposit');
  });

  it('says where the money of an intent was to go', () => {
    const [from, to] = ['4821009317', '5512008740'];
    expect(routeWords({ fromAccountNumber: from, toAccountNumber: to })).toBe('4821 0093 17 to 5512 0087 40');
    expect(routeWords({ fromAccountNumber: null, toAccountNumber: to })).toBe('to 5512 0087 40');
    expect(routeWords({ fromAccountNumber: from, toAccountNumber: null })).toBe('from 4821 0093 17');
    // After a restart, on a machine that keeps no numbers.
    expect(routeWords({ fromAccountNumber: null, toAccountNumber: null })).toBe('Not kept over a restart');
  });
});
