import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Clock } from '../clock';
import { type Credentials, lastsBeyond } from './credentials';

type Role = Pick<AssumeRoleCommandInput, 'RoleArn' | 'RoleSessionName' | 'ExternalId' | 'SerialNumber'>;

const keyOf = ({ accessKeyId }: Credentials, { RoleArn, RoleSessionName, ExternalId, SerialNumber }: Role): string =>
  JSON.stringify([accessKeyId, RoleArn, RoleSessionName, ExternalId, SerialNumber]);

/**
 * The roles of a chain that a code has opened already, while a later one waits for a code of its own: so that the next code
 * serves that one. Kept no longer than the chain takes, since a code entered once must not stand for the person later.
 */
export class OpenedRoles {
  readonly #clock: Clock;
  readonly #roles = new Map<string, Credentials>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(source: Credentials, role: Role): Credentials | undefined {
    const found = this.#roles.get(keyOf(source, role));
    return found !== undefined && lastsBeyond(this.#clock.nowMs(), found) ? found : undefined;
  }

  keep(source: Credentials, role: Role, credentials: Credentials): void {
    this.#roles.set(keyOf(source, role), credentials);
  }

  forget(): void {
    this.#roles.clear();
  }
}
