import type { SessionView } from '../../shared/contract/auth';
import type { AwsCost, AwsIdentity } from '../../shared/contract/aws';
import { type AwsProblem, type AwsRefusal, type Failure, fail, ok, type Result } from '../../shared/failures';
import type { ProfileSession } from '../aws/identity/profile-session';
import type { Log } from '../log';
import type { Session } from './session';
import type { SessionService } from './session-service';

export interface ProfileSignInOptions {
  readonly sessions: Pick<SessionService, 'startForProfile' | 'unlock' | 'lock' | 'view' | 'profile'>;
  /**
   * Fetches the profile's credentials anew, with the MFA code if there is one, and asks AWS whose they are. Nothing that
   * was fetched before answers it.
   */
  readonly confirm: (mfaCode: string | undefined) => Promise<Result<ProfileSession, AwsRefusal>>;
  /** Makes the call that AWS permits to an administrator's profile only. */
  readonly proveAdministrator: () => Promise<Result<true, AwsRefusal>>;
  /** Has tables that were made empty elsewhere taken for what they are: nobody has to adopt them. Not waited for. */
  readonly openEmptyTables: () => void;
  /** Has the next call fetch the credentials anew. */
  readonly forgetCredentials: () => void;
  readonly cost: () => AwsCost;
  readonly startScreen: (screenId: string) => void;
  /** Has waiting mail and unsettled intents looked at again, now that there are credentials. */
  readonly resume: () => void;
  readonly log: Log;
}

const REFUSED_CREDENTIALS: readonly AwsProblem[] = ['credentialsExpired', 'credentialsRefused', 'ssoExpired'];

type SignInRefusal = AwsRefusal | Failure<'auth.alreadySignedIn' | 'workspace.notOpen'>;

/** What an AWS workspace has beside the services of every workspace: its IAM profile. */
export class ProfileSignIn {
  readonly #options: ProfileSignInOptions;

  constructor(options: ProfileSignInOptions) {
    this.#options = options;
  }

  /**
   * Signs in as administrator by the profile: whoever AWS says that it is, if AWS permits it what only an administrator's
   * profile may do. Refused while anybody is signed in: a session is never taken over.
   */
  async signIn(mfaCode: string | undefined): Promise<Result<AwsIdentity, SignInRefusal>> {
    const { sessions } = this.#options;
    if (sessions.view() !== null) return fail({ code: 'auth.alreadySignedIn' });
    const confirmed = await this.#confirmAdministrator(mfaCode);
    if (!confirmed.ok) return confirmed;
    // Somebody may have signed in while AWS was asked.
    if (sessions.view() !== null) return fail({ code: 'auth.alreadySignedIn' });
    const begun = sessions.startForProfile(confirmed.value);
    if (!begun.ok) return begun;
    this.#options.openEmptyTables();
    return ok(confirmed.value.profile);
  }

  /**
   * Opens the profile's own locked session. The machine's user has nothing of ours to type: that AWS still answers this
   * profile with the same identity, and still takes it for an administrator's, stands for the password (an expired single
   * sign-on or MFA session does not).
   */
  async unlock(
    session: Session,
    mfaCode: string | undefined,
  ): Promise<Result<SessionView, AwsRefusal | Failure<'auth.refused'>>> {
    const { sessions, log } = this.#options;
    if (session.profile === undefined) return fail({ code: 'auth.refused' });
    const confirmed = await this.#confirmAdministrator(mfaCode);
    if (!confirmed.ok) return confirmed;
    const same = confirmed.value.profile.arn === session.profile.arn;
    const view = same ? sessions.unlock(session) : undefined;
    if (view !== undefined) return ok(view);
    log.warn({ userId: session.userId, same }, 'A locked session was not opened by its profile');
    return fail({ code: 'auth.refused' });
  }

  /**
   * Fetches the credentials with the code that the MFA device shows. They then serve every call of the workspace; under
   * the session of a profile they have to be an administrator's still.
   */
  async enterMfaCode(mfaCode: string): Promise<Result<Record<string, never>, AwsRefusal>> {
    const { sessions, resume } = this.#options;
    if (sessions.profile !== undefined) {
      const confirmed = await this.#confirmAdministrator(mfaCode);
      return confirmed.ok ? ok({}) : confirmed;
    }
    const confirmed = await this.#confirm(mfaCode);
    if (!confirmed.ok) return confirmed;
    resume();
    return ok({});
  }

  /** AWS refused a call. Where it was the credentials, renewed ones serve the next call, without opening anything again. */
  noteRefusal(refusal: AwsRefusal): void {
    if (refusal.code === 'aws.failed' && REFUSED_CREDENTIALS.includes(refusal.problem))
      this.#options.forgetCredentials();
  }

  /** What the tables and indexes have charged since the workspace was opened. */
  cost(): AwsCost {
    return this.#options.cost();
  }

  /** Another screen is in view: what is charged from here on is charged for it. */
  startScreen(screenId: string): void {
    this.#options.startScreen(screenId);
  }

  async #confirmAdministrator(mfaCode: string | undefined): Promise<Result<ProfileSession, AwsRefusal>> {
    const { proveAdministrator, resume, log } = this.#options;
    const confirmed = await this.#confirm(mfaCode);
    if (!confirmed.ok) return confirmed;
    const proved = await proveAdministrator();
    if (proved.ok) {
      resume();
      return confirmed;
    }
    const { userId } = confirmed.value;
    log.warn({ userId, failure: proved.error }, 'The profile was not proved to be an administrator’s');
    this.#takeBack(proved.error);
    return proved;
  }

  /** Its session goes on only with what AWS takes for an administrator's: until that is proved, it is locked. */
  #takeBack(refusal: AwsRefusal): void {
    const { sessions, forgetCredentials } = this.#options;
    const isRefused = refusal.code === 'aws.failed' && refusal.problem === 'notAdministrator';
    if (!isRefused || sessions.profile === undefined) return;
    forgetCredentials();
    sessions.lock('requested');
  }

  async #confirm(mfaCode: string | undefined): Promise<Result<ProfileSession, AwsRefusal>> {
    const { confirm, log } = this.#options;
    const confirmed = await confirm(mfaCode);
    if (!confirmed.ok) log.warn({ failure: confirmed.error.code }, 'The profile of the workspace was not confirmed');
    return confirmed;
  }
}
