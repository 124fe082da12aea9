import { describe, expect, it } from 'vitest';
import { leastWidth } from '../../../renderer/components/data-table/column';
import { mailColumns } from '../../../renderer/pages/notifications/mail-columns';

const ids = (wide: boolean, withRecipient: boolean, withDeliveries: boolean): readonly string[] =>
  mailColumns({ wide, withRecipient, withDeliveries }).map(({ id }) => id);

describe('a list of mail', () => {
  it('leaves the subject the room in which its amount stands whole, in every window, without scrolling sideways', () => {
    // The table's scrollbar taken off.
    const roomAt1024 = 914;
    const roomAt1500 = 1_214;
    const roomBesideReader = 1_082;
    for (const [wide, room] of [
      [false, roomAt1024],
      [true, roomAt1500],
      [false, roomBesideReader],
    ] as const) {
      const columns = mailColumns({ wide, withRecipient: true, withDeliveries: true });
      expect(leastWidth(columns)).toBeLessThanOrEqual(room);
      expect(columns.find(({ id }) => id === 'subject')?.width).toBeGreaterThanOrEqual(370);
    }
  });

  it('has no columns for what the reader shows where the window is narrow', () => {
    expect(ids(false, true, true)).toEqual(['time', 'recipient', 'subject', 'type']);
    expect(ids(true, true, true)).toEqual(['time', 'recipient', 'subject', 'type', 'reference', 'deliveries']);
  });

  it('tells a customer neither of deliveries nor of their own address in every line', () => {
    expect(ids(true, false, false)).toEqual(['time', 'subject', 'type', 'reference']);
  });
});
