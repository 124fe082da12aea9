import { randomBytes } from 'node:crypto';
import type { SessionView } from '../../shared/contract/auth';
import type { AwsIdentity } from '../../shared/contract/aws';
import type { ChannelDefinition } from '../../shared/contract/part';
import type { BankRules } from '../../shared/domain/rules';
import type { LockReason, SessionChangeReason } from '../../shared/events';
import { type Failure, fail, ok, type Result, type SessionEndReason } from '../../shared/failures';
import type { Log } from '../log';
import type { UserReader } from '../repositories/ports';
import type { User } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import { elapsedTime, type MonotonicMs } from '../time/elapsed-time';
import type { Scheduler } from '../time/scheduler';
import { type Session, sessionViewOf, stillStands } from './session';

export type { Session } from './session';

export interface SessionServiceOptions {
  readonly users: Pick<UserReader, 'byId'>;
  readonly rules: Pick<BankRules, 'sessionMs' | 'idleMs'>;
  readonly clock: Clock;
  readonly monotonicMs: MonotonicMs;
  readonly scheduler: Scheduler;
  /** For the event `session.changed`: the session as it now is, or null when there is none any more. */
  readonly onChange: (session: SessionView | null, reason: SessionChangeReason) => void;
  readonly log: Log;
}

export type AuthorizationFailure = Failure<
  'auth.signInNeeded' | 'auth.sessionEnded' | 'auth.sessionLocked' | 'auth.passwordChangeNeeded' | 'auth.notPermitted'
>;

type Begun = Result<SessionView, Failure<'workspace.notOpen'>>;

/** Reads of the user for one call; more than one only when this session's own password change overtakes a read. */
const MAX_READS = 5;

/** Who an IAM profile belongs to, before the session has its times. */
type OfProfile = Required<Pick<Session, 'userId' | 'fullName' | 'profile'>>;

/**
 * The one live session of this program, shared by its windows and kept in the main process. It ends 2 hours after the
 * sign-in, and locks after 15 minutes without input (source rules; `rules` sets the numbers). Both hold at every
 * call; the timer only lets the window learn of them without asking.
 */
export class SessionService {
  readonly #options: SessionServiceOptions;
  readonly #elapsedMs: () => number;
  #session: Session | undefined;
  #locked = false;
  #endsAtMs = 0;
  #lastInputMs = 0;
  #ended: SessionEndReason | undefined;
  #passwordChange: Promise<unknown> = Promise.resolve();
  #cancelTimer: () => void = () => {};
  #ending = new AbortController();
  #closed = false;

  constructor(options: SessionServiceOptions) {
    this.#options = options;
    this.#elapsedMs = elapsedTime(options.clock, options.monotonicMs);
  }

  /**
   * Begins a session for a user whose password was right; another one of this program is replaced. Refused once the
   * workspace has closed: a sign-in that comes to its end after that is nobody's.
   */
  start(user: User): Begun {
    const { userId, email, fullName, role, sessionEpoch: epoch, passwordTemporary: mustChangePassword } = user;
    return this.#begin({ userId, email, fullName, role, epoch, mustChangePassword });
  }

  /**
   * Begins an administrator's session for an IAM profile that AWS has just proved to be an administrator's. No user's
   * record backs it: AWS itself judges every call that the profile makes, so there is none to read, and nothing in the bank ends it
   * but time. It idles and locks as any other; the lock opens to the same identity, confirmed afresh.
   */
  startForProfile({ userId, fullName, profile }: OfProfile): Begun {
    return this.#begin({ userId, email: '', fullName, role: 'admin', epoch: 0, mustChangePassword: false, profile });
  }

  #begin(person: Omit<Session, 'sessionId' | 'signedInAt' | 'expiresAt' | 'ended'>): Begun {
    if (this.#closed) return fail({ code: 'workspace.notOpen' });
    const { clock, rules } = this.#options;
    this.#ending.abort();
    this.#ending = new AbortController();
    const nowMs = clock.nowMs();
    this.#session = {
      ...person,
      sessionId: randomBytes(32).toString('base64url'),
      signedInAt: toTimestamp(nowMs),
      expiresAt: toTimestamp(nowMs + rules.sessionMs),
      ended: this.#ending.signal,
    };
    this.#locked = false;
    this.#ended = undefined;
    this.#lastInputMs = this.#elapsedMs();
    this.#endsAtMs = this.#lastInputMs + rules.sessionMs;
    return ok(this.#tell(this.#session, 'signedIn'));
  }

  /** The session as it is now, or null. */
  view(): SessionView | null {
    this.#settle();
    return this.#session === undefined ? null : sessionViewOf(this.#session, this.#locked);
  }

  /** Whose the session is where an IAM profile signed in; undefined in any other, and in none. */
  get profile(): AwsIdentity | undefined {
    this.#settle();
    return this.#session?.profile;
  }

  /** Real input reached a window: the idle time starts again. Does not unlock. */
  touch(): void {
    this.#settle();
    if (this.#session !== undefined && !this.#locked) this.#lastInputMs = this.#elapsedMs();
  }

  /** Locks at once: the machine sleeps, its screen is locked, or the person asks for it. */
  lock(reason: LockReason): void {
    this.#settle();
    if (this.#session === undefined || this.#locked) return;
    this.#locked = true;
    this.#tell(this.#session, reason);
  }

  /** After the right password, or a profile confirmed afresh. Undefined when that session is no more. */
  unlock(session: Session): SessionView | undefined {
    const current = this.#current(session);
    if (current === undefined) return undefined;
    this.#locked = false;
    this.#lastInputMs = this.#elapsedMs();
    return this.#tell(current, 'unlocked');
  }

  /** Other numbers are in force: whoever has been idle for as long as they allow is locked now, not at the old time. */
  rulesChanged(): void {
    this.#settle();
    this.#arm();
  }

  signOut(): void {
    this.#end('signedOut');
  }

  /** The workspace closes: the session ends with it, no other one begins, and no timer is left. */
  close(): void {
    this.#closed = true;
    this.#end('workspaceClosed');
    this.#cancelTimer();
  }

  /**
   * Runs this session's own change of password, after which it goes on under the user's new epoch while every other
   * session of the user ends. Calls that read the user meanwhile wait for the outcome.
   */
  async changePassword<F extends string>(
    session: Session,
    change: () => Promise<User | F>,
  ): Promise<SessionView | F | 'sessionGone'> {
    const changing = change();
    this.#passwordChange = changing.catch(() => undefined);
    const changed = await changing;
    if (typeof changed === 'string') return changed;
    const current = this.#current(session);
    if (current === undefined) return 'sessionGone';
    if (changed.sessionEpoch !== current.epoch + 1) {
      // Not only we moved the epoch: someone ended this user's sessions, ours included.
      this.#end('endedElsewhere');
      return 'sessionGone';
    }
    this.#session = { ...current, epoch: changed.sessionEpoch, mustChangePassword: changed.passwordTemporary };
    return this.#tell(this.#session, 'passwordChanged');
  }

  /** The user's own new name shows at once. */
  renamed(session: Session, fullName: string): void {
    const current = this.#current(session);
    if (current === undefined || current.fullName === fullName) return;
    this.#session = { ...current, fullName };
    this.#tell(this.#session, 'renamed');
  }

  /**
   * Whether a call may go on: there is a session, neither ended, nor locked, nor waiting for a new password, its user's
   * record still backs it (a consistent read at every call; an IAM profile's has none), and its role is allowed.
   */
  async authorize(definition: ChannelDefinition): Promise<Result<Session, AuthorizationFailure>> {
    for (let read = 1; read <= MAX_READS; read += 1) {
      const before = this.#standing(definition);
      if (!before.ok) return before;
      if (before.value.profile !== undefined) return this.#allowed(definition, before.value);
      const user = await this.#options.users.byId(before.value.userId);
      await this.#passwordChange;
      const after = this.#standing(definition);
      if (!after.ok) return after;
      // Someone else signed in during the read: the call was not theirs.
      if (after.value.sessionId !== before.value.sessionId) return fail({ code: 'auth.signInNeeded' });
      if (after.value.epoch !== before.value.epoch) continue;
      if (!stillStands(after.value, user)) {
        this.#end('endedElsewhere');
        return fail({ code: 'auth.sessionEnded', reason: 'endedElsewhere' });
      }
      return this.#allowed(definition, after.value);
    }
    throw new Error('The session changed with every read of its user');
  }

  /** The same for a call that has waited for its person: whoever is signed in by then must be who made it. */
  async authorizeAgain(
    definition: ChannelDefinition,
    session: Session,
  ): Promise<Result<Session, AuthorizationFailure>> {
    this.#settle();
    const current = this.#session;
    if (current !== undefined && current.sessionId !== session.sessionId) return fail({ code: 'auth.signInNeeded' });
    return this.authorize(definition);
  }

  #allowed({ allow }: ChannelDefinition, session: Session): Result<Session, Failure<'auth.notPermitted'>> {
    return allow.includes('public') || allow.includes(session.role) ? ok(session) : fail({ code: 'auth.notPermitted' });
  }

  #standing(definition: ChannelDefinition): Result<Session, AuthorizationFailure> {
    this.#settle();
    if (this.#session === undefined) return fail(this.#absence());
    if (this.#locked && definition.whileLocked !== true) return fail({ code: 'auth.sessionLocked' });
    if (this.#session.mustChangePassword && definition.beforePasswordChange !== true) {
      return fail({ code: 'auth.passwordChangeNeeded' });
    }
    return ok(this.#session);
  }

  /** A session that ended without its person's doing says why, until the next sign-in. */
  #absence(): Failure<'auth.signInNeeded' | 'auth.sessionEnded'> {
    if (this.#ended === undefined || this.#ended === 'signedOut') return { code: 'auth.signInNeeded' };
    return { code: 'auth.sessionEnded', reason: this.#ended };
  }

  /** Brings the state up to the time: what is due has happened, whether or not a timer ran. */
  #settle(): void {
    if (this.#session === undefined) return;
    const now = this.#elapsedMs();
    if (now >= this.#endsAtMs) {
      this.#end('expired');
    } else if (!this.#locked && now >= this.#lastInputMs + this.#options.rules.idleMs) {
      this.#locked = true;
      this.#tell(this.#session, 'idle');
    }
  }

  #current(session: Session): Session | undefined {
    this.#settle();
    return this.#session?.sessionId === session.sessionId ? this.#session : undefined;
  }

  #end(reason: SessionEndReason): void {
    const ended = this.#session;
    if (ended === undefined) return;
    this.#session = undefined;
    this.#locked = false;
    this.#ended = reason;
    this.#ending.abort();
    this.#cancelTimer();
    this.#options.log.info({ userId: ended.userId, reason }, 'A session ended');
    this.#options.onChange(null, reason);
  }

  #tell(session: Session, reason: SessionChangeReason): SessionView {
    this.#arm();
    this.#options.log.info({ userId: session.userId, role: session.role, reason }, 'A session changed');
    const view = sessionViewOf(session, this.#locked);
    this.#options.onChange(view, reason);
    return view;
  }

  /** Wakes up when the session is next due to end or lock. Input in between is seen then, so it need not re-arm. */
  #arm(): void {
    this.#cancelTimer();
    if (this.#session === undefined) return;
    const idleAtMs = this.#locked ? Number.POSITIVE_INFINITY : this.#lastInputMs + this.#options.rules.idleMs;
    const dueInMs = Math.ceil(Math.min(this.#endsAtMs, idleAtMs) - this.#elapsedMs());
    this.#cancelTimer = this.#options.scheduler.after(Math.max(1, dueInMs), () => {
      this.#settle();
      this.#arm();
    });
  }
}
