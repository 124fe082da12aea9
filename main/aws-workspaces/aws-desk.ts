import type { SessionView } from '../../shared/contract/auth';
import type { AwsCost, AwsIdentity } from '../../shared/contract/aws';
import { type AwsProblem, type Failure, fail, ok, type Result } from '../../shared/failures';
import type { AwsRefusal } from '../aws/credentials-unavailable';
import type { Log } from '../log';
import type { ProfileSession, Session } from '../services/session';
import type { SessionService } from '../services/session-service';

export interface AwsDeskOptions {
  readonly sessions: Pick<SessionService, 'startForProfile' | 'unlock'>;
  /**
   * Fetches the profile's credentials anew, with the MFA code if there is one, and asks AWS whose they are. Nothing that
   * was fetched before answers it.
   */
  readonly confirm: (mfaCode: string | undefined) => Promise<Result<ProfileSession, AwsRefusal>>;
  /** Has the next call fetch the credentials anew. */
  readonly forgetCredentials: () => void;
  readonly cost: () => AwsCost;
  /** Has waiting mail and unsettled intents looked at again, now that there are credentials. */
  readonly resume: () => void;
  readonly log: Log;
}

const REFUSED_CREDENTIALS: readonly AwsProblem[] = ['credentialsExpired', 'credentialsRefused', 'ssoExpired'];

/** What an AWS workspace has beside the services of every workspace: its IAM profile. */
export class AwsDesk {
  readonly #options: AwsDeskOptions;

  constructor(options: AwsDeskOptions) {
    this.#options = options;
  }

  /** Signs in as administrator by the profile: whoever AWS says that it is. */
  async signIn(mfaCode: string | undefined): Promise<Result<AwsIdentity, AwsRefusal>> {
    const confirmed = await this.#confirm(mfaCode);
    if (!confirmed.ok) return confirmed;
    this.#options.sessions.startForProfile(confirmed.value);
    return ok(confirmed.value.profile);
  }

  /**
   * Opens the profile's own locked session. The machine's user has nothing of ours to type: that AWS still answers this
   * profile with the same identity stands for the password (an expired single sign-on or MFA session does not).
   */
  async unlock(
    session: Session,
    mfaCode: string | undefined,
  ): Promise<Result<SessionView, AwsRefusal | Failure<'auth.refused'>>> {
    const { sessions, log } = this.#options;
    if (session.profile === undefined) return fail({ code: 'auth.refused' });
    const confirmed = await this.#confirm(mfaCode);
    if (!confirmed.ok) return confirmed;
    const same = confirmed.value.profile.arn === session.profile.arn;
    const view = same ? sessions.unlock(session) : undefined;
    if (view !== undefined) return ok(view);
    log.warn({ userId: session.userId, same }, 'A locked session was not opened by its profile');
    return fail({ code: 'auth.refused' });
  }

  /** Fetches the credentials with the code that the MFA device shows. They then serve every call of the workspace. */
  async enterMfaCode(mfaCode: string): Promise<Result<Record<string, never>, AwsRefusal>> {
    const confirmed = await this.#confirm(mfaCode);
    return confirmed.ok ? ok({}) : confirmed;
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

  async #confirm(mfaCode: string | undefined): Promise<Result<ProfileSession, AwsRefusal>> {
    const confirmed = await this.#options.confirm(mfaCode);
    if (confirmed.ok) this.#options.resume();
    else this.#options.log.warn({ failure: confirmed.error.code }, 'The profile of the workspace was not confirmed');
    return confirmed;
  }
}
