import type { Key, Projection } from '../tables';

export interface KeyShape {
  readonly partitionKey: Key;
  readonly sortKey: Key | undefined;
}

/** What an endpoint answered, or why it did not: some know less than AWS, and some profiles may see less. */
export type Sensed<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly because: 'unsupported' | 'notPermitted'; readonly action: string };

export interface Recovery {
  readonly enabled: boolean;
  /** How far back; 0 when it is off. */
  readonly days: number;
}

/** Per second. Both 0 on demand. */
export interface Throughput {
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface ActualIndex extends KeyShape, Throughput {
  readonly name: string;
  readonly projection: Projection;
  /** As AWS says it: `ACTIVE`, `CREATING`, ... */
  readonly status: string;
  readonly itemCount: number;
  readonly sizeBytes: number;
}

export interface ActualTable extends KeyShape, Throughput {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly billing: 'onDemand' | 'provisioned';
  readonly indexes: readonly ActualIndex[];
  readonly protectedFromDeletion: boolean;
  /** AWS encrypts every table; what differs is whose key it is. */
  readonly encryption: Sensed<'awsOwnedKey' | 'kmsKey'>;
  /** While a change of the key is under way. */
  readonly encryptionChanging: boolean;
  /** AWS refreshes both about every six hours. */
  readonly itemCount: number;
  readonly sizeBytes: number;
}

/** What stands under one table's name. */
export interface Standing {
  readonly name: string;
  /** Undefined when there is no such table. */
  readonly table: ActualTable | undefined;
  readonly recovery: Sensed<Recovery>;
  readonly tags: Sensed<Readonly<Record<string, string>>>;
}

/** The states of a table that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['CREATING', 'UPDATING', 'DELETING']);

/** AWS does nothing more about the table until somebody acts: archived, or without its key. */
export const isStuck = ({ status }: Pick<ActualTable, 'status'>): boolean =>
  status !== 'ACTIVE' && !PASSING.has(status);

const isSettled = ({ status }: { readonly status: string }): boolean => status === 'ACTIVE';

/** Nothing of the table is being made or changed. A table that does not exist is not. */
export const isSteady = (table: ActualTable | undefined): boolean =>
  table !== undefined && isSettled(table) && !table.encryptionChanging && table.indexes.every(isSettled);
