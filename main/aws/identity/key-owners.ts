import { type AwsRefusal, fail, ok, type Result } from '../../../shared/failures';
import type { Log } from '../../log';
import { awsFailed } from '../calls/refusals';
import type { Credentials } from '../credentials/credentials';
import type { ProfileSession } from './profile-session';

/** Whose keys are. */
export interface Owner {
  readonly account: string;
  /** Undefined where only the account was told. */
  readonly arn: string | undefined;
}

export interface KeyOwnersOptions {
  readonly ask: (credentials: Credentials) => Promise<Result<ProfileSession, AwsRefusal>>;
  readonly signedInArn: () => string | undefined;
  readonly log: Pick<Log, 'warn'>;
}

type Answer = Result<Owner, AwsRefusal>;

/** Those that a workspace began with, those in use, and a few that were tried. */
const MOST_REMEMBERED = 8;

/** Whose keys are, as AWS or whoever gave them says. AWS is asked about each once, until it has answered. */
export class KeyOwners {
  readonly #options: KeyOwnersOptions;
  readonly #answers = new Map<string, Promise<Answer>>();

  constructor(options: KeyOwnersOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  of(credentials: Credentials): Promise<Answer> {
    const { accessKeyId: keyId, accountId } = credentials;
    if (accountId !== undefined && this.#options.signedInArn() === undefined) {
      return Promise.resolve(ok({ account: accountId, arn: undefined }));
    }
    const earlier = this.#answers.get(keyId);
    if (earlier !== undefined) return earlier;
    const asked = this.#ask(credentials).then((answer) => {
      if (!answer.ok) this.#answers.delete(keyId);
      return answer;
    });
    this.#answers.set(keyId, asked);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    return asked;
  }

  async #ask(credentials: Credentials): Promise<Answer> {
    const { ask, log } = this.#options;
    try {
      const answer = await ask(credentials);
      if (!answer.ok) return answer;
      const { account, arn } = answer.value.profile;
      return ok({ account, arn });
    } catch (error) {
      log.warn({ err: error }, 'Whose keys are could not be asked');
      return fail(awsFailed({ problem: 'unknown', action: 'sts:GetCallerIdentity' }));
    }
  }
}
