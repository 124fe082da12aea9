import type { ParsedIniData } from '@smithy/core/config';
import type { AwsRefusal } from '../../../shared/failures';
import { CredentialsUnavailable } from '../calls/credentials-unavailable';
import { awsFailed, refusalOf } from '../calls/refusals';
import { regionOfHost } from '../calls/transport-failures';
import { certificateWordsIn, networkWords } from '../network/network-words';
import { proxyProblemIn } from '../network/proxy-failed';
import { MfaNeeded } from './mfa';
import { kindOf, sourcesOf } from './profiles';
import { missingInSso, profileOption, ssoLoginCommand, ssoProfileOf } from './sso';

/** How long a `credential_process` or a person at its prompt may take. */
export class CredentialsTooSlow extends Error {
  override readonly name = 'CredentialsTooSlow';
}

interface Asked {
  readonly profile: string;
  /** Where roles are assumed. */
  readonly region: string;
}

/** Why a profile gave no credentials, told from what its provider threw and from how the profile is set up. */
export function credentialRefusal(error: unknown, { profile, region }: Asked, files: ParsedIniData): AwsRefusal {
  if (error instanceof CredentialsUnavailable) return error.refusal;
  if (error instanceof MfaNeeded) return { code: 'aws.mfaNeeded', serial: error.serial };
  if (error instanceof CredentialsTooSlow) return awsFailed({ problem: 'timeout' });
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (/MultiFactorAuthentication failed|invalid MFA/i.test(text)) return awsFailed({ problem: 'mfaRefused' });
  return (
    roleRefusal(error, region) ??
    networkRefusal(text) ??
    incompleteSso(profile, files) ??
    ssoRefusal(text, ssoProfileOf(profile, files)) ??
    leafRefusal(text, profile, files)
  );
}

/** Only assuming a role is a signed call of the SDK's STS client, whose errors keep their names. */
function roleRefusal(error: unknown, region: string): AwsRefusal | undefined {
  if (error instanceof Error && /ProviderError$/.test(error.name)) return undefined;
  return refusalOf(error, { action: 'sts:AssumeRole', resource: undefined, region });
}

/** The SDK's providers keep only the text of what happened to the connection. */
function networkRefusal(text: string): AwsRefusal | undefined {
  const region = /\bENOTFOUND\b/.test(text) ? regionOfHost(text) : undefined;
  if (region !== undefined) return awsFailed({ problem: 'regionNotFound', resource: region });
  const proxy = proxyProblemIn(text);
  if (proxy !== undefined) return awsFailed(proxy);
  const distrust = certificateWordsIn(text);
  if (distrust !== undefined) return awsFailed({ problem: 'certificateRefused', reason: distrust });
  const [lost] = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH)\b/.exec(text) ?? [];
  if (lost !== undefined) return awsFailed({ problem: 'noNetwork', ...reasonOf(networkWords(lost)) });
  return /\b(ETIMEDOUT|TimeoutError)\b/.test(text) ? awsFailed({ problem: 'timeout' }) : undefined;
}

const reasonOf = (reason: string | undefined) => (reason === undefined ? {} : { reason });

/** No sign-in helps a profile that does not say where, or as what, to sign in. */
function incompleteSso(profile: string, files: ParsedIniData): AwsRefusal | undefined {
  const name = ssoProfileOf(profile, files);
  const missing = name === undefined ? [] : missingInSso(name, files);
  if (name === undefined || missing.length === 0) return undefined;
  return awsFailed(
    { problem: 'profileIncomplete', resource: `${name} (${missing.join(', ')})` },
    `aws configure sso${profileOption(name)}`,
  );
}

function ssoRefusal(text: string, profile: string | undefined): AwsRefusal | undefined {
  if (profile === undefined) return undefined;
  if (/ForbiddenException|No access/i.test(text)) {
    return awsFailed({ problem: 'accessDenied', action: 'sso:GetRoleCredentials' });
  }
  if (!/expired|invalid|not found|UnauthorizedException|refresh|sso login/i.test(text)) return undefined;
  return awsFailed({ problem: 'ssoExpired' }, ssoLoginCommand(profile));
}

/** What the profile at the end of the chain, which holds or fetches the first credentials, was not able to give. */
function leafRefusal(text: string, profile: string, files: ParsedIniData): AwsRefusal {
  const sources = sourcesOf(profile, files);
  const leaf = sources.at(-1);
  if (leaf === undefined) return awsFailed({ problem: 'credentialsMissing' }, `aws configure${profileOption(profile)}`);
  if (leaf.data.login_session !== undefined) {
    return awsFailed({ problem: 'credentialsExpired' }, `aws login${profileOption(leaf.name)}`);
  }
  if (/expired/i.test(text)) return awsFailed({ problem: 'credentialsExpired' });
  if (kindOf(leaf.data) === 'process') return awsFailed({ problem: 'processFailed' });
  const missing = leaf.data.source_profile ?? leaf.name;
  return awsFailed({ problem: 'credentialsMissing' }, `aws configure${profileOption(missing)}`);
}
