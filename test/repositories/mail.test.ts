import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { AddressedMessage } from '../../main/repositories/mailbox';
import { readAll } from '../contracts/read-pages';
import { at, unique } from '../contracts/samples';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';

const temporary = temporaryFolder();
let bank: EmbeddedBank;

beforeAll(async () => {
  bank = await openTestBank(join(temporary.folder, 'bank.db'));
});
afterAll(async () => {
  await bank.close();
  temporary.remove();
});

type Change = Partial<Pick<AddressedMessage, 'reference' | 'alertType' | 'subject'>>;

const toCustomer = (userId: string, change: Change = {}): AddressedMessage => ({
  reference: unique(),
  alertType: 'transaction',
  audience: 'customer',
  severity: 'info',
  userId,
  recipient: `${userId}@example.com`,
  subject: 'Deposit of 25.00',
  body: 'There was a deposit.\n',
  ...change,
});

const toCompliance = (change: Change = {}): AddressedMessage => ({
  reference: unique(),
  alertType: 'high-value',
  audience: 'compliance',
  severity: 'info',
  subject: 'Deposit of 25.00',
  body: 'There was a deposit.\n',
  recipient: 'compliance@example.com',
  ...change,
});

const list = (selection: { audience?: 'customer' | 'compliance'; userId?: string }, limit = 100) =>
  readAll((page) => bank.mailbox.list({ audience: selection.audience, userId: selection.userId }, page), limit);

describe('the mail box', () => {
  test('keeps every value of a mail', async () => {
    const userId = unique();
    const message = toCustomer(userId);
    await bank.mailStore.deliver(message, at(1));
    const { audience, alertType, recipient, subject, body, reference } = message;
    expect(await list({ userId })).toEqual([
      {
        mailId: expect.any(String),
        audience,
        alertType,
        recipient,
        subject,
        body,
        reference,
        firstDeliveredAt: at(1),
        deliveries: 1,
      },
    ]);
  });

  test('counts a repeated delivery, also of many at once, and keeps the first', async () => {
    const userId = unique();
    const message = toCustomer(userId);
    await bank.mailStore.deliver(message, at(1));
    await Promise.all(
      Array.from({ length: 9 }, (_, index) => bank.mailStore.deliver({ ...message, body: 'again' }, at(2 + index))),
    );
    expect(await list({ userId })).toMatchObject([{ deliveries: 10, firstDeliveredAt: at(1), body: message.body }]);
  });

  test('tells apart audiences, kinds of alert and customers under one reference', async () => {
    const reference = unique();
    const [sender, receiver] = [unique(), unique()];
    const mails = [
      toCustomer(sender, { reference }),
      toCustomer(sender, { reference, alertType: 'transfer-confirmation' }),
      toCustomer(receiver, { reference }),
      toCompliance({ reference }),
      toCompliance({ reference, alertType: 'suspicious-activity' }),
    ];
    for (const mail of [...mails, ...mails]) await bank.mailStore.deliver(mail, at(3));
    const found = (await list({})).filter((mail) => mail.reference === reference);
    expect(found).toHaveLength(5);
    expect(found.every((mail) => mail.deliveries === 2)).toBe(true);
  });

  test('lists newest first, each selection in pages of any size, and no one else’s mail', async () => {
    const [userId, other] = [unique(), unique()];
    for (const minutes of [5, 3, 9, 3]) await bank.mailStore.deliver(toCustomer(userId), at(minutes));
    await bank.mailStore.deliver(toCustomer(other), at(6));
    const compliance = toCompliance({ subject: 'High-value transaction' });
    await bank.mailStore.deliver(compliance, at(7));
    const own = await list({ userId });
    expect(own.map((mail) => mail.firstDeliveredAt)).toEqual([at(9), at(5), at(3), at(3)]);
    for (const limit of [1, 2, 3]) expect(await list({ audience: 'customer', userId }, limit)).toEqual(own);
    expect(await list({ audience: 'compliance', userId })).toEqual([]);
    const seen = await list({ audience: 'compliance' }, 1);
    expect(seen.every((mail) => mail.audience === 'compliance')).toBe(true);
    expect(seen.map((mail) => mail.reference)).toContain(compliance.reference);
    const all = await list({}, 2);
    expect(all.map((mail) => mail.firstDeliveredAt)).toEqual(
      all
        .map((mail) => mail.firstDeliveredAt)
        .sort()
        .reverse(),
    );
    expect(new Set(all.map((mail) => mail.mailId)).size).toBe(all.length);
  });
});
