import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountNotice,
  highValueAlert,
  suspiciousActivityAlert,
  transactionAlert,
  transferConfirmation,
} from '../../main/notifications/messages';
import type { AlertMessage } from '../../main/repositories/mailbox';
import { cents } from '../../shared/domain/money';
import { TRANSACTION_TYPES } from '../../shared/domain/transaction-types';
import { seeded } from '../support/seeded';
import { aHolder, aNotice, anEntry, aTransferIn, aTransferOut } from './examples';

const REFERENCE = '7F3A-9C21-04BD-88E1';
const factsOf = (entry = anEntry()) => ({ entry, accountNumber: '4821009317', reference: REFERENCE });

/** Line ends, separators and controls of every kind, accents, other scripts, emoji, and long text. */
const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '\u2028',
      '\u2029',
      '\u0085',
      '\0',
      '\t',
      '\v',
      '\u202E',
      'é',
      '漢',
      '😀',
      'A',
      ':',
    ),
    maxLength: 200,
  }),
);

const anyMessage: fc.Arbitrary<AlertMessage> = fc
  .record({
    description: nastyText,
    accountNumber: fc.oneof(fc.stringMatching(/^\d{10}$/), nastyText),
    reference: nastyText,
    timestamp: nastyText,
    email: nastyText,
    type: fc.constantFrom(...TRANSACTION_TYPES),
    amountCents: fc.bigInt({ min: 1n, max: 10n ** 40n }).map(cents),
    count: fc.nat(),
    which: fc.nat({ max: 4 }),
  })
  .map((given) => {
    const entry = anEntry({ ...given, relatedAccountNumber: given.accountNumber });
    const facts = { entry, accountNumber: given.accountNumber, reference: given.reference };
    const holder = aHolder({ email: given.email });
    const pattern = { count: given.count, firstAt: given.timestamp, lastAt: given.timestamp };
    const notice = aNotice({ accountNumber: given.accountNumber, at: given.timestamp });
    const makers = [
      () => transactionAlert(facts, holder),
      () => transferConfirmation(facts, holder),
      () => highValueAlert(facts),
      () => suspiciousActivityAlert(given.accountNumber, pattern, given.reference),
      () => accountNotice(notice, holder, given.reference),
    ];
    return (makers[given.which] ?? makers[0])?.() ?? transactionAlert(facts, holder);
  });

describe('mail', () => {
  test('a subject is ASCII on one line, under 100 characters and not empty, whatever went into it', () => {
    fc.assert(
      fc.property(anyMessage, ({ subject }) => {
        expect(subject).toMatch(/^[\x21-\x7E](?:[\x20-\x7E]{0,97}[\x21-\x7E])?$/);
      }),
      seeded(1_000),
    );
  });

  test('a description cannot add lines to a mail or turn its text around', () => {
    const plain = transactionAlert(factsOf(anEntry({ description: 'x' })), aHolder()).body;
    fc.assert(
      fc.property(nastyText, (description) => {
        const { body } = transactionAlert(factsOf(anEntry({ description: `x${description}` })), aHolder());
        expect(body.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(plain.split('\n').length);
        expect(body).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/);
      }),
      seeded(1_000),
    );
  });

  test('a transaction alert reads as labelled lines with a UTC time and the reference', () => {
    const mail = transactionAlert(factsOf(), aHolder());
    expect(mail).toMatchObject({ audience: 'customer', userId: 'customer-1', recipient: 'jan.novak@example.test' });
    expect(mail.subject).toBe('Deposit: 1,250.50 on your account ending in 9317');
    expect(mail.body).toBe(
      [
        'There was a transaction on your account.',
        '',
        'Transaction:  Deposit',
        'Amount:       1,250.50',
        'Account:      ending in 9317',
        'Description:  Salary November',
        'Time:         2026-11-22 14:05:00 UTC',
        'Reference:    7F3A-9C21-04BD-88E1',
        '',
        'If you do not recognise it, contact your branch and quote the reference.',
        '',
      ].join('\n'),
    );
  });

  test('no mail carries a whole account number', () => {
    const facts = factsOf(aTransferOut());
    const pattern = { count: 5, firstAt: facts.entry.timestamp, lastAt: facts.entry.timestamp };
    const all = [
      transactionAlert(facts, aHolder()),
      transferConfirmation(facts, aHolder()),
      highValueAlert(facts),
      suspiciousActivityAlert('4821009317', pattern, REFERENCE),
      accountNotice(aNotice(), aHolder(), REFERENCE),
    ];
    for (const { subject, body } of all) expect(`${subject}\n${body}`).not.toMatch(/\d{5}|4821|7700/);
  });

  test('who receives a transfer learns neither the account nor the words of who sent it', () => {
    const { subject, body } = transactionAlert(factsOf(aTransferIn()), aHolder());
    expect(subject).toBe('Transfer received: 1,250.50 on your account ending in 9317');
    expect(`${subject}\n${body}`).not.toMatch(/2233|Novakova|Rent/);
  });

  test('who sends a transfer is told where it went and what they wrote', () => {
    const { subject, body } = transferConfirmation(factsOf(aTransferOut()), aHolder());
    expect(subject).toBe('Transfer of 1,250.50 completed, reference 7F3A-9C21-04BD-88E1');
    expect(body).toContain('From account:  ending in 9317\n');
    expect(body).toContain('To account:    ending in 2233\n');
    expect(body).toContain('Description:   Rent for Eva Novakova\n');
  });

  test('the holder is told that an account was opened and that it was closed', () => {
    const opened = accountNotice(aNotice(), aHolder(), REFERENCE);
    const closed = accountNotice(aNotice({ kind: 'account-closed' }), aHolder(), REFERENCE);
    expect([opened.subject, closed.subject]).toEqual([
      'Your account ending in 9317 is open',
      'Your account ending in 9317 is closed',
    ]);
    expect([opened.alertType, closed.alertType]).toEqual(['account-opened', 'account-closed']);
  });
});
