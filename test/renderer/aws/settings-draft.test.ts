import { describe, expect, it } from 'vitest';
import {
  ADVANCED_FIELDS,
  atFields,
  checkText,
  NEW_SETTINGS,
  settingsOf,
  textOf,
} from '../../../renderer/start/aws/settings-draft';
import { awsSettings } from '../../../shared/contract/aws';

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
      fipsEndpoints: true,
      proxy: 'http://proxy.bank.example:3128',
      caFile: '/etc/bank/ca.pem',
    };
    expect(settingsOf(textOf(settings), true)).toEqual(settings);
  });

  it('keeps every setting in a field, and the production mark beside them', () => {
    expect([...Object.keys(textOf(NEW_SETTINGS)), 'production'].sort()).toEqual(Object.keys(awsSettings.shape).sort());
    expect(ADVANCED_FIELDS.length).toBe(12);
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
