import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expressions } from '../../repositories/dynamodb/expressions';
import type { Item } from '../calls/failures';

export interface SetWhileUnchanged {
  /** What the item has to be beside it: `attribute_exists(#email)`. */
  readonly condition: string;
  /** The attributes as they were read by which `added` was found right; undefined for one that was not there. */
  readonly judgedBy: Readonly<Record<string, AttributeValue | undefined>>;
  readonly added: Item;
}

/** An update that sets attributes of an item while nothing has changed by which they were judged. */
export function setWhileUnchanged({ condition, judgedBy, added }: SetWhileUnchanged) {
  const unchanged = Object.entries(judgedBy).map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :old_${name}`,
  );
  const values: Item = {};
  for (const [name, value] of Object.entries(judgedBy)) if (value !== undefined) values[`old_${name}`] = value;
  for (const [name, value] of Object.entries(added)) values[`new_${name}`] = value;
  const sets = Object.keys(added).map((name) => `#${name} = :new_${name}`);
  return expressions(
    {
      UpdateExpression: `SET ${sets.join(', ')}`,
      ConditionExpression: [condition, ...unchanged].join(' AND '),
    },
    values,
  );
}
