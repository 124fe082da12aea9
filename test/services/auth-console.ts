import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPasswordHasher, type PasswordHasher } from '../../main/passwords/password-hasher';
import type { PasswordMethods } from '../../main/passwords/password-methods';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { User } from '../../main/repositories/records';
import { type RandomDigits, secureDigits } from '../../main/services/account-factory';
import { AuthService } from '../../main/services/auth-service';
import { SessionService } from '../../main/services/session-service';
import { UserService } from '../../main/services/user-service';
import { startWorker } from '../../main/worker-rpc/client';
import type { SessionView } from '../../shared/contract/auth';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import type { SessionChangeReason } from '../../shared/events';
import { workerPath } from '../support/worker-url';
import { SessionTime } from './session-time';

/** The real password worker; 16 rounds where the test is not about the cost. */
export const openTestHasher = (cost = 4) =>
  openPasswordHasher({
    cost,
    start: () => startWorker<PasswordMethods>({ name: 'password', path: workerPath('password-worker') }),
  });

/** A bank file of its own, which any number of consoles can open at once. */
export function newBankFile(): { open(): Promise<EmbeddedBank>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-identity-'));
  const file = join(folder, 'bank.db');
  return {
    open: () =>
      openEmbeddedBank({ workerPath: workerPath('bank-worker'), file, highValueCents: DEFAULT_RULES.highValueCents }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Passes every call on, and writes down which one it was. */
export const recorded = <T extends object>(target: T, calls: string[]): T =>
  new Proxy(target, {
    get(object, name, receiver) {
      const value: unknown = Reflect.get(object, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return value.apply(object, args);
      };
    },
  });

export interface SessionChange {
  readonly session: SessionView | null;
  readonly reason: SessionChangeReason;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** One running program on a bank: its session and identity services, wired as compose wires them. */
export function newConsole(
  bank: Pick<EmbeddedBank, 'users'>,
  hasher: PasswordHasher,
  options: {
    readonly time?: SessionTime;
    readonly randomDigits?: RandomDigits;
    readonly training?: boolean;
    readonly byProfile?: boolean;
  } = {},
) {
  const time = options.time ?? new SessionTime();
  const changes: SessionChange[] = [];
  const calls: string[] = [];
  const users = recorded(bank.users, calls);
  const administratorsByProfile = options.byProfile ?? false;
  const common = { users, administratorsByProfile, clock: time, rules: DEFAULT_RULES, log: silent };
  const sessions = new SessionService({
    ...common,
    monotonicMs: time.monotonicMs,
    scheduler: time,
    onChange: (session, reason) => changes.push({ session, reason }),
  });
  const auth = new AuthService({
    ...common,
    hasher: recorded(hasher, calls),
    sessions,
    randomDigits: options.randomDigits ?? secureDigits,
    readyUsers:
      options.training === true
        ? { customer: 'c@bank.example', teller: 't@bank.example', analyst: 'y@bank.example', admin: 'a@bank.example' }
        : undefined,
  });
  return { time, sessions, auth, users: new UserService(common), changes, calls };
}

export type TestConsole = ReturnType<typeof newConsole>;

let made = 0;

/** A user in the bank, by a direct write. */
export async function addUser(bank: EmbeddedBank, hash: string, changes: Partial<User> = {}): Promise<User> {
  made += 1;
  const user: User = {
    userId: `user-${made}`,
    email: `user-${made}@bank.example`,
    passwordHash: hash,
    fullName: `Ada Number${made}`,
    phone: '',
    role: 'customer',
    status: 'active',
    alertsEnabled: true,
    sessionEpoch: 1,
    passwordTemporary: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    failedSignIns: 0,
    lockedUntil: undefined,
    ...changes,
  };
  const created = await bank.users.create(user, undefined);
  if (created !== 'created') throw new Error(created);
  return user;
}
