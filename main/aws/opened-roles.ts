import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Credentials } from './credentials';

type Role = Pick<AssumeRoleCommandInput, 'RoleArn' | 'RoleSessionName' | 'ExternalId' | 'SerialNumber'>;

const keyOf = ({ accessKeyId }: Credentials, { RoleArn, RoleSessionName, ExternalId, SerialNumber }: Role): string =>
  JSON.stringify([accessKeyId, RoleArn, RoleSessionName, ExternalId, SerialNumber]);

/**
 * The roles of a chain that a code has opened already, while a later one waits for a code of its own: so that the next code
 * serves that one. Kept no longer than the chain takes, since a code entered once must not stand for the person later.
 */
export class OpenedRoles {
  readonly #isGood: (credentials: Credentials) => boolean;
  readonly #roles = new Map<string, Credentials>();

  constructor(isGood: (credentials: Credentials) => boolean) {
    this.#isGood = isGood;
  }

  find(source: Credentials, role: Role): Credentials | undefined {
    const found = this.#roles.get(keyOf(source, role));
    return found !== undefined && this.#isGood(found) ? found : undefined;
  }

  keep(source: Credentials, role: Role, credentials: Credentials): void {
    this.#roles.set(keyOf(source, role), credentials);
  }

  forget(): void {
    this.#roles.clear();
  }
}
