import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import type { Log } from '../../../main/log';
import { must } from '../../support/program';
import { jsonError } from '../aws-endpoint';
import { ControlPlane } from './control-plane';
import { ADMIN, makeTables, openTableDesk } from './table-desk';

/* DynamoDB Local has no point-in-time recovery: over real HTTP against the documented answers. */

const USERS = DEFAULT_TABLE_NAMES.users;
const TARGET = `${USERS}-restored`;
const EARLIEST = '2026-10-14T17:46:41.000Z';
const LATEST = '2026-10-20T00:00:00.000Z';

let plane: ControlPlane;
let desk: ReturnType<typeof openTableDesk>;
const told: [object, string][] = [];

beforeEach(async () => {
  told.length = 0;
  const info = (fields: object, message: string) => void told.push([fields, message]);
  const log: Log = { debug: () => {}, info: info as Log['info'], error: () => {}, warn: () => {} };
  plane = await ControlPlane.start();
  desk = openTableDesk(plane.endpoint.url, { log });
  await makeTables(desk.service);
});
afterEach(async () => {
  desk.close();
  await plane.endpoint.close();
});

const restore = (moment = '2026-10-16T08:00:05.000Z', target = TARGET) =>
  desk.service.restoreToMoment(ADMIN, { role: 'users', moment, target, typedName: null });
const refusedAs = (problem: string) => ({ ok: false, error: { code: 'tables.recoveryRefused', problem } });
const restoresAsked = () => plane.endpoint.requests.filter(({ action }) => action === 'RestoreTableToPointInTime');

describe('a table with point-in-time recovery', () => {
  test('says from when to when it can be restored, in whole seconds that it really keeps', async () => {
    expect(must(await desk.service.recovery('users'))).toEqual({ earliest: EARLIEST, latest: LATEST });
  });

  test('is restored to a moment beside itself, is in the log with who asked, and the copy is compared with it', async () => {
    plane.items.set(USERS, [{ user_id: { S: 'u-1' } }]);
    expect(must(await restore())).toEqual({ table: TARGET });
    expect(plane.restoredMoments).toEqual(['2026-10-16T08:00:05.000Z']);
    const audit = { actorId: ADMIN.userId, table: USERS, moment: '2026-10-16T08:00:05.000Z', target: TARGET };
    expect(told).toContainEqual([audit, 'A restore to a moment was started']);
    const request = { jobId: crypto.randomUUID(), role: 'users', restored: TARGET, count: true } as const;
    const compared = must(await desk.service.compareRestored(ADMIN, request, () => {}));
    expect(compared).toMatchObject({ counts: { source: 1, restored: 1 }, items: { outcome: 'same' } });
    expect(await restore()).toEqual(refusedAs('targetExists'));
  });

  test.each([EARLIEST, LATEST])('is restored to %s, the first and the last moment', async (moment) => {
    expect((await restore(moment)).ok).toBe(true);
  });

  test.each(['2026-10-14T17:46:40.000Z', '2026-10-20T00:00:01.000Z'])(
    'is not restored to %s, which it does not keep, and AWS is not asked to',
    async (moment) => {
      expect(await restore(moment)).toEqual(refusedAs('momentOutside'));
      expect(restoresAsked()).toEqual([]);
    },
  );

  test('is restored under a name of the bank’s own in production only once the name of the bank is typed', async () => {
    const production = openTableDesk(plane.endpoint.url, { production: true });
    const request = { role: 'users', moment: LATEST, target: DEFAULT_TABLE_NAMES.accounts } as const;
    const refused = await production.service.restoreToMoment(ADMIN, { ...request, typedName: null });
    expect(refused).toEqual({ ok: false, error: { code: 'workspace.nameMismatch', name: 'Riverside Bank' } });
    production.close();
  });
});

describe('what cannot be restored to a moment is refused by name:', () => {
  test('a table whose recovery is off', async () => {
    plane.recovery.clear();
    expect(must(await desk.service.recovery('users'))).toBeNull();
    expect(await restore()).toEqual(refusedAs('off'));
    expect(restoresAsked()).toEqual([]);
  });

  test('a table that does not exist', async () => {
    plane.tables.delete(USERS);
    expect(await restore()).toEqual(refusedAs('tableMissing'));
  });

  test.each([
    ['UnknownOperationException', 'unsupported'],
    ['InvalidRestoreTimeException', 'momentOutside'],
    ['PointInTimeRecoveryUnavailableException', 'off'],
    ['TableInUseException', 'busy'],
  ])('what AWS answers with %s', async (name, problem) => {
    plane.refuse('RestoreTableToPointInTime', jsonError(400, name, 'refused'));
    expect(await restore()).toEqual(refusedAs(problem));
  });

  test('every table of an endpoint that does not know recovery', async () => {
    plane.refuse('DescribeContinuousBackups', jsonError(400, 'UnknownOperationException', ''));
    expect(await desk.service.recovery('users')).toEqual(refusedAs('unsupported'));
  });
});
