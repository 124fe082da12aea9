import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import { must } from '../../support/program';
import { jsonError } from '../aws-endpoint';
import { ControlPlane } from './control-plane';
import { ADMIN, makeTables, openTableDesk } from './table-desk';

/* DynamoDB Local has no backups: over real HTTP against the documented answers. */

const USERS = DEFAULT_TABLE_NAMES.users;

let plane: ControlPlane;
let desk: ReturnType<typeof openTableDesk>;

beforeEach(async () => {
  plane = await ControlPlane.start();
  desk = openTableDesk(plane.endpoint.url);
  await makeTables(desk.service);
});
afterEach(async () => {
  desk.close();
  await plane.endpoint.close();
});

/** Users as a scan answers them. */
const people = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ user_id: { S: `u-${nth}` }, full_name: { S: `Person ${nth}` } }));
/** What a person agrees to who has both tables compared item by item. */
const COUNTED = { count: true, confirmedUnits: 1_000_000 } as const;

describe('backups', () => {
  test('are made and listed to the last page', async () => {
    for (const name of ['first', 'second', 'third']) {
      expect(must(await desk.service.createBackup(ADMIN, 'users', name))).toMatchObject({ name, status: 'CREATING' });
    }
    const first = must(await desk.service.backups('users', null));
    const second = must(await desk.service.backups('users', first.nextCursor));
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(first.items[0]).toMatchObject({ status: 'AVAILABLE', createdAt: '2026-10-14T17:46:40.500Z' });
    expect(second.nextCursor).toBeNull();
    expect(must(await desk.service.backups('accounts', null)).items).toEqual([]);
  });

  test('are restored beside the table, never over one, and the copy says what it lacks', async () => {
    plane.items.set(USERS, people(7));
    const { arn: backupArn } = must(await desk.service.createBackup(ADMIN, 'users', 'first'));
    const target = `${USERS}-restored`;
    expect(must(await desk.service.restoreBackup(ADMIN, { backupArn, target, typedName: null }))).toEqual({
      table: target,
    });
    const again = await desk.service.restoreBackup(ADMIN, { backupArn, target, typedName: null });
    expect(again).toEqual({ ok: false, error: { code: 'tables.backupRefused', problem: 'targetExists' } });
    plane.pageSizes = [3, 0, 4];
    const seen: number[] = [];
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, ...COUNTED } as const;
    const compared = must(await desk.service.compareRestored(ADMIN, request, ({ done }) => seen.push(done)));
    expect(compared.counts).toEqual({ source: 7, restored: 7 });
    expect(compared.items).toEqual({ outcome: 'same' });
    expect(seen).toEqual([3, 6, 6, 10, 10, 14]);
    const lacking = compared.lines.filter(({ state }) => state === 'change').map(({ subject }) => subject);
    expect(lacking).toEqual(['Point-in-time recovery', 'Tags', 'Protection from deletion']);
  });

  test('of which as many items are restored with other content are found different, item by item', async () => {
    plane.items.set(USERS, people(7));
    const { arn: backupArn } = must(await desk.service.createBackup(ADMIN, 'users', 'first'));
    const target = `${USERS}-restored`;
    must(await desk.service.restoreBackup(ADMIN, { backupArn, target, typedName: null }));
    const [first, second, ...others] = people(7);
    const changed = { ...first, full_name: { S: 'Somebody Else' } };
    plane.items.set(target, [...others.toReversed(), { ...second, user_id: { S: 'u-new' } }, changed]);
    plane.pageSizes = [2];
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, ...COUNTED } as const;
    const compared = must(await desk.service.compareRestored(ADMIN, request, () => {}));
    expect(compared.counts).toEqual({ source: 7, restored: 7 });
    // What is told is what can be confirmed: whole units.
    expect(compared.countReadUnits).toBe(1);
    expect(compared.items).toEqual({
      outcome: 'different',
      changed: 1,
      missing: 1,
      extra: 1,
      named: [
        { key: 'u-0', difference: 'changed' },
        { key: 'u-1', difference: 'missing' },
        { key: 'u-new', difference: 'extra' },
      ],
    });
  });

  test('are not read for a comparison beyond the limit of the workspace without a yes to what it costs', async () => {
    const careful = openTableDesk(plane.endpoint.url, { limitUnits: 1 });
    const size = 10 * 8_192;
    plane.items.set(USERS, [{ user_id: { S: 'u-0' }, full_name: { S: 'x'.repeat(size) } }]);
    const { arn: backupArn } = must(await careful.service.createBackup(ADMIN, 'users', 'first'));
    const target = `${USERS}-restored`;
    must(await careful.service.restoreBackup(ADMIN, { backupArn, target, typedName: null }));
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, count: true } as const;
    const compare = (confirmedUnits: number | null) =>
      careful.service.compareRestored(ADMIN, { ...request, confirmedUnits }, () => {});
    // AWS has not measured the copy yet: it is taken to be as large as its source.
    const refused = { ok: false, error: { code: 'read.unconfirmed', units: 21, limit: 1 } };
    expect(await compare(null)).toEqual(refused);
    expect(await compare(20)).toEqual(refused);
    expect(plane.endpoint.requests.filter(({ action }) => action === 'Scan')).toEqual([]);
    expect(must(await compare(21)).items).toEqual({ outcome: 'same' });
    careful.close();
  });

  test('that are read for a comparison are cancelled, and it says so', async () => {
    plane.items.set(USERS, people(1_000));
    plane.pageSizes = [1];
    const jobId = crypto.randomUUID();
    const request = { jobId, role: 'users', restored: DEFAULT_TABLE_NAMES.accounts, ...COUNTED } as const;
    const result = await desk.service.compareRestored(ADMIN, request, () => desk.jobs.cancel(jobId, ADMIN.userId));
    expect(result).toEqual({ ok: false, error: { code: 'job.cancelled' } });
  });

  test('a restore to one of the bank’s own names is confirmed in production', async () => {
    const production = openTableDesk(plane.endpoint.url, { production: true });
    const { arn: backupArn } = must(await production.service.createBackup(ADMIN, 'users', 'first'));
    plane.tables.delete(USERS);
    const request = { backupArn, target: USERS, typedName: null };
    const refused = await production.service.restoreBackup(ADMIN, request);
    expect(refused).toEqual({ ok: false, error: { code: 'workspace.nameMismatch', name: 'Riverside Bank' } });
    production.close();
  });

  test('of what does not exist, or while AWS is busy, are refused by name', async () => {
    const missing = { backupArn: 'arn:aws:dynamodb:eu-central-1:1:table/BankingUsers/backup/0-0', target: 'New-one' };
    expect(await desk.service.restoreBackup(ADMIN, { ...missing, typedName: null })).toEqual({
      ok: false,
      error: { code: 'tables.backupRefused', problem: 'backupMissing' },
    });
    plane.endpoint.on('CreateBackup', () => jsonError(400, 'BackupInUseException', 'in use'));
    expect(await desk.service.createBackup(ADMIN, 'users', 'first')).toEqual({
      ok: false,
      error: { code: 'tables.backupRefused', problem: 'busy' },
    });
    const quota = 'Subscriber limit exceeded: There is a limit of 2500 tables per subscriber';
    plane.endpoint.on('CreateBackup', () => jsonError(400, 'LimitExceededException', quota));
    expect(await desk.service.createBackup(ADMIN, 'users', 'first')).toMatchObject({
      error: { code: 'aws.failed', problem: 'limitReached', reason: quota },
    });
    plane.tables.delete(USERS);
    plane.endpoint.on('CreateBackup', () => jsonError(400, 'TableNotFoundException', 'not found'));
    expect(await desk.service.createBackup(ADMIN, 'users', 'first')).toEqual({
      ok: false,
      error: { code: 'tables.backupRefused', problem: 'tableMissing' },
    });
  });
});
