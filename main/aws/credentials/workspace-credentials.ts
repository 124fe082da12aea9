import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { ParsedIniData } from '@smithy/core/config';
import type { Clock } from '../../time/clock';
import { withinTime } from '../../time/within-time';
import { callLimits, OTHER_ATTEMPTS } from '../calls/clients';
import { CredentialsUnavailable } from '../calls/credentials-unavailable';
import type { Network } from '../network/network';
import { CredentialsTooSlow, credentialRefusal } from './credential-failures';
import { type Credentials, lastsBeyond, type MakeSts } from './credentials';
import { MfaCode } from './mfa';
import type { OpenedRoles } from './opened-roles';
import { readProfiles } from './profiles';
import { roleAssumer, webIdentityAssumer } from './role-assumer';

export interface WorkspaceCredentialsOptions {
  /** Empty: the default chain of the AWS tools (environment, AWS_PROFILE, instance metadata). */
  readonly profile: string;
  readonly region: string;
  /** For assuming roles; with the pinned settings of every client. */
  readonly makeSts: MakeSts;
  readonly roles: {
    /** The name of the role sessions of this opened workspace, where the profile names none. */
    readonly sessionName: string;
    readonly opened: OpenedRoles;
  };
  /** Judges fetched credentials before anything is signed with them; throws `CredentialsUnavailable`. */
  readonly admit?: (credentials: Credentials) => Promise<void>;
  /** For the portal of single sign-on. Without it: straight there. */
  readonly network?: Network;
  readonly clock: Clock;
  readonly limitMs?: number;
}

/** The profile that the default chain looks at, where none is chosen. */
export const profileInUse = (chosen: string): string =>
  chosen === '' ? (process.env.AWS_PROFILE ?? 'default') : chosen;

const LIMIT_MS = 60_000;
/**
 * The credentials of one workspace, in memory only, shared by its clients. Each call asks for them here, so that new
 * ones serve the next call: after a new sign-in outside, or after AWS refused the old ones (`forget`).
 */
export class WorkspaceCredentials {
  readonly #options: WorkspaceCredentialsOptions;
  #kept: Credentials | undefined;
  #fetching: Promise<Credentials> | undefined;

  constructor(options: WorkspaceCredentialsOptions) {
    this.#options = options;
  }

  /** For the clients. Throws `CredentialsUnavailable`, with the reason as a person is told it. */
  readonly provide = async (): Promise<Credentials> => {
    const kept = this.#stillGood(this.#kept) ?? (await this.#fetch(undefined));
    // A client keeps what does not expire, and asks again for what is about to.
    return { ...kept, expiration: new Date(this.#options.clock.nowMs()) };
  };

  /** Fetches them anew, with a code where the profile asks for one. Throws as `provide` does. */
  async renew(mfaCode: string | undefined): Promise<void> {
    // What is being fetched was asked for without this code.
    while (this.#fetching !== undefined) await this.#fetching.catch(() => undefined);
    // A chain that waits for its next code goes on; without one it is begun anew.
    if (mfaCode === undefined) this.#options.roles.opened.forget();
    const old = this.#kept;
    this.#kept = undefined;
    try {
      await this.#fetch(mfaCode);
    } catch (error) {
      // A wrong code does not take away what the right one gave before.
      this.#kept ??= this.#stillGood(old);
      throw error;
    }
  }

  /** When they run out; undefined where they do not, or there are none. */
  get endsAt(): Date | undefined {
    return this.#kept?.expiration;
  }

  /** AWS refused them: the next call reads them anew. */
  forget(): void {
    this.#kept = undefined;
  }

  #stillGood(credentials: Credentials | undefined): Credentials | undefined {
    const isGood = credentials !== undefined && lastsBeyond(this.#options.clock.nowMs(), credentials);
    return isGood ? credentials : undefined;
  }

  /** One at a time: calls that wait for credentials share them. */
  #fetch(mfaCode: string | undefined): Promise<Credentials> {
    this.#fetching ??= this.#fetchNow(mfaCode)
      .then((fetched) => {
        this.#kept = fetched;
        this.#options.roles.opened.forget();
        return fetched;
      })
      .finally(() => {
        this.#fetching = undefined;
      });
    return this.#fetching;
  }

  async #fetchNow(mfaCode: string | undefined): Promise<Credentials> {
    const { profile, region, network, limitMs = LIMIT_MS } = this.#options;
    const files: ParsedIniData = await readProfiles();
    const limits = callLimits(OTHER_ATTEMPTS, network === undefined ? {} : { network });
    try {
      const provide = this.#provider(mfaCode, limits);
      const fetched = await withinTime(provide(), limitMs, () => new CredentialsTooSlow());
      await this.#options.admit?.(fetched);
      return fetched;
    } catch (error) {
      throw new CredentialsUnavailable(credentialRefusal(error, { profile: profileInUse(profile), region }, files));
    } finally {
      limits.requestHandler.destroy();
    }
  }

  #provider(mfaCode: string | undefined, clientConfig: ReturnType<typeof callLimits>): () => Promise<Credentials> {
    const { profile, region, makeSts, roles } = this.#options;
    const assuming = { ...roles, makeSts, code: new MfaCode(mfaCode) };
    const init = {
      ignoreCache: true,
      // The SDK asks for the codes of all roles of a chain at once: each is put in where its role is assumed.
      mfaCodeProvider: async () => '',
      roleAssumer: roleAssumer(assuming),
      roleAssumerWithWebIdentity: webIdentityAssumer(assuming),
      // For the single sign-on portal. It names no region, which is the profile's own there.
      clientConfig,
      parentClientConfig: { region },
    };
    return profile === '' ? fromNodeProviderChain(init) : fromIni({ ...init, profile });
  }
}
