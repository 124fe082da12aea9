import type { AwsProfile, AwsProfiles } from '../../../shared/contract/aws';

/** Where the files of the AWS tools could not be read: a workspace without a profile works all the same. */
export const NO_PROFILES: AwsProfiles = {
  named: [],
  unnamed: { source: 'machine', name: null, region: null, asksForMfa: false },
};

const KIND_WORDS: Readonly<Record<AwsProfile['kind'], string>> = {
  'static keys': 'static keys',
  'session token': 'session token',
  'assume role': 'assumes a role',
  SSO: 'single sign-on',
  process: 'credential process',
  unknown: 'kind not known',
};

const joined = (first: string, { asksForMfa, region }: Pick<AwsProfile, 'asksForMfa' | 'region'>): string =>
  [first, ...(asksForMfa ? ['MFA'] : []), ...(region === null ? [] : [region])].join(' · ');

/** `work · assumes a role · MFA · eu-central-1`. */
export const profileWords = (profile: AwsProfile): string =>
  joined(`${profile.name} · ${KIND_WORDS[profile.kind]}`, profile);

const UNNAMED_WORDS: Readonly<Record<AwsProfiles['unnamed']['source'], (name: string) => string>> = {
  'chosen profile': (name) => `AWS_PROFILE, now ${name}`,
  'missing profile': (name) => `AWS_PROFILE, now ${name}, which is not on this machine`,
  'environment keys': () => 'the access keys in the environment',
  'default profile': () => 'the profile default',
  machine: () => 'environment or instance metadata',
};

/** `No profile: the access keys in the environment · eu-central-1`. */
export const unnamedWords = (unnamed: AwsProfiles['unnamed']): string =>
  joined(`No profile: ${UNNAMED_WORDS[unnamed.source](unnamed.name ?? '')}`, unnamed);

/** No profile, what the machine's AWS configuration has, and what the workspace names though it is gone. */
export function profileOptions({ named, unnamed }: AwsProfiles, current: string) {
  const isGone = current !== '' && !named.some(({ name }) => name === current);
  return [
    { value: '', label: unnamedWords(unnamed) },
    ...named.map((profile) => ({ value: profile.name, label: profileWords(profile) })),
    ...(isGone ? [{ value: current, label: `${current} · not found on this machine` }] : []),
  ];
}

/** The region after another profile was chosen: the profile's own, unless a person has typed one. */
export function regionFor(chosen: string, typed: string, { named, unnamed }: AwsProfiles): string {
  const known = [unnamed, ...named];
  const isProfiles = typed === '' || known.some(({ region }) => region === typed);
  const profile = chosen === '' ? unnamed : named.find(({ name }) => name === chosen);
  return isProfiles ? (profile?.region ?? typed) : typed;
}
