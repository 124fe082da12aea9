import { describe, expect, it } from 'vitest';
import { asksForCustomers, customerItems, matches, typedAccountNumber } from '../../../renderer/frame/palette-model';

describe('palette', () => {
  it('finds an item by the beginnings of its words, in any order, without accents', () => {
    expect(matches({ label: 'Register a customer' }, 'cust reg')).toBe(true);
    expect(matches({ label: 'Register a customer', words: 'new' }, 'NEW')).toBe(true);
    expect(matches({ label: 'Účet' }, 'ucet')).toBe(true);
    expect(matches({ label: 'Register a customer' }, 'ister')).toBe(false);
    expect(matches({ label: 'Settings' }, '  ')).toBe(true);
  });

  it('reads an account number however it was copied', () => {
    expect(typedAccountNumber('4821 0093 17')).toBe('4821009317');
    expect(typedAccountNumber(' 4821-0093-17 ')).toBe('4821009317');
    expect(typedAccountNumber('4821 0093 1')).toBeUndefined();
    expect(typedAccountNumber('novak')).toBeUndefined();
  });

  it('asks the bank for letters only', () => {
    expect(asksForCustomers('no')).toBe(true);
    expect(asksForCustomers('n')).toBe(false);
    expect(asksForCustomers('4821')).toBe(false);
  });

  it('lists at most six customers, and opens the one chosen', () => {
    const found = Array.from({ length: 9 }, (_, index) => ({
      userId: `user-${index}`,
      fullName: 'Clara Novák',
      email: 'clara@example.com',
      phone: '',
      createdAt: '2026-11-22T00:00:00.000Z',
    }));
    const opened: string[] = [];
    const items = customerItems(found, (userId) => opened.push(userId));
    expect(items).toHaveLength(6);
    items[2]?.run();
    expect(opened).toEqual(['user-2']);
  });
});
