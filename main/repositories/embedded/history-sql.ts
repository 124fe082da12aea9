import type { FilterSql } from './entry-filter';

/**
 * How many entries a filtered page looks at before it answers, with fewer rows than asked or none if they do not match:
 * a rare text in a million entries is then read in many short steps, and no step keeps other readers waiting.
 */
export const ENTRIES_PER_STEP = 20_000;

const NEWEST_FIRST = 'ORDER BY timestamp DESC, transaction_id DESC';

/** The account's entries inside the range that come after the cursor, newest first, straight from the index. */
const inOrder = (columns: string, range: string) => `
  SELECT ${columns} FROM transactions
  WHERE account_id = @accountId ${range} AND (timestamp, transaction_id) < (@timestamp, @transactionId)
  ${NEWEST_FIRST}`;

/** A page without a filter on rows: the index gives exactly the rows of the page. */
export const pageSql = (filter: FilterSql) => `${inOrder('*', filter.range)} LIMIT @limit`;

/** The rows that match among the next {@link ENTRIES_PER_STEP}. */
export const filteredPageSql = (filter: FilterSql) => `
  SELECT * FROM (${inOrder('*', filter.range)} LIMIT ${ENTRIES_PER_STEP})
  WHERE ${filter.rest} ${NEWEST_FIRST} LIMIT @limit`;

/** Where such a step ends and how many entries it looked at: the last one, read from the index alone. */
export const stepEndSql = (filter: FilterSql) => `
  SELECT min(timestamp || ' ' || transaction_id) AS last_key, count(*) AS entries FROM (
    ${inOrder('timestamp, transaction_id', filter.range)} LIMIT ${ENTRIES_PER_STEP})`;

export const totalsSql = (filter: FilterSql) => `
  SELECT count(*) AS entries,
    coalesce(sum(amount_cents) FILTER (WHERE type IN ('deposit', 'transfer_in')), 0) AS inflow_cents,
    coalesce(sum(amount_cents) FILTER (WHERE type IN ('withdrawal', 'transfer_out')), 0) AS outflow_cents
  FROM transactions WHERE account_id = @accountId ${filter.range} AND ${filter.rest}`;
