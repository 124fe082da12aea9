import type { Projection } from '../tables';
import type { ActualTable, KeyShape, Throughput } from './actual';

/** `account_id (S), timestamp (S)`. */
export const keyWords = ({ partitionKey, sortKey }: KeyShape): string =>
  [partitionKey, sortKey].flatMap((key) => (key === undefined ? [] : [`${key.name} (${key.type})`])).join(', ');

export function projectionWords(projection: Projection): string {
  if (projection === 'ALL') return 'all attributes';
  return projection === 'KEYS_ONLY' ? 'keys only' : `keys and ${projection.length} attributes`;
}

export const indexWords = (index: KeyShape & { readonly projection: Projection }): string =>
  `${keyWords(index)}; ${projectionWords(index.projection)}`;

const unitWords = ({ readUnits, writeUnits }: Throughput): string => `${readUnits} read, ${writeUnits} write`;

export const billingWords = (table: Pick<ActualTable, 'billing'> & Throughput): string =>
  table.billing === 'onDemand' ? 'on demand' : `provisioned: ${unitWords(table)} units per second`;

export const tagWords = (tags: Readonly<Record<string, string>>): string => {
  const written = Object.entries(tags).map(([name, value]) => `${name}=${value}`);
  return written.length === 0 ? 'none' : written.sort().join(', ');
};

/** Where a table's backup is restored to, unless a person says otherwise. */
export const restoreNameOf = (table: string): string => `${table}-restored`;
