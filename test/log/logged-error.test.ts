import { describe, expect, test } from 'vitest';
import { CredentialsUnavailable } from '../../main/aws/calls/credentials-unavailable';
import { AwsUnavailable } from '../../main/aws/calls/failures';
import { loggedError } from '../../main/logged-error';
import { NothingWritten } from '../../main/repositories/nothing-written';

const PERSON = 'vera@bank.example';
const SAID = `User: arn:aws:sts::123456789012:assumed-role/Tellers/${PERSON} is not authorized to perform: dynamodb:GetItem`;

/** As the SDK throws it, with what it carries beside its message. */
const thrownBySdk = (fields: object = {}): Error => {
  const error = new Error(SAID, { cause: new Error(`Signed as ${PERSON}`) });
  return Object.assign(error, {
    name: 'AccessDeniedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400, requestId: 'REQUEST1' },
    Item: { email: { S: PERSON } },
    ...fields,
  });
};

const unavailable = (cause: unknown) =>
  new AwsUnavailable(
    { kind: 'conditionFailed', item: { email: { S: PERSON } } },
    { action: 'dynamodb:PutItem', resource: 'BankingUsers' },
    cause,
  );

const text = (error: unknown): string => JSON.stringify(loggedError(error));

describe('an error in the log', () => {
  test('of AWS has its name, status, request id and frames, and none of the words and items that name people', () => {
    const logged = loggedError(thrownBySdk());
    expect(logged).toMatchObject({ type: 'AccessDeniedException', httpStatus: 400, awsRequestId: 'REQUEST1' });
    expect(logged.stack).toMatch(/^ +at /);
    expect(text(thrownBySdk())).not.toContain(PERSON);
  });

  test('of ours around one of AWS keeps its own words; those within do not, however deep they lie', () => {
    const wrapped = new NothingWritten(unavailable(thrownBySdk()));
    expect(loggedError(wrapped)).toMatchObject({
      type: 'NothingWritten',
      message: 'The write was refused before it was carried out',
      cause: {
        type: 'AwsUnavailable',
        message: 'dynamodb:PutItem on BankingUsers failed: conditionFailed',
        cause: { type: 'AccessDeniedException', cause: { type: 'Error' } },
      },
    });
    expect(text(wrapped)).not.toContain(PERSON);
    const deep = Array.from({ length: 20 }).reduce((cause: Error) => new Error('Ours', { cause }), thrownBySdk());
    expect(text(deep)).not.toContain(PERSON);
  });

  test('of a connection below a call of AWS keeps its code, and not what it says', () => {
    const refused = Object.assign(new Error(`connect ECONNREFUSED for ${PERSON}`), { code: 'ECONNREFUSED' });
    expect(loggedError(unavailable(refused)).cause).toMatchObject({ type: 'Error', code: 'ECONNREFUSED' });
    expect(text(unavailable(refused))).not.toContain(PERSON);
  });

  test('about credentials says the problem in our words, and nothing that a provider says', () => {
    const failure = { problem: 'ssoExpired', action: null, resource: null, command: null } as const;
    expect(text(new CredentialsUnavailable({ code: 'aws.failed', ...failure }))).toContain(
      'No credentials: ssoExpired',
    );
    const provider = Object.assign(new Error(`${PERSON} has no role`), { name: 'CredentialsProviderError' });
    expect(text(provider)).not.toContain(PERSON);
  });

  test('of a text that is no JSON does not quote the text', () => {
    let thrown: unknown;
    try {
      JSON.parse(PERSON);
    } catch (error) {
      thrown = error;
    }
    expect(loggedError(thrown).type).toBe('SyntaxError');
    expect(text(thrown)).not.toContain('vera');
  });

  test('keeps no line of a message of several lines among its frames, also when the message was changed later', () => {
    const error = thrownBySdk();
    error.message = `changed\n    at ${PERSON}`;
    expect(text(error)).not.toContain('vera');
    const several = Object.assign(new Error(`first\n    at ${PERSON} (1:1)\nlast`), { $fault: 'client' });
    expect(text(several)).not.toContain('vera');
  });

  test('of ours has message, code and frames; what is no error is named by its type', () => {
    const error = Object.assign(new Error('The disk is full'), { code: 'ENOSPC' });
    expect(loggedError(error)).toMatchObject({ type: 'Error', message: 'The disk is full', code: 'ENOSPC' });
    expect(loggedError(error).stack).toContain('logged-error.test.ts');
    expect([PERSON, null, undefined].map(loggedError)).toEqual([
      { type: 'string' },
      { type: 'null' },
      { type: 'undefined' },
    ]);
  });
});
