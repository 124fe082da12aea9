import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../aws/calls/failures';
import { expressions } from './expressions';

/** A partition of an index, in the order of its sort key. */
export interface OrderedQuery {
  readonly table: string;
  readonly index: string;
  readonly partition: readonly [name: string, value: string];
  readonly sortKey: string;
  /** The attribute by which items with the same sort key are ordered, in the same direction. */
  readonly idKey: string;
  readonly direction: 'ascending' | 'descending';
  /** Bounds of the sort key, both inclusive. */
  readonly least: string | undefined;
  readonly most: string | undefined;
  /** Left to DynamoDB. */
  readonly filter?: {
    readonly text: string;
    readonly values: Record<string, { readonly S: string } | { readonly N: string }>;
  };
  /** Applied here, to what DynamoDB cannot tell. */
  readonly keeps?: (item: Item) => boolean;
}

/** The query of a partition between its bounds. Undefined when nothing can lie between them. */
export function queryInput(query: OrderedQuery, attributes?: string) {
  const { partition, sortKey, direction, least, most, filter } = query;
  if (least !== undefined && most !== undefined && least > most) return undefined;
  const texts = {
    KeyConditionExpression: `#${partition[0]} = :partition${rangeText(sortKey, least, most)}`,
    ...(filter === undefined ? {} : { FilterExpression: filter.text }),
    ...(attributes === undefined ? {} : { ProjectionExpression: attributes }),
  };
  const values = {
    partition: { S: partition[1] },
    ...(least === undefined ? {} : { least: { S: least } }),
    ...(most === undefined ? {} : { most: { S: most } }),
    ...filter?.values,
  };
  return {
    TableName: query.table,
    IndexName: query.index,
    ScanIndexForward: direction === 'ascending',
    ...expressions(texts, values),
  } satisfies QueryCommandInput;
}

function rangeText(sortKey: string, least: string | undefined, most: string | undefined): string {
  if (least !== undefined && most !== undefined) return ` AND #${sortKey} BETWEEN :least AND :most`;
  if (least !== undefined) return ` AND #${sortKey} >= :least`;
  return most === undefined ? '' : ` AND #${sortKey} <= :most`;
}
