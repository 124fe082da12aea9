import type { AwsProblem, AwsRefusal, Result } from '../../../shared/failures';
import type { Log } from '../../log';
import { RetryTimer } from '../../time/retry-timer';
import type { Scheduler } from '../../time/scheduler';
import { CredentialsUnavailable } from '../calls/credentials-unavailable';
import { awsFailed } from '../calls/refusals';
import type { Credentials } from '../credentials/credentials';
import { KeyOwners, type Owner } from './key-owners';
import type { ProfileSession } from './profile-session';

export interface AccountGuardOptions {
  /** Asks AWS whose the credentials are: once, and not for long. */
  readonly ask: (credentials: Credentials) => Promise<Result<ProfileSession, AwsRefusal>>;
  /** Whose the live session is, where an IAM profile signed in. */
  readonly signedInArn: () => string | undefined;
  /** The account of intents whose outcome is not known: no other will do. Undefined where there are none. */
  readonly heldTo: string | undefined;
  /** Whether some outcome is not known: then keys serve only once AWS has said that they are of the account. */
  readonly isInDoubt: () => boolean;
  /** Told once, when the account is known. */
  readonly onAccount: (account: string) => void;
  /** Has the credentials in use forgotten: they turned out to be somebody else's. */
  readonly forget: () => void;
  readonly scheduler: Scheduler;
  readonly log: Pick<Log, 'warn'>;
}

/** What AWS says of credentials that are no good, as against not being reached. */
const NO_GOOD: readonly AwsProblem[] = ['credentialsExpired', 'credentialsRefused', 'accessDenied'];
const isNoGood = (refusal: AwsRefusal): boolean => refusal.code === 'aws.failed' && NO_GOOD.includes(refusal.problem);

const anotherAccount = (account: string): AwsRefusal => awsFailed({ problem: 'otherAccount', resource: account });

/**
 * Keeps an opened workspace in the account that it began with, and a profile's session with its identity: the tools' files
 * are read again whenever credentials run out, and may by then name somebody else. Another account's tables can have the
 * same names, and would be another bank. Asked only when the keys have changed. An AWS that cannot be reached stops nobody,
 * unless an outcome is being found out; it is asked again in the background until it answers, and keys that then turn out
 * to be somebody else's serve no further call.
 */
export class AccountGuard {
  readonly #options: AccountGuardOptions;
  readonly #owners: KeyOwners;
  #account: string | undefined;
  /** The keys that the workspace began with, while nobody knows whose they are. Only they decide the account. */
  #first: Credentials | undefined;
  #admitted: Credentials | undefined;
  #beginning: Promise<void> = Promise.resolve();
  readonly #timer: RetryTimer;
  #warnedOf: string | undefined;

  constructor(options: AccountGuardOptions) {
    this.#options = options;
    this.#owners = new KeyOwners(options);
    this.#account = options.heldTo;
    this.#timer = new RetryTimer(options.scheduler, () => void this.#askAgain());
  }

  /** Judges what was fetched before anything is signed with it. Throws `CredentialsUnavailable`. */
  readonly admit = async (credentials: Credentials): Promise<void> => {
    if (credentials.accessKeyId === this.#admitted?.accessKeyId) return;
    if (this.#account === undefined && this.#first === undefined) {
      // There is nothing to compare the first ones with, so what waits for them does not wait for the answer.
      this.#first = credentials;
      this.#beginning = this.#settleFirst();
    } else {
      await this.#judge(credentials);
    }
    this.#admitted = credentials;
  };

  /**
   * The account by AWS's answer about the credentials in use: it may be the first one since the keys changed. Why it will
   * not do, if it will not; they are then judged again before they are used.
   */
  async refusalOf(account: string): Promise<AwsRefusal | undefined> {
    await this.#settleFirst();
    const inUse = this.#admitted?.accessKeyId;
    const isFirsts = this.#first === undefined || this.#first.accessKeyId === inUse;
    if (this.#account === undefined && isFirsts) this.#begin(account);
    if (this.#account === undefined || this.#account === account) return undefined;
    this.#drop();
    return anotherAccount(account);
  }

  /** Resolves once AWS has said whose the first keys are, or could not be asked just then. */
  begun(): Promise<void> {
    return this.#beginning;
  }

  stop(): void {
    this.#timer.stop();
  }

  /** Both answers at the same time: a person's call waits for them. */
  async #judge(credentials: Credentials): Promise<void> {
    const [owner] = await Promise.all([this.#owners.of(credentials), this.#settleFirst()]);
    if (owner.ok) {
      if (this.#account === undefined && this.#first === undefined) this.#begin(owner.value.account);
      const refusal = this.#refusalOfOwner(owner.value);
      if (refusal !== undefined) throw new CredentialsUnavailable(refusal);
      return;
    }
    const mustKnow = this.#account !== undefined && this.#options.isInDoubt();
    if (mustKnow || isNoGood(owner.error)) throw new CredentialsUnavailable(owner.error);
    this.#askLater(credentials, owner.error);
  }

  /** What AWS says of the keys that the workspace began with is its account. */
  async #settleFirst(): Promise<void> {
    const first = this.#first;
    if (first === undefined) return;
    const owner = await this.#owners.of(first);
    if (this.#first !== first) return;
    if (owner.ok) this.#begin(owner.value.account);
    // Nobody will ever know whose they were, and nothing was done with them: the next ones begin.
    else if (isNoGood(owner.error)) this.#first = this.#admitted === first ? undefined : this.#admitted;
    else this.#askLater(first, owner.error);
  }

  async #askAgain(): Promise<void> {
    await this.#settleFirst();
    const admitted = this.#admitted;
    if (admitted === undefined) return;
    const owner = await this.#owners.of(admitted);
    // Judged anew meanwhile.
    if (this.#admitted !== admitted) return;
    if (!owner.ok && !isNoGood(owner.error)) return this.#askLater(admitted, owner.error);
    const refusal = owner.ok ? this.#refusalOfOwner(owner.value) : owner.error;
    if (refusal === undefined || this.#account === undefined) return;
    this.#options.log.warn({ failure: refusal }, 'Credentials in use turned out not to be the workspace’s: forgotten');
    this.#drop();
  }

  #refusalOfOwner({ account, arn }: Owner): AwsRefusal | undefined {
    const signedIn = this.#options.signedInArn();
    if (this.#account !== undefined && account !== this.#account) return anotherAccount(account);
    if (signedIn === undefined || arn === undefined || arn === signedIn) return undefined;
    // Without the ARN, which may name a person: failures are logged.
    return awsFailed({ problem: 'otherIdentity' });
  }

  #begin(account: string): void {
    this.#first = undefined;
    this.#account = account;
    this.#options.onAccount(account);
  }

  #drop(): void {
    this.#admitted = undefined;
    this.#options.forget();
  }

  #askLater({ accessKeyId: keyId }: Credentials, failure: AwsRefusal): void {
    if (this.#warnedOf !== keyId) {
      this.#warnedOf = keyId;
      this.#timer.restart();
      const message = 'Whose the new credentials are could not be found out; they are used all the same';
      this.#options.log.warn({ failure }, message);
    }
    this.#timer.later();
  }
}
