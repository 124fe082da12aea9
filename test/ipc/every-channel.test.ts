import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS, type Channel, contract } from '../../shared/contract';
import type { ChannelDefinition } from '../../shared/contract/part';
import { ROLES, type Role } from '../../shared/domain/permissions';
import { must, startProgram, type TestProgram } from '../support/program';
import { type SampleTarget, sampleInputs } from './sample-inputs';

/** These end the bank or the session under the others; what they do when permitted is shown elsewhere. */
const ENDING: readonly Channel[] = [
  'training.reset',
  'workspaces.close',
  'auth.signOut',
  'auth.lock',
  'auth.continueAs',
];

const definitionOf = (channel: Channel): ChannelDefinition => contract[channel];
const isPublic = (channel: Channel): boolean => definitionOf(channel).allow.includes('public');

let bank: TestProgram;
/** Somebody else's user and account, whoever is signed in. */
let stranger: SampleTarget;

beforeAll(async () => {
  bank = await startProgram();
  must(await bank.call('workspaces.open', { workspaceId: 'training' }));
  must(
    await bank.call('auth.register', {
      email: 'stranger@training.example',
      fullName: 'Zora Strangerova',
      phone: '',
      password: 'Stranger1',
    }),
  );
  must(await bank.call('auth.signIn', { email: 'stranger@training.example', password: 'Stranger1' }));
  const own = must(await bank.call('accounts.mine', {})).items;
  const profile = must(await bank.call('profile.read', {}));
  stranger = { userId: profile.userId, email: profile.email, accountNumber: own[0]?.accountNumber ?? '' };
  must(await bank.call('auth.signOut', {}));
});
afterAll(() => bank.close());

const signInAs = async (role: Role) => must(await bank.call('auth.continueAs', { role }));
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('claim 13: every channel with every role', () => {
  it.each(ROLES)('%s reaches what the contract allows, and nothing else', async (role) => {
    await signInAs(role);
    for (const channel of CHANNELS.filter((name) => !isPublic(name))) {
      const allowed = definitionOf(channel).allow.includes(role);
      if (allowed && ENDING.includes(channel)) continue;
      const code = codeOf(await bank.callRaw(channel, sampleInputs(stranger)[channel]));
      if (allowed) expect(['auth.notPermitted', 'ipc.internal', 'ipc.invalidInput'], channel).not.toContain(code);
      else expect(code, channel).toBe('auth.notPermitted');
      // An administrator's work on somebody must not have ended the session under test.
      if (codeOf(await bank.call('auth.session', {})) !== 'ok') await signInAs(role);
    }
  });

  it('nobody signed in reaches nothing but what is public', async () => {
    must(await bank.call('auth.signOut', {}));
    for (const channel of CHANNELS.filter((name) => !isPublic(name))) {
      const code = codeOf(await bank.callRaw(channel, sampleInputs(stranger)[channel]));
      expect(['auth.signInNeeded', 'auth.sessionEnded'], channel).toContain(code);
    }
  });

  it('a customer learns nothing of another customer through any channel', async () => {
    await signInAs('customer');
    const secrets = [stranger.userId, stranger.email, 'Strangerova'];
    for (const channel of CHANNELS.filter((name) => !ENDING.includes(name) && !isPublic(name))) {
      const answer = await bank.callRaw(channel, sampleInputs(stranger)[channel]);
      const text = JSON.stringify(answer, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
      for (const secret of secrets) expect(text, channel).not.toContain(secret);
    }
    for (const channel of ['accounts.get', 'accounts.summary', 'accounts.close', 'accounts.history'] as const) {
      const code = codeOf(await bank.callRaw(channel, sampleInputs(stranger)[channel]));
      expect(code, channel).toBe('account.notFound');
    }
  });
});

describe('claim 14: what is not a call of our page is refused', () => {
  it('every channel refuses a foreign sender and about:blank, loudly', async () => {
    await signInAs('teller');
    const foreign = [
      { frameUrl: 'https://console.example/', isMainFrame: true, isOwnWindow: true },
      { frameUrl: 'about:blank', isMainFrame: true, isOwnWindow: true },
      { frameUrl: 'app://console/', isMainFrame: false, isOwnWindow: true },
      { frameUrl: 'app://console/', isMainFrame: true, isOwnWindow: false },
    ];
    const before = bank.logLines.filter((line) => line.level === 'error').length;
    for (const channel of CHANNELS) {
      for (const sender of foreign) {
        const answer = await bank.callRaw(channel, sampleInputs(stranger)[channel], sender);
        expect(codeOf(answer), channel).toBe('ipc.foreignSender');
      }
    }
    const after = bank.logLines.filter((line) => line.level === 'error').length;
    expect(after - before).toBe(CHANNELS.length * foreign.length);
  });

  it.each(CHANNELS)('%s refuses malformed payloads with a clear failure', async (channel) => {
    const { input } = definitionOf(channel);
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: true, withDate: true, withMap: true }), async (payload) => {
        fc.pre(!input.safeParse(payload).success);
        const answer = await bank.callRaw(channel, payload);
        return !answer.ok && answer.error.code === 'ipc.invalidInput' && answer.error.issues.length > 0;
      }),
      { numRuns: 60 },
    );
  });

  it.each(CHANNELS)('%s refuses a field that it does not know', async (channel) => {
    const answer = await bank.callRaw(channel, { ...sampleInputs(stranger)[channel], __proto__x: 1 });
    expect(codeOf(answer)).toBe('ipc.invalidInput');
  });
});
