import { afterAll, beforeAll } from 'vitest';
import type { PasswordHasher } from '../../main/passwords/password-hasher';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { User } from '../../main/repositories/records';
import type { Session } from '../../main/services/session';
import { auth } from '../../shared/contract/auth';
import type { ChannelDefinition } from '../../shared/contract/part';
import { addUser, newBankFile, newConsole, openTestHasher, type TestConsole } from './auth-console';

export const anyCall: ChannelDefinition = auth['profile.read'];
export const unlockCall: ChannelDefinition = auth['auth.unlock'];

/** `ok`, or the code of the refusal. */
export const answer = async ({ sessions }: Pick<TestConsole, 'sessions'>, call = anyCall): Promise<string> => {
  const answered = await sessions.authorize(call);
  return answered.ok ? 'ok' : answered.error.code;
};

export const sessionOf = async ({ sessions }: Pick<TestConsole, 'sessions'>): Promise<Session> => {
  const answered = await sessions.authorize(anyCall);
  if (!answered.ok) throw new Error(answered.error.code);
  return answered.value;
};

export interface IdentityBank {
  readonly bank: EmbeddedBank;
  readonly hasher: PasswordHasher;
  /** Of `Secret1x`. */
  readonly hash: string;
  /** Another connection to the same bank, as another program has; the test closes it. */
  openAgain(): Promise<EmbeddedBank>;
  addUser(changes?: Partial<User>): Promise<User>;
  /** A console with a teller signed in, and the record of changes empty. */
  signedIn(changes?: Partial<User>): Promise<TestConsole & { readonly user: User }>;
}

/** A bank and a password worker for the tests of this file, made before them and removed after them. */
export function identityBank(): () => IdentityBank {
  const file = newBankFile();
  const hasher = openTestHasher();
  let made: IdentityBank | undefined;

  beforeAll(async () => {
    const bank = await file.open();
    const hash = await hasher.hash('Secret1x');
    made = {
      bank,
      hasher,
      hash,
      openAgain: () => file.open(),
      addUser: (changes) => addUser(bank, hash, changes),
      async signedIn(changes) {
        const user = await addUser(bank, hash, { role: 'teller', ...changes });
        const here = newConsole(bank, hasher);
        here.sessions.start(user);
        here.changes.length = 0;
        return { ...here, user };
      },
    };
  });

  afterAll(async () => {
    await made?.bank.close();
    await hasher.close();
    file.remove();
  });

  return () => {
    if (made === undefined) throw new Error('The bank is not open yet');
    return made;
  };
}
