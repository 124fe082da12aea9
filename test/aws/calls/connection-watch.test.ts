import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test, vi } from 'vitest';
import { ConnectionWatch, watchConnection } from '../../../main/aws/calls/connection-watch';
import { CredentialsUnavailable } from '../../../main/aws/calls/credentials-unavailable';
import { awsFailed } from '../../../main/aws/calls/refusals';
import { dynamoDbLocal, localClient, suiteName } from '../../support/dynamodb-local';
import { startFaultProxy } from '../../support/fault-proxy';

const NOW = Date.parse('2026-11-26T05:13:20.000Z');

function watched() {
  let nowMs = NOW;
  const watch = new ConnectionWatch({ nowMs: () => nowMs });
  const changed = vi.fn();
  watch.onChange(changed);
  return {
    watch,
    changed,
    later: () => {
      nowMs += 60_000;
    },
  };
}

const lost = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });

describe('whether AWS is reached', () => {
  test('is told from the first call that is not answered to the next that is, once each', () => {
    const { watch, changed, later } = watched();
    watch.answered();
    expect(changed).not.toHaveBeenCalled();
    watch.failed(lost());
    later();
    watch.failed(lost());
    expect(watch.failingSince).toBe('2026-11-26T05:13:20.000Z');
    expect(changed).toHaveBeenCalledTimes(1);
    watch.answered();
    expect(watch.failingSince).toBeNull();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('a refusal of AWS is an answer, a defect of this program and a closing workspace say nothing', () => {
    const { watch } = watched();
    watch.failed(new TypeError('defect'));
    watch.failed(Object.assign(new Error('cut off'), { name: 'AbortError' }));
    expect(watch.failingSince).toBeNull();
    watch.failed(lost());
    watch.failed(new TypeError('defect'));
    expect(watch.failingSince).not.toBeNull();
    watch.failed(Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }));
    expect(watch.failingSince).toBeNull();
  });

  test('a role that cannot be assumed for want of a network counts, credentials that are missing do not', () => {
    const { watch } = watched();
    watch.failed(new CredentialsUnavailable(awsFailed({ problem: 'credentialsMissing' })));
    expect(watch.failingSince).toBeNull();
    for (const problem of ['noNetwork', 'proxyRefused', 'certificateRefused'] as const) {
      watch.failed(new CredentialsUnavailable(awsFailed({ problem })));
      expect(watch.failingSince).not.toBeNull();
      watch.answered();
    }
  });
});

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('over a line that breaks', local), () => {
  test('a client’s own calls tell it', async () => {
    const proxy = await startFaultProxy({ target: local.endpoint ?? '' });
    const client = localClient(proxy.endpoint);
    const { watch } = watched();
    watchConnection(client, watch);
    proxy.setPlan(() => ({ kind: 'reset' }));
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow();
    expect(watch.failingSince).not.toBeNull();
    proxy.setPlan(undefined);
    await client.send(new ListTablesCommand({}));
    expect(watch.failingSince).toBeNull();
    client.destroy();
    await proxy.stop();
  });
});
