import { describe, expect, it } from 'vitest';
import { billingField, protectionField, tagsField } from '../../../renderer/pages/administration/tables/standing-words';
import type { TableStand } from '../../../shared/contract/tables';

const stand = (table: string, more: Partial<TableStand> = {}): TableStand => ({
  table,
  billing: 'onDemand',
  pointInTimeRecovery: true,
  deletionProtection: true,
  accountKey: true,
  tags: { application: 'countinghouse' },
  ...more,
});
const ALIKE = [stand('A', { billing: 'provisioned' }), stand('B', { billing: 'provisioned' })];
const MIXED = [
  stand('A', { billing: 'provisioned', deletionProtection: false, tags: { application: 'countinghouse', owner: 'x' } }),
  stand('B'),
  stand('C'),
];

describe('the options of a plan say what stands until something is chosen', () => {
  it('in the billing, which starts from that of the tables', () => {
    const { value, options, help } = billingField(ALIKE, null);
    expect([value, options[0].label, help]).toEqual(['asItStands', 'As it stands: provisioned', undefined]);
    expect(billingField(ALIKE, 'onDemand').value).toBe('onDemand');
  });

  it('naming the tables where they are not alike', () => {
    const { value, options, help } = billingField(MIXED, null);
    expect([value, options[0].label]).toEqual(['asItStands', 'As it stands: not the same for all']);
    expect(help).toBe('Provisioned for A, on demand for B and C.');
    expect(protectionField(MIXED, 'deletionProtection', null)).toEqual({
      checked: false,
      help: 'Off for A, on for B and C.',
    });
    expect(tagsField(MIXED, null)).toEqual({
      tags: { application: 'countinghouse' },
      help: 'Some tables have further tags, which they keep.',
    });
  });

  it('in a protection, which is on where every table that tells has it', () => {
    const untold = stand('C', { accountKey: null });
    expect(protectionField([...ALIKE, untold], 'accountKey', null)).toEqual({ checked: true, help: undefined });
    expect(protectionField([untold], 'accountKey', null).checked).toBe(false);
    expect(protectionField(ALIKE, 'pointInTimeRecovery', false).checked).toBe(false);
  });

  it('and start from the defaults where no table stands yet', () => {
    expect(billingField([], null).value).toBe('onDemand');
    expect(protectionField([], 'pointInTimeRecovery', null).checked).toBe(true);
    expect(tagsField([], null)).toEqual({ tags: { application: 'countinghouse' } });
  });

  it('without the tags that AWS gives, which nobody may set', () => {
    expect(tagsField([stand('A', { tags: { 'aws:stack': 'bank', owner: 'x' } })], null).tags).toEqual({ owner: 'x' });
  });
});
