import { describe, expect, test } from 'vitest';
import { ReadGuard, unitsOfEntries } from '../../main/services/read-guard';

describe('a read that AWS charges much for', () => {
  const guard = new ReadGuard({ limitUnits: 1_000 });

  test('is estimated by the entries that it may read: 400 bytes each, 8 KiB for a unit', () => {
    expect([0, 1, 20, 21, 1_000_000].map(unitsOfEntries)).toEqual([0, 1, 1, 2, 48_829]);
  });

  test('is done without a question up to the limit, and over it once as many units were confirmed', () => {
    expect(guard.allow(1_000, null).ok).toBe(true);
    const refused = { ok: false, error: { code: 'read.unconfirmed', units: 1_001, limit: 1_000 } };
    expect(guard.allow(1_001, null)).toEqual(refused);
    expect(guard.allow(1_001, 1_001).ok).toBe(true);
  });

  test('is asked about again when it has grown beyond what was confirmed', () => {
    expect(guard.allow(1_500, 1_200).ok).toBe(false);
  });
});
