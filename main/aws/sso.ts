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

/** Renews an expired single sign-on session, in the browser, outside this program. */
export const ssoLoginCommand = (profile: string): string => `aws sso login${profileOption(profile)}`;
