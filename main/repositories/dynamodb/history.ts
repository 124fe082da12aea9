import { type Cents, cents, formatDecimal } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import type { Item } from '../../aws/failures';
import { INDEX, type TableNames } from '../../aws/tables';
import type { EntryFilter, EntryTotals } from '../ports';
import type { LedgerEntry, Page, PageRequest } from '../records';
import { foldText } from '../text-folding';
import { readMoney, readOptionalText } from './attributes';
import type { Calls } from './calls';
import { readType, toEntry } from './entry-items';
import { leastKeyOf } from './history-bounds';
import { orderedPage } from './ordered-page';
import { type OrderedQuery, queryInput } from './ordered-query';

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

const TOTALS_ATTRIBUTES = '#transaction_type, #amount, #description, #timestamp';

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
  const pages = input === undefined ? [] : calls.everyPage(input);
  for await (const { items } of pages) {
    for (const item of items) if (query.keeps?.(item) ?? true) totals = added(totals, item);
  }
  return { count: totals.count, inflowCents: cents(totals.inflowCents), outflowCents: cents(totals.outflowCents) };
}

function added(totals: { count: number; inflowCents: bigint; outflowCents: bigint }, item: Item) {
  const { count, inflowCents, outflowCents } = totals;
  const amount = readMoney(item, 'amount');
  return signOf(readType(item)) > 0n
    ? { count: count + 1, inflowCents: inflowCents + amount, outflowCents }
    : { count: count + 1, inflowCents, outflowCents: outflowCents + amount };
}
