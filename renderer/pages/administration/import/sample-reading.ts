import { parseMoment } from '../../../../shared/domain/moments';
import { type Cents, formatAmount, negateCents, parseDecimal, ZERO_CENTS } from '../../../../shared/domain/money';
import { formatDate, formatDateTime } from '../../../words/dates';
import type { MappingDraft } from './mapping-draft';
import type { Preview } from './preview';

export interface SampleRow {
  /** Its line in the file; the header is line 1. */
  readonly line: number;
  /** The cell as it stands. */
  readonly date: string;
  /** What it means: a day, or a UTC timestamp; undefined when it is no date of the format. */
  readonly moment: string | undefined;
  readonly account: string;
  readonly direction: 'in' | 'out' | 'unknown';
  /** Magnitude as people read it, or the cell as it stands when it is no amount. */
  readonly amount: string;
  readonly description: string;
  readonly reads: boolean;
  /** What keeps the row from being read, the first of it; undefined when it reads. */
  readonly problem: string | undefined;
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
    const moment = parseMoment(draft.dateFormat, date);
    const problem = problemOf({ moment, account, direction, isAmount: isAmount(draft, amount) });
    return {
      line: index + 2,
      date,
      moment,
      account,
      direction,
      amount: amount === undefined ? typed : formatAmount(amount < ZERO_CENTS ? negateCents(amount) : amount),
      description: draft.descriptionColumns
        .map((column) => cellOf(row, column))
        .filter((text) => text !== '')
        .join(' · '),
      reads: problem === undefined,
      problem,
    };
  });
}

/** A moment as dates are read on every page: a day is no other day anywhere, a timestamp stands in the reporting zone. */
export function momentWords(moment: string, zone: string): string {
  return moment.includes('T') ? formatDateTime(moment, zone) : formatDate(`${moment}T00:00:00.000Z`, 'UTC');
}

interface Readings {
  readonly moment: string | undefined;
  readonly account: string;
  readonly direction: SampleRow['direction'];
  readonly isAmount: boolean;
}

function problemOf({ moment, account, direction, isAmount }: Readings): string | undefined {
  if (moment === undefined) return 'Date not read';
  if (account === '') return 'No account';
  if (!isAmount) return 'Amount not read';
  return direction === 'unknown' ? 'Type not known' : undefined;
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
