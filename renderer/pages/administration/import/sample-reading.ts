import { type Cents, formatAmount, negateCents, parseDecimal, ZERO_CENTS } from '../../../../shared/domain/money';
import { hasShape } from './date-shapes';
import type { MappingDraft } from './mapping-draft';
import type { Preview } from './preview';

export interface SampleRow {
  /** Its line in the file; the header is line 1. */
  readonly line: number;
  readonly date: string;
  readonly account: string;
  readonly direction: 'in' | 'out' | 'unknown';
  /** Magnitude as people read it, or the cell as it stands when it is no amount. */
  readonly amount: string;
  readonly description: string;
  readonly reads: boolean;
}

/** The preview's rows as the draft would read them, so that a wrong column is seen before anything runs. */
export function readSample(preview: Preview, draft: MappingDraft): readonly SampleRow[] {
  const cellOf = (row: readonly string[], column: string): string => {
    const index = column === '' ? -1 : preview.header.indexOf(column);
    return index < 0 ? '' : (row[index] ?? '').trim();
  };
  return preview.rows.map((row, index) => {
    const typed = cellOf(row, draft.amountColumn);
    const amount = THIRD_DECIMAL.test(typed) ? undefined : parseDecimal(typed.replace(/^\+/, ''));
    const direction = directionOf(draft, cellOf(row, draft.typeColumn).toLowerCase(), amount);
    const account = cellOf(row, draft.accountColumn);
    const date = cellOf(row, draft.dateColumn);
    return {
      line: index + 2,
      date,
      account,
      direction,
      amount: amount === undefined ? typed : formatAmount(amount < ZERO_CENTS ? negateCents(amount) : amount),
      description: draft.descriptionColumns
        .map((column) => cellOf(row, column))
        .filter((text) => text !== '')
        .join(' · '),
      reads: isAmount(draft, amount) && direction !== 'unknown' && account !== '' && hasShape(date, draft.dateFormat),
    };
  });
}

/** Refused even when it is a zero: the source then counts in another unit. */
const THIRD_DECIMAL = /\.\d{3,}$/;

/** Where the type tells the direction, a sign would tell it a second time. */
const isAmount = (draft: MappingDraft, amount: Cents | undefined): boolean =>
  amount !== undefined && amount !== ZERO_CENTS && (draft.direction === 'sign' || amount > ZERO_CENTS);

function directionOf(draft: MappingDraft, type: string, amount: Cents | undefined): SampleRow['direction'] {
  if (draft.direction === 'sign') {
    if (amount === undefined) return 'unknown';
    return amount < ZERO_CENTS ? 'out' : 'in';
  }
  if (draft.depositValues.includes(type)) return 'in';
  return draft.withdrawalValues.includes(type) ? 'out' : 'unknown';
}
