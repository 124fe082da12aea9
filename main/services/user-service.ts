import type { UserView } from '../../shared/contract/users';
import type { Role } from '../../shared/domain/permissions';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Log } from '../log';
import type { UserReader, UserWriter } from '../repositories/ports';
import type { Page, PageRequest, User, UserStatus } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import type { Actor } from './actor';
import { everyItem } from './every-item';

export interface UserServiceOptions {
  readonly users: UserReader & UserWriter;
  /** In AWS workspaces: nobody is made an administrator by record. */
  readonly administratorsByProfile: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

const FIND_PAGE_SIZE = 50;

type Changed = Promise<Result<UserView, Failure<'user.notFound'>>>;
type ChangedOther = Promise<Result<UserView, Failure<'user.notFound' | 'user.self'>>>;

/** An administrator's work on users. Whether the caller may do it was decided before, by role. */
export class UserService {
  readonly #options: UserServiceOptions;

  constructor(options: UserServiceOptions) {
    this.#options = options;
  }

  /** Everyone, in no order. */
  async list(page: PageRequest): Promise<Page<UserView>> {
    return this.#viewsOf(await this.#options.users.all(page));
  }

  /** By the whole email address where the text has an `@`, otherwise by the start of the surname. */
  async find(text: string, cursor: string | undefined): Promise<Page<UserView>> {
    const { users } = this.#options;
    if (!text.includes('@')) {
      return this.#viewsOf(await users.bySurname(text, undefined, { cursor, limit: FIND_PAGE_SIZE }));
    }
    const user = await users.byEmail(text.trim().toLowerCase());
    return this.#viewsOf({ items: user === undefined ? [] : [user], nextCursor: undefined });
  }

  /** Users whose lock still runs: the soonest released first. */
  async locked(): Promise<readonly UserView[]> {
    const onRecord = await everyItem((page) => this.#options.users.locked(page));
    return onRecord
      .map((user) => this.#viewOf(user))
      .filter((user) => user.lockedUntil !== null)
      .sort((a, b) => (a.lockedUntil ?? '').localeCompare(b.lockedUntil ?? ''));
  }

  /**
   * Ends the user's sessions. Refuses the actor's own role, so that there always is an administrator, and the role of
   * administrator where those sign in by IAM profile.
   */
  async setRole(
    actor: Actor,
    userId: string,
    role: Role,
  ): Promise<Result<UserView, Failure<'user.notFound' | 'user.self' | 'user.profileNeeded'>>> {
    if (role === 'admin' && this.#options.administratorsByProfile) return fail({ code: 'user.profileNeeded' });
    return this.#changeOther(actor, userId, 'role', () => this.#options.users.setRole(userId, role));
  }

  /** Ends the user's sessions; a disabled user cannot sign in. Refuses the actor's own. */
  setStatus(actor: Actor, userId: string, status: UserStatus): ChangedOther {
    return this.#changeOther(actor, userId, status, () => this.#options.users.setStatus(userId, status));
  }

  /** Before the 30 minutes are over. The count of failures starts again. */
  releaseLock(actor: Actor, userId: string): Changed {
    return this.#change(actor, userId, 'lockReleased', () => this.#options.users.releaseLock(userId));
  }

  /** Every session of the user ends at its next call, the actor's own too if it is asked for. */
  endSessions(actor: Actor, userId: string): Changed {
    return this.#change(actor, userId, 'sessionsEnded', () => this.#options.users.endSessions(userId));
  }

  async #changeOther(actor: Actor, userId: string, what: string, write: () => Promise<User | undefined>): ChangedOther {
    return actor.userId === userId ? fail({ code: 'user.self' }) : this.#change(actor, userId, what, write);
  }

  async #change(actor: Actor, userId: string, what: string, write: () => Promise<User | undefined>): Changed {
    const user = await write();
    if (user === undefined) return fail({ code: 'user.notFound' });
    this.#options.log.info({ userId, actorId: actor.userId, what }, 'A user was changed');
    return ok(this.#viewOf(user));
  }

  #viewsOf(page: Page<User>): Page<UserView> {
    return { ...page, items: page.items.map((user) => this.#viewOf(user)) };
  }

  #viewOf(user: User): UserView {
    const lockRuns = user.lockedUntil !== undefined && user.lockedUntil > toTimestamp(this.#options.clock.nowMs());
    return {
      userId: user.userId,
      email: user.email,
      fullName: user.fullName,
      role: user.role,
      status: user.status,
      createdAt: user.createdAt,
      failedSignIns: user.failedSignIns,
      lockedUntil: lockRuns ? (user.lockedUntil ?? null) : null,
    };
  }
}
