import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Cents, formatDecimal, parseDecimal } from '../../../shared/domain/money';
import type { Item } from '../../aws/calls/failures';
import { type Timestamp, toTimestamp } from '../../time/clock';
import { DamagedItem } from '../damaged-item';

export { DamagedItem };

/*
 * Attribute values by hand, not by a marshaller: numbers stay the strings that DynamoDB sends, so that no amount passes
 * through a float. An attribute that holds NULL, as the source application writes for "none", reads as missing.
 */

export const text = (value: string): AttributeValue => ({ S: value });
export const whole = (value: number): AttributeValue => ({ N: value.toFixed(0) });
export const money = (value: Cents): AttributeValue => ({ N: formatDecimal(value) });
export const flag = (value: boolean): AttributeValue => ({ BOOL: value });
export const texts = (values: readonly string[]): AttributeValue => ({ SS: [...values] });
export const NOTHING: AttributeValue = { NULL: true };

/** An item without the attributes that are undefined. */
export function item(attributes: Readonly<Record<string, AttributeValue | undefined>>): Item {
  const present = Object.entries(attributes).filter(
    (entry): entry is [string, AttributeValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(present);
}

export const optional = <T>(value: T | undefined, write: (value: T) => AttributeValue): AttributeValue | undefined =>
  value === undefined ? undefined : write(value);

export function readText(from: Item, name: string): string {
  const value = from[name]?.S;
  if (value === undefined) throw new DamagedItem(name);
  return value;
}

export const readOptionalText = (from: Item, name: string): string | undefined => from[name]?.S;

export const readFlag = (from: Item, name: string, missing: boolean): boolean => from[name]?.BOOL ?? missing;

/** A count. Missing means 0. */
export function readWhole(from: Item, name: string): number {
  const value = from[name]?.N;
  if (value === undefined) return 0;
  const count = Number(value);
  if (!Number.isSafeInteger(count)) throw new DamagedItem(name);
  return count;
}

/** A decimal number of at most two decimals; more are refused, not rounded. */
export function readMoney(from: Item, name: string): Cents {
  const amount = parseDecimal(from[name]?.N ?? '');
  if (amount === undefined) throw new DamagedItem(name);
  return amount;
}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** The source application writes microseconds and no zone, in UTC; both forms read as UTC with milliseconds. */
export function readTimestamp(from: Item, name: string): Timestamp {
  const written = readText(from, name);
  const epochMs = Date.parse(ZONE.test(written) ? written : `${written}Z`);
  if (Number.isNaN(epochMs)) throw new DamagedItem(name);
  return toTimestamp(epochMs);
}

export const readOptionalTimestamp = (from: Item, name: string): Timestamp | undefined =>
  from[name]?.S === undefined ? undefined : readTimestamp(from, name);

/** One of a few words: `missing` when there is none, `unknown` when it is none of them. */
export function readOneOf<T extends string>(
  from: Item,
  name: string,
  words: readonly T[],
  { missing, unknown }: { readonly missing: T; readonly unknown: T },
): T {
  const value = from[name]?.S;
  if (value === undefined) return missing;
  return words.find((word) => word === value) ?? unknown;
}
