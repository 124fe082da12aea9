import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Clock } from '../../time/clock';
import { type Credentials, lastsBeyond } from './credentials';

type Role = Pick<AssumeRoleCommandInput, 'RoleArn' | 'RoleSessionName' | 'ExternalId' | 'SerialNumber'>;

interface Opened {
  readonly credentials: Credentials;
  readonly untilMs: number;
}

/** As long as a person takes for the next code of a chain, and not longer: a chain may be given up half-way. */
const LIFE_MS = 5 * 60_000;

const keyOf = ({ accessKeyId }: Credentials, { RoleArn, RoleSessionName, ExternalId, SerialNumber }: Role): string =>
  JSON.stringify([accessKeyId, RoleArn, RoleSessionName, ExternalId, SerialNumber]);

/**
 * The roles of a chain that a code has opened already, while a later one waits for a code of its own: so that the next code
 * serves that one. Kept no longer than the chain takes, and a few minutes at the most, since a code entered once must not
 * stand for the person later.
 */
export class OpenedRoles {
  readonly #clock: Clock;
  readonly #roles = new Map<string, Opened>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(source: Credentials, role: Role): Credentials | undefined {
    this.#endOld();
    const found = this.#roles.get(keyOf(source, role))?.credentials;
    return found !== undefined && lastsBeyond(this.#clock.nowMs(), found) ? found : undefined;
  }

  keep(source: Credentials, role: Role, credentials: Credentials): void {
    this.#endOld();
    this.#roles.set(keyOf(source, role), { credentials, untilMs: this.#clock.nowMs() + LIFE_MS });
  }

  forget(): void {
    this.#roles.clear();
  }

  #endOld(): void {
    const nowMs = this.#clock.nowMs();
    for (const [key, { untilMs }] of this.#roles) if (nowMs >= untilMs) this.#roles.delete(key);
  }
}
