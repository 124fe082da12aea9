import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Settings } from '../../main/settings';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'countinghouse-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const load = () => Settings.load(directory, Date.parse('2026-11-22T12:00:00Z'));

describe('settings', () => {
  it('are kept over a restart', async () => {
    const settings = await load();
    await settings.change({ theme: 'dark', reportingZone: 'Europe/Prague' });
    const again = await load();
    expect(again.current).toEqual({ theme: 'dark', reportingZone: 'Europe/Prague' });
    expect(again.notices).toEqual([]);
  });

  it.each([
    '{"theme":"dark"',
    '',
    '[]',
    '{"theme":"purple","reportingZone":"system"}',
    '{"theme":"dark","reportingZone":"Mars/Base"}',
  ])('a damaged file (%j) is set aside with a message, not overwritten', async (content) => {
    writeFileSync(join(directory, 'settings.json'), content);
    const settings = await load();
    expect(settings.current.theme).toBe('system');
    expect(settings.notices).toHaveLength(1);
    expect(settings.notices[0]).toContain('set aside');
    const aside = readdirSync(directory).find((name) => name.includes('damaged'));
    expect(readFileSync(join(directory, aside ?? 'none'), 'utf8')).toBe(content);
  });

  it('changes made at once are all kept', async () => {
    const settings = await load();
    await Promise.all([settings.change({ theme: 'light' }), settings.change({ reportingZone: 'UTC' })]);
    expect((await load()).current).toEqual({ theme: 'light', reportingZone: 'UTC' });
  });

  it('a change that is no setting is refused and nothing changes', async () => {
    const settings = await load();
    await expect(settings.change({ reportingZone: 'Nowhere/Land' })).rejects.toThrow();
    expect(settings.current.reportingZone).toBe('system');
  });
});
