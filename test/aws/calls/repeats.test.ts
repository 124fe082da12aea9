import { expect, test } from 'vitest';
import { withRepeats } from '../../../main/aws/calls/repeats';

const attempted = { action: 'dynamodb:UpdateItem', resource: 'BankingAccounts' };

const CONFLICT = Object.assign(new Error('conflict'), { name: 'TransactionConflictException' });
const THROTTLE = Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
const REFUSED = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
const LOST = Object.assign(new Error('read ENETDOWN'), { code: 'ENETDOWN', syscall: 'read' });

/** A call that fails so, once each, then is carried out. */
function failing(...failures: readonly Error[]) {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return 'done';
  };
}

test('a write that must not be made twice ends with its first lost reply, whatever its other tries were told', async () => {
  for (const before of [[], [CONFLICT], [THROTTLE], [REFUSED], [CONFLICT, REFUSED]]) {
    const result = await withRepeats(failing(...before, LOST), { attempted, afterLoss: false });
    expect(result).toMatchObject({ ok: false, error: { failure: { kind: 'noReply' }, lost: true } });
  }
});

test('a write that never got through says so, and lost nothing', async () => {
  const result = await withRepeats(failing(REFUSED, REFUSED, REFUSED), { attempted, afterLoss: false });
  expect(result).toMatchObject({ ok: false, error: { failure: { kind: 'unreachable' }, lost: false } });
});

test('a write that may be made twice is, and remembers the lost reply over what its last try was told', async () => {
  expect(await withRepeats(failing(LOST, CONFLICT), { attempted, afterLoss: true })).toMatchObject({ ok: true });
  const result = await withRepeats(failing(LOST, REFUSED, REFUSED), { attempted, afterLoss: true });
  expect(result).toMatchObject({ ok: false, error: { failure: { kind: 'unreachable' }, lost: true } });
});
