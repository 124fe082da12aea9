import { ADOPTABLE, type Adoptable, adoptedItem, adoptedKey } from '../../repositories/dynamodb/adoption-gate';
import type { Calls } from '../../repositories/dynamodb/calls';
import { AwsUnavailable } from '../failures';
import type { TableNames } from '../tables';

/** From now on addresses (numbers) in the table can be given anew. */
export async function markComplete(calls: Calls, tables: TableNames, role: Adoptable): Promise<void> {
  const table = tables[role];
  if ((await calls.get(table, adoptedKey(role))) !== undefined) return;
  await calls.put({ TableName: table, Item: adoptedItem(role) });
}

/** In a table without a single item there is nothing to adopt. */
export async function markEmptyTables(calls: Calls, tables: TableNames): Promise<void> {
  for (const role of ADOPTABLE) {
    try {
      const { items } = await calls.scan({ TableName: tables[role], Limit: 1 });
      if (items.length === 0) await markComplete(calls, tables, role);
    } catch (error) {
      // Not there yet, or out of reach: whoever registers is told that the table is to be adopted.
      if (!(error instanceof AwsUnavailable)) throw error;
    }
  }
}
