import { type Cents, cents, formatDecimal } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import type { Item } from '../../aws/calls/failures';
import { INDEX, type TableNames } from '../../aws/tables';
import type { EntryFilter, EntryTotals } from '../ports';
import type { LedgerEntry, Page, PageRequest } from '../records';
import { foldText } from '../text-folding';
import { readOptionalText } from './attributes';
import type { Calls } from './calls';
import { toEntry } from './entry-items';
import { leastKeyOf } from './history-bounds';
import { orderedPage } from './ordered-page';
import { type OrderedQuery, queryInput } from './ordered-query';
import { readable } from './readable';

/** What DynamoDB can tell about an entry; the text of a description, without case, it cannot. */
function sourceFilter({ types, minCents, maxCents }: EntryFilter) {
  const texts: string[] = [];
  const values: Record<string, { readonly S: string } | { readonly N: string }> = {};
  if (types.length > 0) {
    const names = types.map((type, index) => {
      values[`type${index}`] = { S: type };
      return `:type${index}`;
    });
    texts.push(`#transaction_type IN (${names.join(', ')})`);
  }
  const bound = (name: string, sign: string, amount: Cents | undefined) => {
    if (amount === undefined) return;
    values[name] = { N: formatDecimal(amount) };
    texts.push(`#amount ${sign} :${name}`);
  };
  bound('minCents', '>=', minCents);
  bound('maxCents', '<=', maxCents);
  return texts.length === 0 ? undefined : { text: texts.join(' AND '), values };
}

/** What is looked at here. `to` is exclusive, and a key condition is not. */
function localFilter({ text, to }: EntryFilter): ((item: Item) => boolean) | undefined {
  const sought = foldText(text);
  const end = to === undefined ? undefined : leastKeyOf(to);
  if (sought === '' && end === undefined) return undefined;
  return (item) => {
    const isBeforeEnd = end === undefined || (item.timestamp?.S ?? '') < end;
    return isBeforeEnd && (sought === '' || foldText(readOptionalText(item, 'description') ?? '').includes(sought));
  };
}

function historyQuery(table: string, accountId: string, filter: EntryFilter): OrderedQuery {
  const source = sourceFilter(filter);
  const keeps = localFilter(filter);
  return {
    table,
    index: INDEX.accountIdTimestamp,
    partition: ['account_id', accountId],
    sortKey: 'timestamp',
    idKey: 'transaction_id',
    direction: 'descending',
    least: filter.from === undefined ? undefined : leastKeyOf(filter.from),
    most: filter.to === undefined ? undefined : leastKeyOf(filter.to),
    ...(source === undefined ? {} : { filter: source }),
    ...(keeps === undefined ? {} : { keeps }),
  };
}

/** A page of an account's history, newest first. */
export const historyPage = (
  calls: Calls,
  { transactions: table }: TableNames,
  accountId: string,
  filter: EntryFilter,
  page: PageRequest,
): Promise<Page<LedgerEntry>> => orderedPage(calls, historyQuery(table, accountId, filter), page, toEntry);

/** What an entry must have to be read at all, and what the filter looks at: so totals leave out what pages leave out. */
const TOTALS_ATTRIBUTES = '#transaction_id, #account_id, #transaction_type, #amount, #description, #timestamp';

/** Counts and sums the whole selection; reads of each entry only what that needs. */
export async function historyTotals(
  calls: Calls,
  { transactions: table }: TableNames,
  accountId: string,
  filter: EntryFilter,
): Promise<EntryTotals> {
  const query = historyQuery(table, accountId, filter);
  const input = queryInput(query, TOTALS_ATTRIBUTES);
  let totals = { count: 0, inflowCents: 0n, outflowCents: 0n };
  let leftOut = 0;
  const pages = input === undefined ? [] : calls.everyPage(input);
  for await (const { items } of pages) {
    const kept = readable(
      items.filter((item) => query.keeps?.(item) ?? true),
      toEntry,
    );
    leftOut += kept.leftOut;
    for (const entry of kept.items) totals = added(totals, entry);
  }
  const { count, inflowCents, outflowCents } = totals;
  const sums = { count, inflowCents: cents(inflowCents), outflowCents: cents(outflowCents) };
  return leftOut === 0 ? sums : { ...sums, leftOut };
}

function added(
  { count, inflowCents, outflowCents }: { count: number; inflowCents: bigint; outflowCents: bigint },
  { type, amountCents }: LedgerEntry,
) {
  return signOf(type) > 0n
    ? { count: count + 1, inflowCents: inflowCents + amountCents, outflowCents }
    : { count: count + 1, inflowCents, outflowCents: outflowCents + amountCents };
}
