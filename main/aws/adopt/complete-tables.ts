import { ADOPTABLE, type Adoptable, adoptedItem, adoptedKey } from '../../repositories/dynamodb/adoption-gate';
import type { Calls } from '../../repositories/dynamodb/calls';
import { AwsUnavailable } from '../failures';
import type { TableNames } from '../tables';

/** From now on addresses (numbers) in the table can be given anew. */
export async function markComplete(calls: Calls, tables: TableNames, role: Adoptable): Promise<void> {
  if (!(await isComplete(calls, tables, role))) await put(calls, tables, role);
}

const isComplete = async (calls: Calls, tables: TableNames, role: Adoptable): Promise<boolean> =>
  (await calls.get(tables[role], adoptedKey(role))) !== undefined;

const put = (calls: Calls, tables: TableNames, role: Adoptable) =>
  calls.put({ TableName: tables[role], Item: adoptedItem(role) });

/** In a table without a single item there is nothing to adopt. */
export async function markEmptyTables(calls: Calls, tables: TableNames): Promise<void> {
  for (const role of ADOPTABLE) {
    try {
      if (await isComplete(calls, tables, role)) continue;
      const { items } = await calls.scan({ TableName: tables[role], Limit: 1 });
      if (items.length === 0) await put(calls, tables, role);
    } catch (error) {
      // Not there yet, or out of reach: whoever registers is told that the table is to be adopted.
      if (!(error instanceof AwsUnavailable)) throw error;
    }
  }
}
