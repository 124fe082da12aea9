import { describe, expect, it } from 'vitest';
import { administrationPlaces } from '../../../renderer/frame/administration-places';
import { matches } from '../../../renderer/frame/palette-model';

const ignore = (): void => undefined;

describe('the palette leads an administrator to', () => {
  it('every tab that the workspace has, and no other', () => {
    const labels = (kind: 'aws' | 'training') => administrationPlaces('admin', kind, ignore).map(({ label }) => label);
    expect(labels('aws')).toEqual(['Users', 'Locks', 'Rules', 'Tables', 'Notifications']);
    expect(labels('training')).toEqual(['Users', 'Locks', 'Rules', 'Import transactions']);
  });

  it.each([
    ['tabl', 'tables'],
    ['topics', 'topics'],
    ['backups', 'tables'],
    ['lock', 'locks'],
    ['rules', 'rules'],
    ['users', 'users'],
  ] as const)('the place that “%s” means', (query, tab) => {
    const opened: string[] = [];
    const found = administrationPlaces('admin', 'aws', (one) => opened.push(one)).filter((item) =>
      matches(item, query),
    );
    for (const { run } of found) run();
    expect(opened).toEqual([tab]);
  });

  it('and nobody else', () => {
    for (const role of ['customer', 'teller', 'analyst'] as const)
      expect(administrationPlaces(role, 'aws', ignore)).toEqual([]);
  });
});
