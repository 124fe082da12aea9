import { describe, expect, it } from 'vitest';
import {
  ADVANCED_FIELDS,
  atFields,
  checkText,
  NEW_SETTINGS,
  profileOptions,
  profileWords,
  regionFor,
  settingsOf,
  textOf,
} from '../../../renderer/start/aws/settings-draft';
import { type AwsProfile, awsSettings } from '../../../shared/contract/aws';

const profile = (name: string, region: string | null, more: Partial<AwsProfile> = {}): AwsProfile => ({
  name,
  kind: 'static keys',
  region,
  asksForMfa: false,
  ...more,
});
const PROFILES = [profile('default', 'us-east-1'), profile('work', 'eu-central-1'), profile('bare', null)];

describe('the form of an AWS workspace', () => {
  it('starts from settings that need a name and a region alone', () => {
    const text = { ...textOf(NEW_SETTINGS), name: 'Live bank', region: 'eu-central-1' };
    expect(awsSettings.safeParse(settingsOf(text, false)).success).toBe(true);
    expect(checkText(text)).toEqual({});
    expect(Object.keys(checkText(textOf(NEW_SETTINGS)))).toEqual(['name', 'region']);
  });

  it('gives back exactly the settings that it was filled with', () => {
    const settings = {
      ...NEW_SETTINGS,
      name: 'Live',
      region: 'us-east-1',
      production: true,
      confirmReadUnits: 250_000,
    };
    expect(settingsOf(textOf(settings), true)).toEqual(settings);
  });

  it('keeps every setting in a field, and the production mark beside them', () => {
    expect([...Object.keys(textOf(NEW_SETTINGS)), 'production'].sort()).toEqual(Object.keys(awsSettings.shape).sort());
    expect(ADVANCED_FIELDS.length).toBe(8);
  });

  it('reads a limit with separators, and refuses what main would refuse', () => {
    const units = (confirmReadUnits: string) => ({ ...textOf(NEW_SETTINGS), name: 'x', region: 'y', confirmReadUnits });
    expect(settingsOf(units('1,000,000'), false).confirmReadUnits).toBe(1_000_000);
    for (const wrong of ['', '0', '-5', '1.5', 'many', '100000001'])
      expect(checkText(units(wrong)).confirmReadUnits).toContain('whole number');
    expect(checkText(units('100000000'))).toEqual({});
  });

  it('puts a refusal of main at the fields of the form, and leaves other failures as they are', () => {
    const issues = [{ path: 'settings.region', message: 'Enter a region.' }];
    expect(atFields({ code: 'ipc.invalidInput', issues })).toEqual({
      code: 'ipc.invalidInput',
      issues: [{ path: 'region', message: 'Enter a region.' }],
    });
    const other = { code: 'workspace.isOpen', workspaceId: 'aws-1' } as const;
    expect(atFields(other)).toBe(other);
    expect(atFields(undefined)).toBeUndefined();
  });
});

describe('the region beside the profile', () => {
  it('follows the profile until a person types another one', () => {
    expect(regionFor(PROFILES[1], '', PROFILES)).toBe('eu-central-1');
    expect(regionFor(PROFILES[1], 'us-east-1', PROFILES)).toBe('eu-central-1');
    expect(regionFor(PROFILES[1], 'ap-southeast-2', PROFILES)).toBe('ap-southeast-2');
  });

  it('stays where the profile has none', () => {
    expect(regionFor(PROFILES[2], 'us-east-1', PROFILES)).toBe('us-east-1');
    expect(regionFor(undefined, 'us-east-1', PROFILES)).toBe('us-east-1');
  });
});

describe('the choice of profiles', () => {
  it('says kind, region and whether a code will be asked for', () => {
    expect(profileWords(profile('work', 'eu-central-1', { kind: 'assume role', asksForMfa: true }))).toBe(
      'work · assumes a role · MFA · eu-central-1',
    );
    expect(profileWords(profile('bare', null, { kind: 'SSO' }))).toBe('bare · single sign-on');
  });

  it('offers the default chain, and keeps a profile that is no longer on this machine', () => {
    expect(profileOptions(PROFILES, 'work').map(({ value }) => value)).toEqual(['', 'default', 'work', 'bare']);
    expect(profileOptions(PROFILES, 'gone').at(-1)).toEqual({
      value: 'gone',
      label: 'gone · not found on this machine',
    });
  });
});
