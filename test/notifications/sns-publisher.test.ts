import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { CredentialsUnavailable } from '../../main/aws/calls/credentials-unavailable';
import { MailNotPublished } from '../../main/notifications/mail-not-published';
import { highValueAlert, transactionAlert } from '../../main/notifications/messages';
import { MAX_MESSAGE_BYTES, SnsPublisher } from '../../main/notifications/sns-publisher';
import { topicArns, topicSource } from '../../main/notifications/topic-arns';
import type { AlertMessage } from '../../main/repositories/mailbox';
import { fail, ok } from '../../shared/failures';
import { aHolder, anEntry } from './examples';
import { newSnsClient, type SnsAtWork, startSns } from './sns-endpoint';

const facts = { entry: anEntry(), accountNumber: '4821009317', reference: '7F3A-9C21-04BD-88E1' };
const toJan = transactionAlert(facts, aHolder());
const toCompliance = highValueAlert(facts);

let at: SnsAtWork;

beforeEach(async () => {
  at = await startSns();
  await at.topics.provision();
  at.server.subscribe({ topic: 'BankingTransactionAlerts', queue: nameOf(at.queue('alerts')) });
  at.server.subscribe({ topic: 'BankingComplianceAlerts', queue: nameOf(at.queue('compliance')) });
});

afterEach(() => at.close());

const nameOf = (arn: string): string => arn.split(':')[5] ?? '';

/** What publishing throws. */
const thrownBy = async (publishing: Promise<void>): Promise<MailNotPublished> => {
  const thrown: unknown = await publishing.then(() => undefined).catch((error: unknown) => error);
  if (!(thrown instanceof MailNotPublished)) throw new Error(`Not the expected failure: ${thrown}`);
  return thrown;
};

describe('mail over SNS', () => {
  test('a customer’s mail goes to the alerts topic with everything that a filter policy can go by', async () => {
    await at.publisher.publish(toJan);
    expect(at.received('alerts')).toEqual([
      {
        subject: toJan.subject,
        body: toJan.body,
        attributes: {
          audience: 'customer',
          user_id: 'customer-1',
          alert_type: 'transaction',
          severity: 'info',
          reference: '7F3A-9C21-04BD-88E1',
        },
      },
    ]);
    expect(at.received('compliance')).toEqual([]);
  });

  test('compliance mail goes to the compliance topic and names no customer', async () => {
    await at.publisher.publish(toCompliance);
    expect(at.received('compliance')).toEqual([
      {
        subject: toCompliance.subject,
        body: toCompliance.body,
        attributes: {
          audience: 'compliance',
          alert_type: 'high-value',
          severity: 'high',
          reference: '7F3A-9C21-04BD-88E1',
        },
      },
    ]);
    expect(at.received('alerts')).toEqual([]);
  });

  test('a mail sent again is the same mail under the same reference', async () => {
    await at.publisher.publish(toJan);
    await at.publisher.publish(toJan);
    const [first, second] = at.received('alerts');
    expect(first?.attributes.reference).toBe('7F3A-9C21-04BD-88E1');
    expect(second).toEqual(first);
  });

  test.each([
    ['a line break', 'Deposit\r\nBcc: all@example.test', 'Deposit Bcc: all@example.test'],
    ['accents', 'Überweisung für Nováková', 'Uberweisung fur Novakova'],
    ['150 letters', 'x'.repeat(150), 'x'.repeat(99)],
  ])('a subject with %s becomes one that SNS takes', async (_what, subject, expected) => {
    await at.publisher.publish({ ...toJan, subject });
    expect(at.received('alerts').map((mail) => mail.subject)).toEqual([expected]);
  });

  test('the largest mail that SNS takes is sent; one byte more is refused here, under its name', async () => {
    const attributes = { audience: 'customer', user_id: 'customer-1', alert_type: 'transaction', severity: 'info' };
    const counted = Object.entries({ ...attributes, reference: toJan.reference }).flat();
    const room = MAX_MESSAGE_BYTES - counted.join('').length - (counted.length / 2) * 'String'.length;
    await at.publisher.publish({ ...toJan, body: 'é'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2) });
    expect(at.received('alerts')).toHaveLength(1);
    const thrown = await thrownBy(at.publisher.publish({ ...toJan, body: 'x'.repeat(room + 1) }));
    expect(thrown.reason).toBe('tooLarge');
    expect(at.line.actions('Publish')).toHaveLength(1);
  });

  test('a mail with half an address, or to compliance and a customer both, cannot be written', () => {
    const { reference, alertType, severity, subject, body } = toJan;
    const content = { reference, alertType, severity, subject, body };
    const jan = { ...content, audience: 'customer', userId: 'customer-1', recipient: 'jan@example.test' } as const;
    expectTypeOf(jan).toExtend<AlertMessage>();
    expectTypeOf({ ...content, audience: 'compliance' } as const).toExtend<AlertMessage>();
    const noCustomer = { ...content, audience: 'customer', recipient: 'jan@example.test' } as const;
    expectTypeOf(noCustomer).not.toExtend<AlertMessage>();
    expectTypeOf({ ...jan, userId: undefined }).not.toExtend<AlertMessage>();
    expectTypeOf({ ...jan, recipient: undefined }).not.toExtend<AlertMessage>();
    expectTypeOf({ ...jan, audience: 'compliance' } as const).not.toExtend<AlertMessage>();
    const both = { ...content, audience: 'compliance', recipient: 'jan@example.test' } as const;
    expectTypeOf(both).not.toExtend<AlertMessage>();
  });

  test('a test mail reaches whom it is for and says that it is one', async () => {
    await at.publisher.sendTest({ audience: 'customer', userId: 'customer-1' }, 'TEST-1');
    const [mail] = at.received('alerts');
    expect(mail).toMatchObject({
      subject: 'Test of your notifications',
      attributes: { user_id: 'customer-1', alert_type: 'test' },
    });
    expect(mail?.body).toContain('TEST-1');
  });
});

describe('when SNS does not take a mail', () => {
  test.each([
    ['throttle', 'throttled', 3],
    ['fail', 'unknown', 3],
    ['refuse', 'noNetwork', 3],
    ['deny', 'accessDenied', 1],
  ] as const)(
    '%s: the failure is named, after so many tries, without anything of the mail',
    async (fault, reason, tries) => {
      at.line.fault = () => fault;
      const thrown = await thrownBy(at.publisher.publish(toJan));
      expect(thrown.reason).toBe(reason);
      expect(at.line.actions('Publish')).toHaveLength(tries);
      expectNothingPersonal(thrown);
    },
  );

  test('a topic that is missing is named', async () => {
    at.server.deleteTopic('BankingTransactionAlerts');
    const thrown = await thrownBy(at.publisher.publish(toJan));
    expect(thrown).toMatchObject({
      reason: 'topicMissing',
      message: 'The topic BankingTransactionAlerts does not exist.',
    });
    expectNothingPersonal(thrown);
  });

  test('nobody at the endpoint is told as no network', async () => {
    const sns = newSnsClient(at.line.address);
    await at.line.close();
    const topics = async () => at.arns;
    const thrown = await thrownBy(new SnsPublisher({ sns, topics }).publish(toJan));
    expect(thrown.reason).toBe('noNetwork');
    sns.destroy();
  });

  test('missing credentials are told as AWS’s tools know them, and asked for again at the next mail', async () => {
    let signedIn = false;
    const refusal = { code: 'aws.mfaNeeded', serial: 'arn:aws:iam::000000000000:mfa/console' } as const;
    const caller = { profile: { arn: 'arn:aws:iam::000000000000:user/console' } };
    const identify = async () => (signedIn ? ok(caller) : fail(refusal));
    const names = { alerts: 'BankingTransactionAlerts', compliance: 'BankingComplianceAlerts' };
    const topics = topicSource({ identify, region: 'eu-central-1', names });
    await expect(topics()).rejects.toBeInstanceOf(CredentialsUnavailable);
    const publisher = new SnsPublisher({ sns: at.sns, topics });
    expect((await thrownBy(publisher.publish(toJan))).reason).toBe('mfaNeeded');
    signedIn = true;
    await publisher.publish(toJan);
    expect(at.received('alerts')).toHaveLength(1);
  });

  const expectNothingPersonal = (thrown: MailNotPublished): void => {
    const told = `${thrown.message} ${JSON.stringify(thrown)} ${thrown.cause}`;
    for (const secret of ['jan.novak', 'customer-1', '9317', '1,250.50', 'Salary']) expect(told).not.toContain(secret);
  };
});

test('topics are those of the caller’s own account, region and partition', () => {
  const names = { alerts: 'A', compliance: 'C' };
  expect(topicArns('arn:aws-cn:sts::123456789012:assumed-role/Teller/x', 'cn-north-1', names)).toEqual({
    alerts: 'arn:aws-cn:sns:cn-north-1:123456789012:A',
    compliance: 'arn:aws-cn:sns:cn-north-1:123456789012:C',
  });
});
