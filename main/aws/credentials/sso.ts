import type { ParsedIniData } from '@smithy/core/config';
import { isSso, sourcesOf } from './profiles';

/** Text that a shell takes as one word. */
const shellWord = (text: string): string =>
  /^[\w.@%+=:,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** `default` is what the tools take by themselves. */
export const profileOption = (profile: string): string =>
  profile === 'default' ? '' : ` --profile ${shellWord(profile)}`;

/** The profile of a chain that signs in by single sign-on; undefined when none does. */
export const ssoProfileOf = (profile: string, files: ParsedIniData): string | undefined =>
  sourcesOf(profile, files).find(({ data }) => isSso(data))?.name;

const OF_PROFILE = ['sso_account_id', 'sso_role_name'];
const OF_PORTAL = ['sso_start_url', 'sso_region'];

/** What a profile with single sign-on lacks, itself or in its sso-session. */
export function missingInSso(profile: string, files: ParsedIniData): readonly string[] {
  const data = files[profile] ?? {};
  const session = data.sso_session;
  const portal = session === undefined ? data : files[`sso-session.${session}`];
  if (portal === undefined) return [`[sso-session ${session}]`];
  return [
    ...OF_PROFILE.filter((name) => data[name] === undefined),
    ...OF_PORTAL.filter((name) => portal[name] === undefined),
  ];
}

/** Renews an expired single sign-on session, in the browser, outside this program. */
export const ssoLoginCommand = (profile: string): string => `aws sso login${profileOption(profile)}`;
