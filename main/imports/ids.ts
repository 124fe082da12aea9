import { createHash } from 'node:crypto';

/*
 * Ids that the same source gives again and again, so that the same file adds nothing the second time. They live in the
 * namespace of the profile: two banks that both have an account 25 do not share it.
 */

const PARTS_END = '\0';

const digestOf = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join(PARTS_END)).digest();

/** A UUID (version 8: of our own making) from the digest of the parts. */
export function uuidFrom(...parts: readonly string[]): string {
  const bytes = digestOf(...parts).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of the transaction that the source calls `sourceId`. */
export const transactionIdOf = (namespace: string, sourceId: string): string =>
  uuidFrom('transaction', namespace, sourceId);

/** What rows with the same content have in common, in a source without ids. */
export const contentKeyOf = (...content: readonly string[]): string =>
  digestOf(...content)
    .toString('base64url')
    .slice(0, 22);

/** The id of the n-th (0 for the first) of the rows with the same content. */
export const contentIdOf = (namespace: string, contentKey: string, ordinal: number): string =>
  uuidFrom('content', namespace, contentKey, String(ordinal));

const SMALLEST_NUMBER = 1_000_000_000n;
const NUMBERS = 9_000_000_000n;

/** Ten digits for a source account; `attempt` counts up while the number is taken. */
export const accountNumberOf = (namespace: string, sourceAccount: string, attempt: number): string =>
  (
    SMALLEST_NUMBER +
    (digestOf('account', namespace, sourceAccount, String(attempt)).readBigUInt64BE() % NUMBERS)
  ).toString();
