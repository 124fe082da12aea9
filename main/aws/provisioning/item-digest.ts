import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { KeyShape } from './actual';

export type StoredItem = Record<string, AttributeValue>;

/** Of SHA-256: two of a hundred million items meet by chance once in 10^22 times. */
const DIGEST_BYTES = 16;

/** What an item holds, as 16 bytes. The same content has the same one, in whatever order attributes and sets come. */
export const itemDigest = (item: StoredItem): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(canonicalMap(item)))
    .digest()
    .subarray(0, DIGEST_BYTES);

/** The values of an item's key, as a person looks for them. */
export const keyText = (item: StoredItem, { partitionKey, sortKey }: KeyShape): string =>
  [partitionKey, sortKey].flatMap((key) => (key === undefined ? [] : [scalarText(item[key.name])])).join(', ');

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function scalarText(value: AttributeValue | undefined): string {
  if (value?.B !== undefined) return base64(value.B);
  return value?.S ?? value?.N ?? '';
}

const canonicalMap = (map: StoredItem): unknown =>
  Object.keys(map)
    .sort()
    .map((name) => [name, canonical(map[name])]);

/** A type with its value, in the one order that does not hang on the reply. */
function canonical(value: AttributeValue | undefined): unknown {
  if (value?.M !== undefined) return ['M', canonicalMap(value.M)];
  if (value?.L !== undefined) return ['L', value.L.map(canonical)];
  if (value?.B !== undefined) return ['B', base64(value.B)];
  if (value?.BS !== undefined) return ['BS', value.BS.map(base64).sort()];
  if (value?.SS !== undefined) return ['SS', [...value.SS].sort()];
  if (value?.NS !== undefined) return ['NS', [...value.NS].sort()];
  return Object.entries(value ?? {});
}
