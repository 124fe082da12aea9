import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy';
import { must, startProgram, type TestProgram } from '../support/program';
import { type AwsBank, type Person, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();
const NOWHERE: Fault = { kind: 'dropRequest' };

describe.skipIf(local.reason !== undefined)(suiteName('a console over a dead line', local), () => {
  let line: FaultProxy;
  let bank: AwsBank;
  let vera: Person;
  let workspaceId: string;
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-closing-'));

  beforeAll(async () => {
    line = await startFaultProxy({ target: local.endpoint ?? '' });
    bank = await startAwsBank(local.endpoint);
    const first = await startProgram({ userDataDir: folder });
    const settings = { ...bank.settings, dynamoEndpoint: line.endpoint };
    ({ workspaceId } = must(await first.call('aws.saveWorkspace', { workspaceId: null, settings })));
    must(await first.call('workspaces.open', { workspaceId }));
    vera = await register(first, 'vera');
    await first.close();
  });
  afterEach(() => line.setPlan(undefined));
  afterAll(async () => {
    await bank.close();
    await line.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<TestProgram> => {
    const program = await startProgram({ userDataDir: folder });
    must(await program.call('workspaces.open', { workspaceId }));
    await signIn(program, vera);
    return program;
  };

  const deposit = (program: TestProgram, amountCents: bigint) => {
    const input = { requestId: crypto.randomUUID(), accountNumber: vera.accountNumber, amountCents, description: '' };
    return program.call('transactions.deposit', input);
  };

  const UNKNOWN = { ok: false, error: { code: 'transaction.outcomeUnknown' } };

  test('closed during the call: it goes though no reply comes, and the next start tells what was applied', async () => {
    const program = await start();
    let isDead = false;
    line.setPlan(({ operation }) => {
      if (isDead) return NOWHERE;
      isDead = operation === 'TransactWriteItems';
      return isDead ? { kind: 'delayReply', ms: 600_000 } : undefined;
    });
    const told = deposit(program, 7_500n);
    await eventually(() => expect(line.faults.get('delayReply')).toBe(1));
    await program.close();
    expect(await told).toMatchObject(UNKNOWN);

    line.setPlan(undefined);
    const next = await start();
    await eventually(async () =>
      expect(must(await next.call('intents.list', {}))).toMatchObject([{ state: 'applied', needsAttention: true }]),
    );
    expect(must(await next.call('accounts.mine', {})).items).toMatchObject([{ balanceCents: 7_500n }]);
    await next.close();
  });

  test('closed during the search: changing the workspace does not wait for its end, and the next opening tells it', async () => {
    const program = await start();
    let sent = false;
    line.setPlan(({ operation }) => {
      if (sent) return NOWHERE;
      if (operation !== 'TransactWriteItems') return undefined;
      sent = true;
      return { kind: 'reset' };
    });
    const told = deposit(program, 2_000n);
    await eventually(() => expect(line.faults.get('dropRequest')).toBeGreaterThan(0));
    must(await program.call('workspaces.open', { workspaceId: 'training' }));
    expect(await told).toMatchObject(UNKNOWN);

    line.setPlan(undefined);
    must(await program.call('workspaces.open', { workspaceId }));
    await signIn(program, vera);
    await eventually(async () =>
      expect(must(await program.call('intents.list', {}))).toMatchObject([
        { state: 'notApplied', needsAttention: true },
        { state: 'applied' },
      ]),
    );
    expect(must(await program.call('accounts.mine', {})).items).toMatchObject([{ balanceCents: 7_500n }]);
    await program.close();
  });

  test('opened over it: what was left in doubt is found out once somebody can sign in', async () => {
    const before = await start();
    let isDead = false;
    line.setPlan(({ operation }) => {
      isDead ||= operation === 'TransactWriteItems';
      return isDead ? { kind: 'reset' } : undefined;
    });
    expect(await deposit(before, 500n)).toMatchObject(UNKNOWN);
    await before.close();

    const program = await startProgram({ userDataDir: folder });
    must(await program.call('workspaces.open', { workspaceId }));
    const givenUp = 'What became of a request could not be found out';
    await eventually(() => expect(program.logLines.map(({ message }) => message)).toContain(givenUp));
    line.setPlan(undefined);
    await signIn(program, vera);
    const states = async () => must(await program.call('intents.list', {})).map(({ state }) => state);
    await eventually(async () => expect(await states()).toEqual(['notApplied', 'notApplied', 'applied']));
    await program.close();
  });
});
