import type { RemoteMethods } from '../../worker-rpc/protocol';
import { WorkerGone } from '../../worker-rpc/worker-gone';
import type {
  AccountReader,
  AccountWriter,
  AlertQueue,
  LedgerReader,
  LedgerWriter,
  UserReader,
  UserWriter,
} from '../ports';
import type { Rulebook } from '../rulebook';
import type { AlertReads } from './alert-reads';
import type { AlertWrites } from './alert-writes';
import type { Connection } from './connection';
import type { ReaderMethods, WriterMethods } from './methods';
import type { RulebookReads, RulebookWrites } from './rulebook';

export type Reader = Connection<ReaderMethods>;
export type Writer = Connection<WriterMethods>;

/** Which connection answers a port's method. Every method must be named, and with the right one, or it does not compile. */
type Routes<Reads, Writes> = { readonly [K in keyof Reads]: 'reader' } & { readonly [K in keyof Writes]: 'writer' };

const USERS: Routes<UserReader, UserWriter> = {
  byId: 'reader',
  byEmail: 'reader',
  holderOf: 'reader',
  byIds: 'reader',
  bySurname: 'reader',
  all: 'reader',
  locked: 'reader',
  create: 'writer',
  updateProfile: 'writer',
  setAlerts: 'writer',
  changePassword: 'writer',
  setRole: 'writer',
  setStatus: 'writer',
  endSessions: 'writer',
  releaseLock: 'writer',
  countAttempt: 'writer',
  clearAttempts: 'writer',
};

const ACCOUNTS: Routes<AccountReader, AccountWriter> = {
  byId: 'reader',
  byNumber: 'reader',
  identify: 'reader',
  byUser: 'reader',
  all: 'reader',
  open: 'writer',
  close: 'writer',
};

const LEDGER: Routes<LedgerReader, LedgerWriter> = {
  byAccount: 'reader',
  totals: 'reader',
  byId: 'reader',
  request: 'reader',
  highValueMarks: 'reader',
  post: 'writer',
  voidRequest: 'writer',
};

const ALERTS: Routes<AlertReads, AlertWrites> = {
  pending: 'reader',
  pendingCount: 'reader',
  newestComplianceAlerts: 'reader',
  claim: 'writer',
  settle: 'writer',
  postpone: 'writer',
  release: 'writer',
  retry: 'writer',
  claimEpisode: 'writer',
  recordComplianceAlert: 'writer',
};

const RULEBOOK: Routes<RulebookReads, RulebookWrites> = { read: 'reader', readWithUser: 'reader', write: 'writer' };

type AnyMethods = Record<string, (...args: readonly unknown[]) => Promise<unknown>>;

/** A port whose methods are calls to the reader or the writer, as its routes say. */
function port<Reads, Writes>(prefix: string, routes: Routes<Reads, Writes>, reader: Reader, writer: Writer) {
  const methods = Object.entries<'reader' | 'writer'>(routes).map(([method, side]) => {
    const name = `${prefix}.${method}`;
    const invoke =
      (args: readonly unknown[]) => (remote: RemoteMethods<ReaderMethods> | RemoteMethods<WriterMethods>) => {
        const call = (remote as unknown as AnyMethods)[name];
        if (call === undefined) throw new Error(`No worker method "${name}"`);
        return call(...args);
      };
    const answer = (...args: readonly unknown[]) =>
      side === 'reader' ? reader.run(invoke(args)) : writer.run(invoke(args));
    return [method, answer] as const;
  });
  return Object.fromEntries(methods) as unknown as Reads & Writes;
}

/** A writer that died has written or it has not, and nothing of it comes later: the reader knows. */
export function usersPort(reader: Reader, writer: Writer): UserReader & UserWriter {
  const plain = port<UserReader, UserWriter>('users', USERS, reader, writer);
  return {
    ...plain,
    create: (user, first) =>
      unlessThere(plain.create(user, first), 'created', async () => (await plain.byId(user.userId)) !== undefined),
  };
}

export function accountsPort(reader: Reader, writer: Writer): AccountReader & AccountWriter {
  const plain = port<AccountReader, AccountWriter>('accounts', ACCOUNTS, reader, writer);
  return {
    ...plain,
    open: (account, notice) =>
      unlessThere(
        plain.open(account, notice),
        'opened',
        async () => (await plain.byId(account.accountId)) !== undefined,
      ),
  };
}

export const alertsPort = (reader: Reader, writer: Writer): AlertQueue =>
  port<AlertReads, AlertWrites>('alerts', ALERTS, reader, writer);

/** A writer that died has written or not; whoever asks again finds it changed, and is shown it anew. */
export const rulebookPort = (reader: Reader, writer: Writer): Rulebook =>
  port<RulebookReads, RulebookWrites>('rulebook', RULEBOOK, reader, writer);

/** A writer that died in the middle of a posting leaves its outcome unknown: the request record tells it later. */
export function ledgerPort(reader: Reader, writer: Writer): LedgerReader & LedgerWriter {
  const plain = port<LedgerReader, LedgerWriter>('ledger', LEDGER, reader, writer);
  return {
    ...plain,
    post: (posting) => unlessGone(plain.post(posting), { outcome: 'unknown' }),
    voidRequest: (record) => unlessGone(plain.voidRequest(record), 'unknown'),
  };
}

async function unlessGone<T>(call: Promise<T>, lost: T): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    if (thrown instanceof WorkerGone) return lost;
    throw thrown;
  }
}

/** `done` for a write whose worker died after it; one that died before throws, and has written nothing. */
async function unlessThere<T>(call: Promise<T>, done: T, isThere: () => Promise<boolean>): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    if (thrown instanceof WorkerGone && (await isThere())) return done;
    throw thrown;
  }
}
