import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deferred } from '../support/deferred';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy';
import { must, startProgram, type TestProgram } from '../support/program';
import { type AwsBank, type AwsConsole, PASSWORD, type Person, register, signIn, startAwsBank } from './aws-bank';

const dynamo = await dynamoDbLocal();
const ANY = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

describe.skipIf(dynamo.endpoint === undefined)(suiteName('authority over time', dynamo), () => {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-authority-'));
  const path = join(folder, 'history.csv');
  let bank: AwsBank;
  let office: AwsConsole;
  let proxy: FaultProxy;
  let desk: TestProgram;
  let workspaceId = '';
  let vera: Person;
  /** What happens while a dialog is open. */
  let meanwhile: () => unknown = () => {};

  beforeAll(async () => {
    bank = await startAwsBank(dynamo.endpoint);
    office = await bank.console();
    vera = await register(office, 'vera');
    must(await office.call('aws.signIn', { mfaCode: null }));
    proxy = await startFaultProxy({ target: dynamo.endpoint ?? '' });
    desk = await startProgram({
      window: {
        chooseFileToSave: async () => {
          await meanwhile();
          return path;
        },
      },
    });
    const settings = { ...bank.settings, dynamoEndpoint: proxy.endpoint };
    ({ workspaceId } = must(await desk.call('aws.saveWorkspace', { workspaceId: null, settings })));
  });
  afterAll(async () => {
    await desk.close();
    await proxy.stop();
    await bank.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const atTheDesk = async () => {
    meanwhile = () => {};
    proxy.setPlan(undefined);
    must(await desk.call('workspaces.open', { workspaceId }));
    must(await office.call('users.setStatus', { userId: vera.userId, status: 'active' }));
    must(await office.call('users.setRole', { userId: vera.userId, role: 'customer' }));
    await signIn(desk, vera);
  };
  const exportHistory = () =>
    desk.call('accounts.exportHistory', {
      accountNumber: vera.accountNumber,
      filter: ANY,
      jobId: crypto.randomUUID(),
      confirmedUnits: 10_000,
    });

  it('an export ends with the session of whoever began it, and leaves no file', async () => {
    await atTheDesk();
    const { promise: until, resolve: letAnswer } = deferred();
    let reading = false;
    proxy.setPlan(({ operation }) => {
      if (operation !== 'Query') return undefined;
      reading = true;
      return { kind: 'hold', until };
    });
    const exporting = exportHistory();
    await eventually(() => expect(reading).toBe(true));
    must(await office.call('users.setStatus', { userId: vera.userId, status: 'disabled' }));
    expect(await desk.call('profile.read', {})).toMatchObject({ error: { code: 'auth.sessionEnded' } });
    letAnswer();
    expect(await exporting).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(existsSync(path)).toBe(false);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['whose role was changed', () => office.call('users.setRole', { userId: vera.userId, role: 'teller' })],
    ['who was disabled', () => office.call('users.setStatus', { userId: vera.userId, status: 'disabled' })],
  ])('an export writes nothing for somebody %s at another desk while its dialog was open', async (_who, change) => {
    await atTheDesk();
    meanwhile = async () => must<unknown>((await change()) as never);
    expect(await exportHistory()).toEqual({
      ok: false,
      error: { code: 'auth.sessionEnded', reason: 'endedElsewhere' },
    });
    expect(existsSync(path)).toBe(false);
  });

  it('a sign-in that is under way when its workspace is left signs nobody in', async () => {
    await atTheDesk();
    must(await desk.call('auth.signOut', {}));
    const { promise: until, resolve: letArrive } = deferred();
    let counting = false;
    proxy.setPlan(({ operation }) => {
      if (operation !== 'UpdateItem') return undefined;
      counting = true;
      return { kind: 'hold', until };
    });
    const since = desk.events.length;
    const signingIn = desk.call('auth.signIn', { email: vera.email, password: PASSWORD });
    await eventually(() => expect(counting).toBe(true));
    const opening = desk.call('workspaces.open', { workspaceId: 'training' });
    letArrive();
    expect(await signingIn).toEqual({ ok: false, error: { code: 'workspace.notOpen' } });
    must(await opening);
    const told = desk.events.slice(since).filter(({ event }) => event === 'session.changed');
    expect(told).toEqual([]);
    expect(must(await desk.call('auth.session', {}))).toBeNull();
  });
});
