import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TABLE_OPTIONS, NO_CHOICE } from '../../../main/aws/provisioning/options';
import { bankTables, DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import type { EventPayload } from '../../../shared/events';
import { must } from '../../support/program';
import { jsonError } from '../aws-endpoint';
import { ControlPlane } from './control-plane';
import { ADMIN, openTableDesk } from './table-desk';

/*
 * What DynamoDB Local does not have, over real HTTP against the documented answers: time that changes take, recovery,
 * encryption, tags, refusals.
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

  test('that nobody chose anything for are made with every default, the recovery that comes after the table too', async () => {
    const { digest } = must(await desk.service.plan(NO_CHOICE));
    const request = { jobId: crypto.randomUUID(), options: NO_CHOICE, digest, typedName: null };
    must(await desk.service.apply(ADMIN, request, () => {}));
    expect(await states()).toEqual(new Set(['ok']));
    expect(plane.recovery.get(USERS)).toMatchObject({ RecoveryPeriodInDays: 35 });
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
