import type { AwsProblem, Result } from '../../shared/failures';
import type { Log } from '../log';
import type { ProfileSession } from '../services/session';
import type { Credentials } from './credentials';
import { type AwsRefusal, CredentialsUnavailable } from './credentials-unavailable';
import { awsFailed } from './refusals';

export interface AccountGuardOptions {
  /** Asks AWS whose the credentials are: once, and not for long. */
  readonly ask: (credentials: Credentials) => Promise<Result<ProfileSession, AwsRefusal>>;
  /** Whose the live session is, where an IAM profile signed in. */
  readonly signedInArn: () => string | undefined;
  readonly log: Pick<Log, 'warn'>;
}

interface Whose {
  readonly account: string;
  /** Undefined where only the account was told. */
  readonly arn: string | undefined;
}

/** What AWS says of credentials that are no good, as against not being reached. */
const NO_GOOD: readonly AwsProblem[] = ['credentialsExpired', 'credentialsRefused', 'accessDenied'];

const anotherAccount = (account: string): AwsRefusal => awsFailed({ problem: 'otherAccount', resource: account });

/**
 * Keeps an opened workspace in the account that it began with, and a profile's session with its identity: the tools' files
 * are read again whenever credentials run out, and may by then name somebody else. Another account's tables can have the
 * same names, and would be another bank. Asked only when the keys have changed; an AWS that cannot be reached stops nobody.
 */
export class AccountGuard {
  readonly #options: AccountGuardOptions;
  #account: Promise<string | undefined> | undefined;
  #admittedKeyId: string | undefined;
  #told: { readonly keyId: string; readonly whose: Whose } | undefined;

  constructor(options: AccountGuardOptions) {
    this.#options = options;
  }

  /** Judges what was fetched before anything is signed with it. Throws `CredentialsUnavailable`. */
  readonly admit = async (credentials: Credentials): Promise<void> => {
    if (credentials.accessKeyId === this.#admittedKeyId) return;
    if (this.#account === undefined) {
      // There is nothing to compare the first ones with, so what waits for them does not wait for the answer.
      this.#account = this.#whose(credentials).then(
        (whose) => whose?.account,
        () => undefined,
      );
    } else {
      const began = await this.#account;
      const whose = await this.#whose(credentials).catch((error: unknown) => {
        if (began !== undefined) throw error;
        return undefined;
      });
      if (whose !== undefined) this.#compare(whose, began);
    }
    this.#admittedKeyId = credentials.accessKeyId;
  };

  /**
   * The account by AWS's answer about the credentials in use: it may be the first one since the keys changed. Why it will
   * not do, if it will not; they are then judged again before they are used.
   */
  async refusalOf(account: string): Promise<AwsRefusal | undefined> {
    const began = await this.#account;
    if (began === undefined || began === account) {
      this.#account = Promise.resolve(account);
      return undefined;
    }
    this.#admittedKeyId = undefined;
    return anotherAccount(account);
  }

  #compare({ account, arn }: Whose, began: string | undefined): void {
    const signedIn = this.#options.signedInArn();
    if (began !== undefined && account !== began) throw new CredentialsUnavailable(anotherAccount(account));
    if (signedIn !== undefined && arn !== undefined && arn !== signedIn) {
      // Without the ARN, which may name a person: failures are logged.
      throw new CredentialsUnavailable(awsFailed({ problem: 'otherIdentity' }));
    }
    this.#account = Promise.resolve(account);
  }

  /** Undefined when AWS could not be reached. Throws when it says that the credentials are no good. */
  async #whose(credentials: Credentials): Promise<Whose | undefined> {
    const { accessKeyId: keyId, accountId } = credentials;
    const { ask, signedInArn, log } = this.#options;
    if (accountId !== undefined && signedInArn() === undefined) return { account: accountId, arn: undefined };
    if (this.#told?.keyId === keyId) return this.#told.whose;
    const answer = await ask(credentials);
    if (answer.ok) {
      const { account, arn } = answer.value.profile;
      this.#told = { keyId, whose: { account, arn } };
      return this.#told.whose;
    }
    const { error } = answer;
    if (error.code === 'aws.failed' && NO_GOOD.includes(error.problem)) throw new CredentialsUnavailable(error);
    log.warn({ failure: error }, 'Whose the new credentials are could not be found out; they are used all the same');
    return undefined;
  }
}
