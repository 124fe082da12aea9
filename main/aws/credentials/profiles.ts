import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ParsedIniData, type Profile, parseKnownFiles } from '@smithy/core/config';
import type { AwsProfile, AwsProfiles } from '../../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';

type Kind = AwsProfile['kind'];

/** Sections of the config file that are no profiles, as the loader names them. */
const NOT_A_PROFILE = /^(sso-session|services)\./;
/** A chain of `source_profile` longer than this is a circle. */
const MAX_CHAIN = 20;

/**
 * The profiles of the shared config and credentials files (`AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE`), the one
 * that the AWS tools would take first, and what they take where no profile is named. No secret of the files is among the
 * answer.
 */
export async function listProfiles(env: NodeJS.ProcessEnv): Promise<Result<AwsProfiles, Failure<'file.notRead'>>> {
  const unreadable = await unreadableFile(env);
  if (unreadable !== undefined) return fail({ code: 'file.notRead', reason: `${unreadable} may not be read.` });
  const files = await readProfiles();
  const first = filled(env.AWS_PROFILE) ?? 'default';
  const named = Object.keys(files)
    .filter((name) => name !== '' && !NOT_A_PROFILE.test(name))
    .sort((a, b) => Number(b === first) - Number(a === first) || a.localeCompare(b))
    .map((name) => profileView(name, files));
  return ok({ named, unnamed: unnamedProfile(env, named) });
}

/** The profiles as they stand in the files now, secrets included: for use inside main/aws only. */
export const readProfiles = (): Promise<ParsedIniData> => parseKnownFiles({ ignoreCache: true });

/** A profile and those that its credentials come from, in order. Empty when there is no such profile. */
export function sourcesOf(name: string, files: ParsedIniData): readonly { name: string; data: Profile }[] {
  const chain: { name: string; data: Profile }[] = [];
  for (let next: string | undefined = name; next !== undefined && chain.length < MAX_CHAIN; ) {
    const data: Profile | undefined = Object.hasOwn(files, next) ? files[next] : undefined;
    if (data === undefined) break;
    chain.push({ name: next, data });
    // A profile may name itself as the source: its own keys assume the role.
    const source: string | undefined = data.role_arn === undefined ? undefined : data.source_profile;
    next = source === next ? undefined : source;
  }
  return chain;
}

/** Where a profile's credentials come from, decided in the order in which the SDK decides it. */
export function kindOf(data: Profile): Kind {
  if (data.role_arn !== undefined && (data.source_profile ?? data.credential_source) !== undefined)
    return 'assume role';
  if (data.aws_access_key_id !== undefined && data.aws_secret_access_key !== undefined) {
    return data.aws_session_token === undefined ? 'static keys' : 'session token';
  }
  if (data.web_identity_token_file !== undefined && data.role_arn !== undefined) return 'assume role';
  if (data.credential_process !== undefined) return 'process';
  return isSso(data) ? 'SSO' : 'unknown';
}

export const isSso = (data: Profile): boolean =>
  [data.sso_session, data.sso_start_url, data.sso_account_id, data.sso_role_name].some((part) => part !== undefined);

const profileView = (name: string, files: ParsedIniData): AwsProfile => {
  const sources = sourcesOf(name, files);
  const data = sources[0]?.data ?? {};
  return {
    name,
    kind: kindOf(data),
    region: data.region ?? null,
    asksForMfa: sources.some((source) => kindOf(source.data) === 'assume role' && source.data.mfa_serial !== undefined),
  };
};

/** In the order in which the SDK's default chain looks: a profile that the environment names comes before its keys. */
function unnamedProfile(env: NodeJS.ProcessEnv, named: readonly AwsProfile[]): AwsProfiles['unnamed'] {
  const region = filled(env.AWS_REGION) ?? filled(env.AWS_DEFAULT_REGION) ?? null;
  const chosen = filled(env.AWS_PROFILE);
  const profile = named.find(({ name }) => name === (chosen ?? 'default'));
  const own = { region: region ?? profile?.region ?? null, asksForMfa: profile?.asksForMfa ?? false };
  if (chosen !== undefined) {
    return { source: profile === undefined ? 'missing profile' : 'chosen profile', name: chosen, ...own };
  }
  if (filled(env.AWS_ACCESS_KEY_ID) !== undefined && filled(env.AWS_SECRET_ACCESS_KEY) !== undefined) {
    return { source: 'environment keys', name: null, region, asksForMfa: false };
  }
  // A section that holds a region alone gives no credentials: the chain goes on.
  if (profile !== undefined && profile.kind !== 'unknown') return { source: 'default profile', name: null, ...own };
  return { source: 'machine', name: null, region, asksForMfa: false };
}

/** The tools take an empty variable for one that is not set. */
const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The loader takes a file that may not be read for one that is empty; here that is said. */
async function unreadableFile(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folder = join(env.HOME ?? homedir(), '.aws');
  const paths = [
    env.AWS_CONFIG_FILE ?? join(folder, 'config'),
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(folder, 'credentials'),
  ];
  for (const path of paths) {
    const problem = await access(path, constants.R_OK).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (problem !== undefined && problem !== 'ENOENT') return path;
  }
  return undefined;
}
