import type { STSClient } from '@aws-sdk/client-sts';

/** As the SDK has them. Never stored, logged or sent anywhere but to AWS. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** Where whoever gave them says whose they are. */
  readonly accountId?: string;
}

export type MakeSts = (credentials: Credentials | undefined) => STSClient;

/** Credentials are fetched anew when they last less than this. */
const RENEW_BEFORE_MS = 60_000;

/** Whether they can still be used for a while. Those that do not expire can. */
export const lastsBeyond = (nowMs: number, { expiration }: Credentials): boolean =>
  expiration === undefined || expiration.getTime() - nowMs > RENEW_BEFORE_MS;
