import type { EntryFilter } from '../ports';
import { foldText } from '../text-folding';
import { FOLDED_DESCRIPTION } from './text-folding';

/** A filter as SQL. The values go in as parameters; the text is compared with instr, where no character is special. */
export interface FilterSql {
  /** Conditions that the index answers by position: the range of time. */
  readonly range: string;
  /** Conditions checked on each row inside that range; `TRUE` when there are none. */
  readonly rest: string;
  readonly parameters: Readonly<Record<string, string | bigint>>;
}

export function filterSql(filter: EntryFilter): FilterSql {
  const range: string[] = [];
  const rest: string[] = [];
  const parameters: Record<string, string | bigint> = {};
  const put = (into: string[], sql: string, name: string, value: string | bigint) => {
    into.push(sql);
    parameters[name] = value;
  };
  if (filter.from !== undefined) put(range, 'timestamp >= @from', 'from', filter.from);
  if (filter.to !== undefined) put(range, 'timestamp < @to', 'to', filter.to);
  if (filter.types.length > 0) {
    put(rest, 'type IN (SELECT value FROM json_each(@types))', 'types', JSON.stringify(filter.types));
  }
  if (filter.minCents !== undefined) put(rest, 'amount_cents >= @minCents', 'minCents', filter.minCents);
  if (filter.maxCents !== undefined) put(rest, 'amount_cents <= @maxCents', 'maxCents', filter.maxCents);
  if (filter.text !== '') put(rest, `instr(${FOLDED_DESCRIPTION}, @text) > 0`, 'text', foldText(filter.text));
  return {
    range: range.map((condition) => `AND ${condition}`).join(' '),
    rest: rest.length === 0 ? 'TRUE' : rest.join(' AND '),
    parameters,
  };
}
