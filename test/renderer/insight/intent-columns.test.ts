import { describe, expect, it } from 'vitest';
import { leastWidth } from '../../../renderer/components/data-table/column';
import { doubtColumns, settledColumns } from '../../../renderer/pages/dashboard/intent-columns';

/** The table's border and scrollbar taken off. */
const ROOM_AT_1024 = 912;
const ROOM_AT_1280 = 992;

describe('the intents of a desk', () => {
  it('have the button of one in doubt in view at 1024 px, without scrolling sideways', () => {
    const columns = doubtColumns(() => 'Acknowledge');
    expect(columns.at(-1)?.id).toBe('action');
    expect(leastWidth(columns)).toBeLessThanOrEqual(ROOM_AT_1024);
  });

  it('show both accounts of a transfer and the outcome at 1024 px, and the reference where there is room', () => {
    expect(leastWidth(settledColumns(false))).toBeLessThanOrEqual(ROOM_AT_1024);
    expect(leastWidth(settledColumns(true))).toBeLessThanOrEqual(ROOM_AT_1280);
    expect(settledColumns(true).map(({ id }) => id)).toEqual([
      'time',
      'kind',
      'route',
      'reference',
      'amount',
      'outcome',
    ]);
  });
});
