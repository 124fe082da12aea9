import type { ProfileView, SessionView } from '../../shared/contract/auth';
import type { OwnSubscription } from '../../shared/contract/notifications';
import { passwordProblem } from '../../shared/domain/password';
import type { Role } from '../../shared/domain/permissions';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Log } from '../log';
import { temporaryPassword } from '../passwords/temporary-password';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { UserReader, UserWriter } from '../repositories/ports';
import type { User } from '../repositories/records';
import type { Actor } from './actor';
import { ownSubscription } from './own-subscription';
import { PasswordCheck, type PasswordCheckOptions } from './password-check';
import {
  type NewCustomer,
  type RegisteredCustomer,
  type RegistrationFailure,
  type RegistrationOptions,
  registerCustomer,
} from './registration';
import type { Session, SessionService } from './session-service';

export interface AuthServiceOptions extends PasswordCheckOptions, RegistrationOptions {
  readonly users: UserReader & UserWriter;
  readonly hasher: PasswordCheckOptions['hasher'];
  readonly sessions: SessionService;
  /** The addresses of the ready-made users, one for each role; undefined outside the training workspace. */
  readonly readyUsers: Readonly<Record<Role, string>> | undefined;
  /** In AWS workspaces: no password opens an administrator's session. */
  readonly administratorsByProfile: boolean;
  /** Undefined where mail needs no subscription. */
  readonly pendingSubscriptions?: Pick<PendingSubscriptions, 'of'> | undefined;
  readonly log: Log;
}

type PasswordChangeFailure = Failure<
  'auth.wrongCurrentPassword' | 'auth.passwordRefused' | 'auth.passwordNotChanged' | 'auth.passwordChangeUnknown'
>;

/** Changed or ended elsewhere meanwhile: what was typed is the current password no longer. */
const NOT_CHANGED = {
  changedMeanwhile: 'auth.wrongCurrentPassword',
  sessionGone: 'auth.wrongCurrentPassword',
  notChanged: 'auth.passwordNotChanged',
  unknown: 'auth.passwordChangeUnknown',
} as const;

const profileViewOf = (user: User, subscription: OwnSubscription): ProfileView => ({
  userId: user.userId,
  email: user.email,
  fullName: user.fullName,
  phone: user.phone,
  role: user.role,
  alertsEnabled: user.alertsEnabled,
  subscription,
  createdAt: user.createdAt,
});

/** Who someone is: registering, signing in, and one's own password and profile. */
export class AuthService {
  readonly #options: AuthServiceOptions;
  readonly #password: PasswordCheck;

  constructor(options: AuthServiceOptions) {
    this.#options = options;
    this.#password = new PasswordCheck(options);
  }

  /** A customer registers themselves and gets a checking account with it (source rule). Signs nobody in. */
  async register(
    customer: NewCustomer & { readonly password: string },
  ): Promise<Result<RegisteredCustomer, RegistrationFailure | Failure<'auth.passwordRefused'>>> {
    const rule = passwordProblem(customer.password);
    if (rule !== undefined) return fail({ code: 'auth.passwordRefused', rule });
    return this.#register(customer, customer.password, false);
  }

  /** A teller registers a customer, who must change the temporary password at the first sign-in. It is not kept. */
  async registerAtDesk(
    customer: NewCustomer,
  ): Promise<Result<RegisteredCustomer & { readonly temporaryPassword: string }, RegistrationFailure>> {
    const password = temporaryPassword();
    const registered = await this.#register(customer, password, true);
    return registered.ok ? ok({ ...registered.value, temporaryPassword: password }) : registered;
  }

  /**
   * Begins this program's session. An unknown address, a wrong password (one over 72 bytes too), a locked and a disabled
   * user are answered alike, after the same repository calls and the same bcrypt work.
   */
  async signIn(
    email: string,
    password: string,
  ): Promise<Result<SessionView, Failure<'auth.refused' | 'auth.profileNeeded' | 'workspace.notOpen'>>> {
    const { users, sessions, administratorsByProfile, log } = this.#options;
    const { user, right } = await this.#password.check(() => users.byEmail(email.toLowerCase()), password);
    if (user === undefined || !right) {
      log.warn({ userId: user?.userId }, 'A sign-in was refused');
      return fail({ code: 'auth.refused' });
    }
    if (administratorsByProfile && user.role === 'admin') {
      log.warn({ userId: user.userId }, 'An administrator was refused a sign-in by password');
      return fail({ code: 'auth.profileNeeded' });
    }
    return sessions.start(user);
  }

  /** Training workspace only: signs in as the ready-made user of a role, without a password. */
  async continueAs(
    role: Role,
  ): Promise<Result<SessionView, Failure<'workspace.trainingOnly' | 'user.notFound' | 'workspace.notOpen'>>> {
    const { users, sessions, readyUsers } = this.#options;
    if (readyUsers === undefined) return fail({ code: 'workspace.trainingOnly' });
    const user = await users.byEmail(readyUsers[role]);
    if (user === undefined || user.status !== 'active' || user.role !== role) return fail({ code: 'user.notFound' });
    return sessions.start(user);
  }

  /** Opens a locked session to its own person. A wrong password counts as a failed sign-in; the session stays locked. */
  async unlock(session: Session, password: string): Promise<Result<SessionView, Failure<'auth.refused'>>> {
    const { right } = await this.#password.check(() => this.#options.users.byId(session.userId), password);
    const view = right ? this.#options.sessions.unlock(session) : undefined;
    return view === undefined ? fail({ code: 'auth.refused' }) : ok(view);
  }

  /**
   * This session goes on, every other one of the user ends. A wrong current password counts as a failed sign-in, so
   * that an unattended console is no place to guess it.
   */
  async changePassword(
    session: Session,
    currentPassword: string,
    newPassword: string,
  ): Promise<Result<SessionView, PasswordChangeFailure>> {
    const { users, hasher, sessions, log } = this.#options;
    const rule = passwordProblem(newPassword);
    if (rule !== undefined) return fail({ code: 'auth.passwordRefused', rule });
    const { user, right } = await this.#password.check(() => users.byId(session.userId), currentPassword);
    if (user === undefined || !right) return fail({ code: 'auth.wrongCurrentPassword' });
    if (newPassword === currentPassword) return fail({ code: 'auth.passwordRefused', rule: 'sameAsBefore' });
    const newHash = await hasher.hash(newPassword);
    const changed = await sessions.changePassword(session, () =>
      users.changePassword(session.userId, user.passwordHash, newHash),
    );
    if (typeof changed !== 'string') return ok(changed);
    log.warn({ userId: session.userId, changed }, 'A password was not changed, or not for certain');
    return fail({ code: NOT_CHANGED[changed] });
  }

  async profile(actor: Actor): Promise<Result<ProfileView, Failure<'user.notFound'>>> {
    const user = await this.#options.users.byId(actor.userId);
    return user === undefined ? fail({ code: 'user.notFound' }) : ok(await this.#profileOf(user));
  }

  /** One's own name, phone and alerts; the address, the role and the accounts stay as they are. */
  async updateProfile(
    session: Session,
    profile: { readonly fullName: string; readonly phone: string; readonly alertsEnabled: boolean },
  ): Promise<Result<ProfileView, Failure<'user.notFound'>>> {
    const user = await this.#options.users.updateProfile(session.userId, profile);
    if (user === undefined) return fail({ code: 'user.notFound' });
    this.#options.sessions.renamed(session, user.fullName);
    return ok(await this.#profileOf(user));
  }

  async #profileOf(user: User): Promise<ProfileView> {
    return profileViewOf(user, await ownSubscription(this.#options.pendingSubscriptions, user.userId));
  }

  async #register(customer: NewCustomer, password: string, temporary: boolean) {
    const registered = await registerCustomer(this.#options, customer, password, temporary);
    if (registered.ok) this.#options.log.info({ userId: registered.value.userId, temporary }, 'A customer registered');
    else if (registered.error.code === 'auth.registrationUnknown')
      this.#options.log.warn({ temporary }, 'It could not be found out whether a customer was registered');
    return registered;
  }
}
