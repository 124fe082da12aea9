import { DamagedItem } from '../repositories/damaged-item';
import type { UserReader } from '../repositories/ports';

/**
 * Whether the bank knows a user to be the one who has the address, in whatever capitals: consistent. Not where several have
 * it, nor where a record cannot be read.
 */
export async function ownsAddress(
  users: Pick<UserReader, 'byEmail'>,
  userId: string,
  address: string,
): Promise<boolean> {
  try {
    return (await users.byEmail(address.trim().toLowerCase()))?.userId === userId;
  } catch (error) {
    if (error instanceof DamagedItem) return false;
    throw error;
  }
}
