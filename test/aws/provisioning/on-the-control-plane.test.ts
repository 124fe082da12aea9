import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TABLE_OPTIONS } from '../../../main/aws/provisioning/options';
import { bankTables, DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import type { EventPayload } from '../../../shared/events';
import { must } from '../../support/program';
import { jsonError } from '../aws-endpoint';
import { ControlPlane } from './control-plane';
import { ADMIN, openTableDesk } from './table-desk';

/*
 * What DynamoDB Local does not have, over real HTTP against the documented answers: time that changes take, recovery,
 * encryption, tags, backups, refusals.
 */

const options = DEFAULT_TABLE_OPTIONS;
const USERS = DEFAULT_TABLE_NAMES.users;

let plane: ControlPlane;
let desk: ReturnType<typeof openTableDesk>;

beforeEach(async () => {
  plane = await ControlPlane.start();
  desk = openTableDesk(plane.endpoint.url);
});
afterEach(async () => {
  desk.close();
  await plane.endpoint.close();
});

const apply = async (typedName: string | null = null, given = desk) => {
  const { digest } = must(await given.service.plan(options));
  const progress: EventPayload<'tables.progress'>[] = [];
  const jobId = crypto.randomUUID();
  const result = await given.service.apply(ADMIN, { jobId, options, digest, typedName }, (one) => progress.push(one));
  return { result, progress };
};
const applied = async () => must((await apply()).result);
/** Users as a scan answers them. */
const people = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ user_id: { S: `u-${nth}` }, full_name: { S: `Person ${nth}` } }));
/** What a person agrees to who has both tables compared item by item. */
const COUNTED = { count: true, confirmedUnits: 1_000_000 } as const;

const states = async () => new Set(must(await desk.service.plan(options)).lines.map(({ state }) => state));

describe('tables', () => {
  test('are made with their key, encryption, recovery of 35 days, tags and protection, and waited for', async () => {
    const { result, progress } = await apply();
    expect(must(result).tables.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(must(result).plan.isNeeded).toBe(false);
    expect(await states()).toEqual(new Set(['ok']));
    expect(plane.recovery.get(USERS)).toMatchObject({ RecoveryPeriodInDays: 35 });
    expect(plane.tables.get(USERS)).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: true });
    expect([...plane.tags.values()].map((tags) => tags.get('application'))).toEqual(
      Array.from({ length: 3 }, () => 'countinghouse'),
    );
    expect(progress.map(({ state }) => state)).toContain('waiting');
    expect(progress.at(-1)).toMatchObject({ done: 6, total: 6 });
    expect((await applied()).tables.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(plane.changes).toHaveLength(6);
  });

  test('that lack indexes get them one at a time, each waited for, and their protection last', async () => {
    await applied();
    const before = plane.changes.length;
    const table = plane.tables.get(USERS);
    if (table === undefined) throw new Error('The table was not made');
    table.GlobalSecondaryIndexes = [];
    table.DeletionProtectionEnabled = false;
    table.SSEDescription = undefined;
    const report = await applied();
    expect(report.tables.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    const bodies = plane.endpoint.requests
      .filter(({ action }) => action === 'UpdateTable')
      .map((r) => r.parameters.body);
    const made = bodies.map((body) => /"IndexName":"(\w+)"/.exec(body ?? '')?.[1] ?? 'other');
    const wanted = bankTables().users.indexes.map(({ name }) => name);
    expect(made).toEqual([...wanted, 'other', 'other']);
    expect(bodies.at(-2)).toContain('SSESpecification');
    expect(bodies.at(-1)).toContain('DeletionProtectionEnabled');
    expect(plane.changes.length - before).toBe(wanted.length + 2);
  });

  test('whose plan changed since it was seen are left alone, and the new plan is shown', async () => {
    const { digest } = must(await desk.service.plan(options));
    await applied();
    plane.recovery.clear();
    const before = plane.changes.length;
    const request = { jobId: crypto.randomUUID(), options, digest, typedName: null };
    const report = must(await desk.service.apply(ADMIN, request, () => {}));
    expect(report).toMatchObject({ outcome: 'planChanged', tables: [], plan: { isNeeded: true } });
    expect(plane.changes.length).toBe(before);
  });

  test('of a production workspace are changed only when its name was typed', async () => {
    const production = openTableDesk(plane.endpoint.url, { production: true });
    for (const typed of [null, '', 'riverside bank']) {
      const { result } = await apply(typed, production);
      expect(result).toEqual({ ok: false, error: { code: 'workspace.nameMismatch', name: 'Riverside Bank' } });
    }
    expect(plane.changes).toEqual([]);
    expect(must((await apply('Riverside Bank', production)).result).outcome).toBe('applied');
    production.close();
  });

  test('that the profile may not change say which action is missing; what it may not see is said in the plan', async () => {
    const text = (action: string) =>
      `User: arn:aws:iam::123456789012:user/alice is not authorized to perform: dynamodb:${action} on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/${USERS}`;
    await applied();
    plane.recovery.clear();
    plane.endpoint.on('UpdateContinuousBackups', () =>
      jsonError(400, 'AccessDeniedException', text('UpdateContinuousBackups')),
    );
    plane.endpoint.on('ListTagsOfResource', () => jsonError(400, 'AccessDeniedException', text('ListTagsOfResource')));
    const report = await applied();
    expect(report.tables[0]).toMatchObject({
      outcome: 'failed',
      subjects: ['Point-in-time recovery'],
      problem: expect.stringContaining('dynamodb:UpdateContinuousBackups'),
    });
    const tags = report.plan.lines.filter(({ aspect }) => aspect === 'tags');
    expect(tags.map(({ state }) => state)).toEqual(['notPermitted', 'notPermitted', 'notPermitted']);
  });

  test('on which an endpoint takes a step and does not do it say so, and do not go on for ever', async () => {
    await applied();
    plane.tags.clear();
    plane.endpoint.on('TagResource', () => ({ body: '{}' }));
    const report = await applied();
    expect(report.tables.map(({ outcome, subjects }) => [outcome, ...subjects])).toEqual(
      Array.from({ length: 3 }, () => ['withoutEffect', 'Tags']),
    );
  });

  test.each([
    [
      'Billing',
      'UpdateTable',
      'Subscriber limit exceeded: Update to PayPerRequest mode are limited to once in 1 day(s).',
    ],
    ['Table', 'CreateTable', 'Subscriber limit exceeded: There is a limit of 2500 tables per subscriber'],
  ])(
    'whose %s AWS allows no more say so at once, in its words, with the next step',
    async (subject, action, reason) => {
      if (action === 'UpdateTable') {
        await applied();
        for (const table of plane.tables.values()) table.BillingModeSummary = { BillingMode: 'PROVISIONED' };
      }
      const before = plane.changes.length;
      plane.refuse(action, jsonError(400, 'LimitExceededException', reason));
      const report = await applied();
      expect(report.tables.map(({ outcome, subjects }) => [outcome, ...subjects])).toEqual(
        Array.from({ length: 3 }, () => ['failed', subject]),
      );
      expect(report.tables[0]?.problem).toMatch(/^A limit of AWS is reached on BankingUsers: “Subscriber.*”\. Wait/);
      expect(report.tables[0]?.problem).toContain(reason.slice(0, -1));
      expect(plane.changes.length - before).toBe(3);
    },
  );

  describe('while AWS has too much under way', () => {
    const TOO_MANY = 'Subscriber limit exceeded: Only 10 tables can be created, updated, or deleted simultaneously';

    test.each([TOO_MANY, 'Too many operations for a given subscriber.'])('wait for their turn: %s', async (reason) => {
      plane.refuse('CreateTable', jsonError(400, 'LimitExceededException', reason), 4);
      expect((await applied()).tables.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    });

    test('name what was not begun when it does not end', async () => {
      await applied();
      plane.unprotect(USERS);
      plane.refuse('UpdateTable', jsonError(400, 'LimitExceededException', TOO_MANY));
      const [users, ...others] = (await applied()).tables;
      expect(users).toMatchObject({ outcome: 'busy', subjects: ['Protection from deletion'], problem: null });
      expect(others.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    });
  });

  test('that are being deleted are waited for, and made anew only by a plan that says so', async () => {
    await applied();
    plane.beginDeletion(USERS);
    const before = plane.changes.length;
    const report = await applied();
    expect(report.tables.map(({ outcome }) => outcome)).toEqual(['gone', 'done', 'done']);
    expect(plane.changes.length).toBe(before);
    expect(report.plan.lines[0]).toMatchObject({ table: USERS, subject: 'Table', state: 'create', found: null });
    expect((await applied()).tables.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await states()).toEqual(new Set(['ok']));
  });

  test('that are deleted while something is done to them are not made anew either', async () => {
    await applied();
    plane.unprotect(USERS);
    const { digest } = must(await desk.service.plan(options));
    const request = { jobId: crypto.randomUUID(), options, digest, typedName: null };
    const report = await desk.service.apply(ADMIN, request, ({ state }) => {
      if (state === 'waiting') plane.tables.delete(USERS);
    });
    expect(must(report).tables[0]).toMatchObject({ outcome: 'gone' });
    expect(plane.tables.has(USERS)).toBe(false);
  });

  test.each(['ARCHIVED', 'ARCHIVING', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS'])(
    'in the state %s are left alone at once, with the reason in the plan',
    async (status) => {
      await applied();
      plane.unprotect(USERS);
      plane.putInState(USERS, status);
      const before = plane.changes.length;
      const report = await applied();
      expect(report.tables.map(({ outcome }) => outcome)).toEqual(['cannotChange', 'done', 'done']);
      expect(plane.changes.length).toBe(before);
      expect(report.plan.lines.filter(({ table }) => table === USERS)).toEqual([
        expect.objectContaining({ state: 'cannotChange', found: status }),
      ]);
    },
  );

  test('whose key goes out of reach while they are changed are not waited for', async () => {
    await applied();
    plane.unprotect(USERS);
    const { digest } = must(await desk.service.plan(options));
    const request = { jobId: crypto.randomUUID(), options, digest, typedName: null };
    const report = await desk.service.apply(ADMIN, request, ({ state }) => {
      if (state === 'waiting') plane.putInState(USERS, 'INACCESSIBLE_ENCRYPTION_CREDENTIALS');
    });
    expect(must(report).tables[0]).toMatchObject({ outcome: 'cannotChange' });
  });

  test('tell their facts with what this session has charged', async () => {
    await applied();
    const [users] = must(await desk.service.facts());
    expect(users).toMatchObject({
      name: USERS,
      status: 'ACTIVE',
      billing: 'on demand',
      protection: { recoveryDays: 35, fromDeletion: true, encryption: 'kmsKey' },
      restoreName: 'BankingUsers-restored',
      consumed: { readUnits: 0, writeUnits: 0 },
    });
    expect(users?.indexes.map(({ name }) => name)).toEqual([
      'EmailIndex',
      'NameIndex',
      'LockedUserIndex',
      'WantedMailIndex',
    ]);
  });
});

describe('backups', () => {
  beforeEach(applied);

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
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, options, ...COUNTED } as const;
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
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, options, ...COUNTED } as const;
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
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: target, options, count: true } as const;
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
    const request = { jobId, role: 'users', restored: DEFAULT_TABLE_NAMES.accounts, options, ...COUNTED } as const;
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
