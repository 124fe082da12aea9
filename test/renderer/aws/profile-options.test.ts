import { describe, expect, it } from 'vitest';
import {
  NO_PROFILES,
  profileOptions,
  profileWords,
  regionFor,
  unnamedWords,
} from '../../../renderer/start/aws/profile-options';
import type { AwsProfile, AwsProfiles } from '../../../shared/contract/aws';

const profile = (name: string, region: string | null, more: Partial<AwsProfile> = {}): AwsProfile => ({
  name,
  kind: 'static keys',
  region,
  asksForMfa: false,
  ...more,
});
const NAMED = [profile('default', 'us-east-1'), profile('work', 'eu-central-1'), profile('bare', null)];
const unnamed = (more: Partial<AwsProfiles['unnamed']>) => ({ ...NO_PROFILES.unnamed, ...more });
const PROFILES: AwsProfiles = { named: NAMED, unnamed: unnamed({ source: 'default profile', region: 'us-east-1' }) };

describe('the region beside the profile', () => {
  it('follows the profile until a person types another one', () => {
    expect(regionFor('work', '', PROFILES)).toBe('eu-central-1');
    expect(regionFor('work', 'us-east-1', PROFILES)).toBe('eu-central-1');
    expect(regionFor('work', 'ap-southeast-2', PROFILES)).toBe('ap-southeast-2');
  });

  it('stays where the profile has none', () => {
    expect(regionFor('bare', 'us-east-1', PROFILES)).toBe('us-east-1');
    expect(regionFor('gone', 'us-east-1', PROFILES)).toBe('us-east-1');
  });

  it('is the environment’s where no profile is chosen', () => {
    const profiles = { named: NAMED, unnamed: unnamed({ source: 'environment keys', region: 'eu-north-1' }) };
    expect(regionFor('', 'eu-central-1', profiles)).toBe('eu-north-1');
  });
});

describe('the choice of profiles', () => {
  it('says kind, region and whether a code will be asked for', () => {
    expect(profileWords(profile('work', 'eu-central-1', { kind: 'assume role', asksForMfa: true }))).toBe(
      'work · assumes a role · MFA · eu-central-1',
    );
    expect(profileWords(profile('bare', null, { kind: 'SSO' }))).toBe('bare · single sign-on');
  });

  it('says what is used where none is chosen', () => {
    expect(unnamedWords(unnamed({ source: 'environment keys', region: 'eu-north-1' }))).toBe(
      'No profile: the access keys in the environment · eu-north-1',
    );
    expect(unnamedWords(unnamed({ source: 'chosen profile', name: 'work', asksForMfa: true }))).toBe(
      'No profile: AWS_PROFILE, now work · MFA',
    );
    expect(unnamedWords(unnamed({ source: 'missing profile', name: 'gone' }))).toContain('not on this machine');
    expect(unnamedWords(unnamed({ source: 'default profile' }))).toBe('No profile: the profile default');
    expect(unnamedWords(NO_PROFILES.unnamed)).toBe('No profile: environment or instance metadata');
  });

  it('offers no profile once, each profile, and one that is no longer on this machine', () => {
    expect(profileOptions(PROFILES, 'work').map(({ value }) => value)).toEqual(['', 'default', 'work', 'bare']);
    expect(profileOptions(PROFILES, 'gone').at(-1)).toEqual({
      value: 'gone',
      label: 'gone · not found on this machine',
    });
  });
});
