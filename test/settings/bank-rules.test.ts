import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRulesFile } from '../../main/rules-file';
import { type RulesView, rulesView, toBankRules, toRulesView } from '../../shared/contract/rules';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { must, startProgram, type TestProgram } from '../support/program';

const DEFAULTS = toRulesView(DEFAULT_RULES);
const STRICTER: RulesView = {
  ...DEFAULTS,
  maxAmountCents: cents(50_000n),
  highValueCents: cents(20_000n),
  maxFailedSignIns: 3,
  lockMinutes: 45,
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'countinghouse-rules-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const load = () => readRulesFile(directory, Date.parse('2026-11-22T12:00:00Z'));

/** As a console of before kept them. */
const fileOf = ({ minAmountCents, maxAmountCents, highValueCents, ...rest }: RulesView) => {
  const text = (amount: bigint) => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;
  const amounts = { minAmountCents, maxAmountCents, highValueCents };
  const texts = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, text(amount)]));
  return JSON.stringify({ ...rest, ...texts });
};

describe('the rules file of a workspace of before', () => {
  it('is none where nobody had set any, and otherwise what was set', async () => {
    expect(await load()).toMatchObject({ rules: undefined, notices: [] });
    writeFileSync(join(directory, 'rules.json'), fileOf(STRICTER));
    expect(await load()).toMatchObject({ rules: toBankRules(STRICTER), notices: [] });
  });

  it('keeps amounts beyond what a float counts exactly', async () => {
    const large = { ...DEFAULTS, maxAmountCents: cents(999_999_999_999n), highValueCents: cents(999_999_999_999n) };
    writeFileSync(join(directory, 'rules.json'), fileOf(large));
    expect((await load()).rules).toEqual(toBankRules(large));
  });

  const contradiction = { ...DEFAULTS, minAmountCents: '2.00', maxAmountCents: '1.00', highValueCents: '3.00' };
  it.each(['{', '{"maxAmountCents": 1000}', JSON.stringify(contradiction)])(
    'when it is damaged (%j) is not taken: it is set aside with a message',
    async (content) => {
      writeFileSync(join(directory, 'rules.json'), content);
      const rules = await load();
      expect(rules.rules).toBeUndefined();
      expect(rules.notices[0]).toContain('set aside');
      const aside = readdirSync(directory).find((name) => name.includes('damaged'));
      expect(readFileSync(join(directory, aside ?? 'none'), 'utf8')).toBe(content);
    },
  );
});

describe('rules', () => {
  it.each<Partial<RulesView>>([
    { minAmountCents: cents(0n) },
    { maxAmountCents: cents(0n) },
    { minAmountCents: cents(200_000_000n) },
    { highValueCents: cents(-1n) },
    { suspiciousCount: 1 },
    { suspiciousWindowHours: 0.5 },
    { maxFailedSignIns: 0 },
    { lockMinutes: 0 },
    { idleMinutes: 121 },
    { sessionMinutes: 10, idleMinutes: 11 },
  ])('that make no sense are refused (%#)', (change) => {
    expect(rulesView.safeParse({ ...DEFAULTS, ...change }).success).toBe(false);
  });
});

describe('the rules of the training bank', () => {
  let console: TestProgram;
  beforeEach(async () => {
    console = await startProgram();
    must(await console.call('workspaces.open', { workspaceId: 'training' }));
  });
  afterEach(() => console.close());
  const again = async () => {
    must(await console.call('workspaces.close', {}));
    return must(await console.call('workspaces.open', { workspaceId: 'training' }));
  };

  it('that an administrator sets hold at once, and after the next opening, for amounts and for the lock', async () => {
    must(await console.call('auth.continueAs', { role: 'admin' }));
    const before = must(await console.call('rules.read', {}));
    expect(before).toEqual({ rules: DEFAULTS, version: 0, changed: null });
    const state = must(await console.call('rules.write', { rules: STRICTER, seenVersion: 0, typedName: null }));
    expect(state).toMatchObject({ rules: STRICTER, version: 1, changed: { by: expect.any(String) } });
    const limits = { maxAmountCents: 50_000n, maxFailedSignIns: 3, lockMinutes: 45 };
    expect(must(await console.call('workspaces.current', {}))?.limits).toMatchObject(limits);
    const told = console.events.filter(({ event }) => event === 'limits.changed').at(-1)?.payload;
    expect(told).toMatchObject(limits);
    expect((await again()).limits).toMatchObject({ maxAmountCents: 50_000n, maxFailedSignIns: 3, lockMinutes: 45 });

    must(await console.call('auth.continueAs', { role: 'teller' }));
    const found = must(await console.call('customers.find', { text: 'customer@training.example', cursor: null }));
    const userId = found.items[0]?.userId ?? '';
    const [account] = must(await console.call('customers.get', { userId })).accounts;
    const deposit = (amountCents: bigint) =>
      console.call('transactions.deposit', {
        requestId: crypto.randomUUID(),
        accountNumber: account?.accountNumber ?? '',
        amountCents,
        description: '',
      });
    expect(await deposit(50_001n)).toMatchObject({
      error: { code: 'transaction.amountOutOfRange', maxCents: 50_000n },
    });
    expect(await deposit(50_000n)).toMatchObject({ ok: true });

    must(await console.call('auth.signOut', {}));
    const email = 'analyst@training.example';
    for (let failures = 0; failures < 3; failures += 1) {
      await console.call('auth.signIn', { email, password: 'Wrong1234' });
    }
    expect(await console.call('auth.signIn', { email, password: 'Training1' })).toMatchObject({
      error: { code: 'auth.refused' },
    });
  });

  it('are out of reach of customers and tellers, and an analyst may read but not set them', async () => {
    for (const role of ['customer', 'teller'] as const) {
      must(await console.call('auth.continueAs', { role }));
      expect(await console.call('rules.read', {})).toMatchObject({ error: { code: 'auth.notPermitted' } });
      must(await console.call('auth.signOut', {}));
    }
    must(await console.call('auth.continueAs', { role: 'analyst' }));
    expect(must(await console.call('rules.read', {})).rules).toEqual(DEFAULTS);
    expect(await console.call('rules.write', { rules: STRICTER, seenVersion: 0, typedName: null })).toMatchObject({
      error: { code: 'auth.notPermitted' },
    });
  });

  it('that somebody else has changed meanwhile are not overwritten: what was typed on older ones is refused', async () => {
    must(await console.call('auth.continueAs', { role: 'admin' }));
    must(await console.call('rules.write', { rules: STRICTER, seenVersion: 0, typedName: null }));
    const refused = await console.call('rules.write', { rules: DEFAULTS, seenVersion: 0, typedName: null });
    expect(refused).toEqual({ ok: false, error: { code: 'rules.changedMeanwhile' } });
    expect(must(await console.call('rules.read', {})).rules).toEqual(STRICTER);
  });

  it('survive a reset: they are no training data', async () => {
    must(await console.call('auth.continueAs', { role: 'admin' }));
    must(await console.call('rules.write', { rules: STRICTER, seenVersion: 0, typedName: null }));
    must(await console.call('training.reset', {}));
    must(await console.call('auth.continueAs', { role: 'admin' }));
    expect(must(await console.call('rules.read', {}))).toMatchObject({ rules: STRICTER, version: 1 });
  });

  it('of a file of before become the bank’s, and the file is gone', async () => {
    must(await console.call('workspaces.close', {}));
    const folder = join(console.userDataDir, 'workspaces', 'training');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'rules.json'), fileOf(STRICTER));
    expect(must(await console.call('workspaces.open', { workspaceId: 'training' })).limits.maxFailedSignIns).toBe(3);
    expect(existsSync(join(folder, 'rules.json'))).toBe(false);
    must(await console.call('auth.continueAs', { role: 'analyst' }));
    expect(must(await console.call('rules.read', {}))).toMatchObject({
      rules: STRICTER,
      changed: { by: 'rules.json' },
    });
  });
});
