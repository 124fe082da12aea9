import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceRules } from '../../main/workspace-rules';
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

const load = () => WorkspaceRules.load(directory, Date.parse('2026-11-22T12:00:00Z'));

describe('the rules of a workspace', () => {
  it('are the source document’s until others are kept, which the next opening puts into force', async () => {
    const rules = await load();
    expect(rules.inForce).toEqual(DEFAULT_RULES);
    await rules.keep(STRICTER);
    expect([rules.inForce, rules.kept]).toEqual([DEFAULT_RULES, STRICTER]);
    const again = await load();
    expect(again.inForce).toEqual(toBankRules(STRICTER));
    expect(again.notices).toEqual([]);
  });

  it('keep amounts beyond what a float counts exactly', async () => {
    const large = { ...DEFAULTS, maxAmountCents: cents(999_999_999_999n), highValueCents: cents(999_999_999_999n) };
    await (await load()).keep(large);
    expect((await load()).kept).toEqual(large);
  });

  const contradiction = { ...DEFAULTS, minAmountCents: '2.00', maxAmountCents: '1.00', highValueCents: '3.00' };
  it.each(['{', '{"maxAmountCents": 1000}', JSON.stringify(contradiction)])(
    'of a damaged file (%j) are not taken: it is set aside with a message',
    async (content) => {
      writeFileSync(join(directory, 'rules.json'), content);
      const rules = await load();
      expect(rules.inForce).toEqual(DEFAULT_RULES);
      expect(rules.notices[0]).toContain('set aside');
      const aside = readdirSync(directory).find((name) => name.includes('damaged'));
      expect(readFileSync(join(directory, aside ?? 'none'), 'utf8')).toBe(content);
    },
  );

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

  it('that an administrator keeps hold from the next opening on, for amounts and for the lock', async () => {
    must(await console.call('auth.continueAs', { role: 'admin' }));
    const state = must(await console.call('rules.write', { rules: STRICTER, typedName: null }));
    expect(state).toEqual({ inForce: DEFAULTS, kept: STRICTER });
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
    expect(must(await console.call('rules.read', {})).inForce).toEqual(DEFAULTS);
    expect(await console.call('rules.write', { rules: STRICTER, typedName: null })).toMatchObject({
      error: { code: 'auth.notPermitted' },
    });
  });

  it('stay as they were when the disk refuses, in the disk’s words', async () => {
    must(await console.call('auth.continueAs', { role: 'admin' }));
    // A folder under the name of the file that is written first refuses the write, whoever runs this.
    mkdirSync(join(console.userDataDir, 'workspaces', 'training', 'rules.json.writing'), { recursive: true });
    const refused = await console.call('rules.write', { rules: STRICTER, typedName: null });
    expect(refused).toEqual({ ok: false, error: { code: 'settings.notKept', reason: 'a folder has this name.' } });
    expect(must(await console.call('rules.read', {})).kept).toEqual(DEFAULTS);
  });
});
