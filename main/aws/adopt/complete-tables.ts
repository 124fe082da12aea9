import {
  ADOPTABLE,
  type Adoptable,
  type AdoptedMark,
  adoptedItem,
  adoptedKey,
  toAdoptedMark,
} from '../../repositories/dynamodb/adoption-gate';
import type { Calls } from '../../repositories/dynamodb/calls';
import { isRules, isTopic } from '../../repositories/dynamodb/user-items';
import type { Timestamp } from '../../time/clock';
import { AwsUnavailable, type Item } from '../calls/failures';
import type { TableNames } from '../tables';

/** The mark of a table in which everything has what makes it unique; undefined in one that was not adopted. */
export async function markOf(calls: Calls, tables: TableNames, role: Adoptable): Promise<AdoptedMark | undefined> {
  const found = await calls.get(tables[role], adoptedKey(role));
  return found === undefined ? undefined : toAdoptedMark(found);
}

/** From now on addresses (numbers) in the table can be given anew. The first adoption is the one that is told. */
export async function markComplete(calls: Calls, tables: TableNames, role: Adoptable, at: Timestamp): Promise<void> {
  const mark = await markOf(calls, tables, role);
  if (mark?.by !== 'adoption') await put(calls, tables, role, { at, by: 'adoption' });
}

const put = (calls: Calls, tables: TableNames, role: Adoptable, mark: AdoptedMark) =>
  calls.put({ TableName: tables[role], Item: adoptedItem(role, mark) });

/** In a table without a single item of the bank there is nothing to adopt. */
export async function markEmptyTables(calls: Calls, tables: TableNames, at: Timestamp): Promise<void> {
  for (const role of ADOPTABLE) {
    try {
      if ((await markOf(calls, tables, role)) !== undefined) continue;
      if (await isEmpty(calls, tables, role)) await put(calls, tables, role, { at, by: 'empty' });
    } catch (error) {
      // Not there yet, or out of reach: whoever registers is told that the table is to be adopted.
      if (!(error instanceof AwsUnavailable)) throw error;
    }
  }
}

/** As many as tell of nearly every table that somebody is in. */
const FEW = 10;

/**
 * A sentinel stands for somebody, so it counts. A note of a topic, one for each compliance address that was asked for, and
 * the rules do not: consoles leave them in a table that nobody is in, and it is read on while there is nothing else.
 */
async function isEmpty(calls: Calls, tables: TableNames, role: Adoptable): Promise<boolean> {
  let from: Item | undefined;
  do {
    const { items, lastKey } = await calls.scan({ TableName: tables[role], Limit: FEW, ExclusiveStartKey: from });
    if (!items.every((item) => isTopic(item) || isRules(item))) return false;
    from = lastKey;
  } while (from !== undefined);
  return true;
}
