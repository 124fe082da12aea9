import { AwsUnavailable, type Item } from '../../aws/calls/failures';
import type { Calls } from './calls';

/**
 * The sentinel as it stands after the reply of a write that takes it was lost: whoever has it, has it for good. Undefined
 * when nobody has it yet, so that the write may still arrive, and when that cannot be read either.
 */
export async function sentinelAfterLoss(calls: Calls, table: string, key: Item): Promise<Item | undefined> {
  try {
    return await calls.getSettled(table, key);
  } catch (error) {
    if (error instanceof AwsUnavailable) return undefined;
    throw error;
  }
}
