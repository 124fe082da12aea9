import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { Jobs } from '../../main/jobs';
import { DamagedItem } from '../../main/repositories/damaged-item';
import { AdoptService, type AdoptServiceOptions } from '../../main/services/adopt-service';
import { ReadGuard } from '../../main/services/read-guard';
import { unitsOfAdoption } from '../../shared/domain/read-units';
import { ok } from '../../shared/failures';
import { silentLog } from '../support/money-desk';

const sized = (sizeBytes: number) => ({ sizeBytes, itemCount: 0 });
const NONE = { count: 0, items: [] };
const REPORT = {
  users: 3,
  accounts: 2,
  usersBefore: 0,
  accountsBefore: 0,
  duplicates: NONE,
  drifts: NONE,
  unreadable: NONE,
  mended: NONE,
  inMotion: NONE,
};
const ADMINISTRATOR = { userId: 'iam#AIDA', role: 'admin' } as const;

/** Three tables of 4 MB in all, and an adoption that ends at once. */
function adopting() {
  let runs = 0;
  const adopter: AdoptServiceOptions['adopter'] = {
    adopt: async () => {
      runs += 1;
      return ok('cancelled');
    },
    marks: async () => ({ users: undefined, accounts: undefined }),
  };
  const service = new AdoptService({
    workspace: { name: 'Riverside Bank', production: false },
    adopter,
    unitsOfTables: async () => ok(unitsOfAdoption(sized(1), sized(4_097), sized(4_000_000))),
    reads: new ReadGuard({ limitUnits: 500 }),
    check: { run: () => Promise.reject(new Error('Nothing was adopted')) },
    jobs: new Jobs(),
    log: silentLog,
  });
  const run = (confirmedUnits?: number | null) =>
    service.run(
      ADMINISTRATOR,
      { jobId: randomUUID(), typedName: null, confirmedUnits: confirmedUnits ?? null },
      () => {},
    );
  return { run, runs: () => runs };
}

describe('an adoption that reads more than the limit of the workspace', () => {
  test('reads nothing before as many units were confirmed, whatever the window asks', async () => {
    const { run, runs } = adopting();
    const refused = { ok: false, error: { code: 'read.unconfirmed', units: 980, limit: 500 } };
    expect(await run()).toEqual(refused);
    expect(await run(979)).toEqual(refused);
    expect(runs()).toBe(0);
  });

  test('is done once they were', async () => {
    const { run, runs } = adopting();
    expect(await run(980)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(runs()).toBe(1);
  });
});

test('what was adopted is told even where the look at the subscriptions after it breaks down, which is logged as an incident', async () => {
  const error = vi.fn();
  const service = new AdoptService({
    workspace: { name: 'Riverside Bank', production: false },
    adopter: { adopt: async () => ok(REPORT), marks: async () => ({ users: undefined, accounts: undefined }) },
    unitsOfTables: async () => ok(1),
    reads: new ReadGuard({ limitUnits: 500 }),
    check: { run: () => Promise.reject(new DamagedItem('created_at')) },
    jobs: new Jobs(),
    log: { ...silentLog, error },
  });
  const run = await service.run(ADMINISTRATOR, { jobId: randomUUID(), typedName: null }, () => {});
  expect(run).toEqual({ ok: true, value: { ...REPORT, unsafeSubscriptions: null } });
  expect(error).toHaveBeenCalledWith(
    expect.objectContaining({ incidentId: expect.stringMatching(/^INC-/), err: expect.any(DamagedItem) }),
    expect.anything(),
  );
});
