import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueForEntry, dueForNotice, type EntryCase } from '../../main/notifications/due';
import { entryReference } from '../../shared/domain/history-csv';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { TRANSACTION_TYPES } from '../../shared/domain/transaction-types';
import { seeded } from '../support/seeded';
import { aHolder, aNotice, anEntry, aTransferIn, aTransferOut } from './examples';

const HIGH = DEFAULT_RULES.highValueCents;
const PATTERN = { count: 5, firstAt: '2026-11-22T01:00:00.000Z', lastAt: '2026-11-22T14:05:00.250Z' };

const dueOf = (changes: Partial<EntryCase> = {}) =>
  dueForEntry(
    {
      entry: anEntry(),
      account: { accountId: 'account-1', accountNumber: '4821009317' },
      holder: aHolder(),
      fromOwnAccount: false,
      reported: undefined,
      ...changes,
    },
    DEFAULT_RULES,
  );
const kindsOf = (changes: Partial<EntryCase>) =>
  dueOf(changes).messages.map(({ audience, alertType }) => `${audience} ${alertType}`);

const anyCase: fc.Arbitrary<Partial<EntryCase>> = fc
  .record({
    type: fc.constantFrom(...TRANSACTION_TYPES),
    amountCents: fc.bigInt({ min: 1n, max: 100_000_000n }).map(cents),
    alertsEnabled: fc.boolean(),
    fromOwnAccount: fc.boolean(),
    reported: fc.constantFrom(undefined, PATTERN),
  })
  .map(({ type, amountCents, alertsEnabled, fromOwnAccount, reported }) => ({
    entry:
      type === 'deposit' || type === 'withdrawal'
        ? anEntry({ type, amountCents })
        : aTransferOut({ type, amountCents }),
    holder: aHolder({ alertsEnabled }),
    fromOwnAccount,
    reported: amountCents >= HIGH ? reported : undefined,
  }));

describe('what is due', () => {
  test('a customer with alerts on hears of every transaction, one with alerts off of none', () => {
    expect(kindsOf({})).toEqual(['customer transaction']);
    expect(kindsOf({ holder: aHolder({ alertsEnabled: false }) })).toEqual([]);
  });

  test('the sender of a transfer gets a confirmation even with alerts off; the receiver does not', () => {
    expect(kindsOf({ entry: aTransferOut() })).toEqual(['customer transaction', 'customer transfer-confirmation']);
    expect(kindsOf({ entry: aTransferOut(), holder: aHolder({ alertsEnabled: false }) })).toEqual([
      'customer transfer-confirmation',
    ]);
    expect(kindsOf({ entry: aTransferIn() })).toEqual(['customer transaction']);
  });

  test('a transfer between own accounts is told once', () => {
    expect(kindsOf({ entry: aTransferIn(), fromOwnAccount: true })).toEqual([]);
  });

  test('compliance hears of 10,000.00 and over, not of a cent less, and of a transfer once', () => {
    const at = (amount: bigint) => ({ amountCents: cents(amount) });
    expect(kindsOf({ entry: anEntry(at(HIGH - 1n)) })).toEqual(['customer transaction']);
    expect(kindsOf({ entry: anEntry(at(HIGH)) })).toEqual(['customer transaction', 'compliance high-value']);
    expect(kindsOf({ entry: aTransferOut(at(HIGH)) })).toContain('compliance high-value');
    expect(kindsOf({ entry: aTransferIn(at(HIGH)) })).not.toContain('compliance high-value');
  });

  test('every compliance mail has its record for the analyst, under the same reference', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { messages, complianceAlerts } = dueOf(given);
        const mailed = messages.filter(({ audience }) => audience === 'compliance');
        expect(complianceAlerts.map(({ alertType, reference }) => [alertType, reference])).toEqual(
          mailed.map(({ alertType, reference }) => [alertType, reference]),
        );
      }),
      seeded(),
    );
  });

  test('both sides of one transfer can report a pattern, each under its own reference', () => {
    const amount = { amountCents: cents(HIGH) };
    const [sent, received] = [aTransferOut(amount), aTransferIn(amount)].map((entry) =>
      dueOf({ entry, reported: PATTERN }).complianceAlerts.find((alert) => alert.alertType === 'suspicious-activity'),
    );
    expect(sent?.reference).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
    expect(received?.reference).not.toBe(sent?.reference);
  });

  test('mail of the same transaction carries one reference, on both sides of a transfer', () => {
    const references = [aTransferOut(), aTransferIn()].flatMap((entry) =>
      dueOf({ entry }).messages.map(({ reference }) => reference),
    );
    expect(new Set(references)).toEqual(new Set([entryReference(aTransferOut())]));
  });

  test('asking again gives the same mail to the letter', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        expect(dueOf(given)).toEqual(dueOf(given));
      }),
      seeded(),
    );
    expect(dueForNotice(aNotice(), aHolder())).toEqual(dueForNotice(aNotice(), aHolder({ alertsEnabled: false })));
  });
});

/** Digits say nothing: with them hidden, the mail of a large transaction must read like that of a small one. */
const withoutAmounts = (text: string) => text.replace(/\d[\d,]*\.\d{2}/g, '#');

describe('claim 25: compliance is kept apart from customers', () => {
  test('claim 25: customer mail of a reviewed transaction differs from that of any other by the amount only', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const customersOf = (changes: Partial<EntryCase>) =>
          dueOf(changes)
            .messages.filter(({ audience }) => audience === 'customer')
            .map((mail) => ({ ...mail, subject: withoutAmounts(mail.subject), body: withoutAmounts(mail.body) }));
        const small = { ...(given.entry ?? anEntry()), amountCents: cents(1_00n) };
        expect(customersOf(given)).toEqual(customersOf({ ...given, entry: small, reported: undefined }));
      }),
      seeded(),
    );
  });

  test('claim 25: no customer mail speaks of review, and none is addressed to compliance or without a customer', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        for (const mail of dueOf(given).messages) {
          const isCustomers = mail.audience === 'customer';
          expect([mail.userId, mail.recipient]).toEqual(
            isCustomers ? ['customer-1', 'jan.novak@example.test'] : [undefined, undefined],
          );
          if (!isCustomers) continue;
          expect(mail.severity).toBe('info');
          expect(`${mail.subject} ${mail.body}`).not.toMatch(
            /high.?value|suspicio|complian|threshold|review|pattern|monitor|flag|report|investigat|unusual|limit/i,
          );
        }
      }),
      seeded(),
    );
  });
});
