import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

export type UnitKind = 'read' | 'write';

/** Capacity units as DynamoDB counts them: multiples of a half. Not money. */
export interface Units {
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface ConsumedUnits extends Units {
  readonly table: string;
  /** Undefined for the table itself. */
  readonly index: string | undefined;
}

/** A moment of the meter, to be subtracted from a later one. */
export interface CostReading extends Units {
  /** Answered calls by operation, `Query` for example. */
  readonly calls: Readonly<Record<string, number>>;
  readonly byResource: readonly ConsumedUnits[];
}

export type Count = (operation: string, kind: UnitKind, consumed: readonly ConsumedCapacity[]) => void;

/**
 * Counts what the tables and indexes of one workspace have charged since it was opened, from each reply's own account
 * of it. Calls that failed are counted only as far as DynamoDB said what they cost.
 */
export class CostMeter {
  readonly #units = new Map<string, ConsumedUnits>();
  readonly #calls = new Map<string, number>();

  record(operation: string, kind: UnitKind, consumed: readonly ConsumedCapacity[]): void {
    this.#calls.set(operation, (this.#calls.get(operation) ?? 0) + 1);
    for (const one of consumed) {
      const table = tableOf(one.TableName);
      this.#add(table, undefined, kind, one.Table?.CapacityUnits ?? one.CapacityUnits ?? 0);
      for (const [index, units] of Object.entries(one.GlobalSecondaryIndexes ?? {})) {
        this.#add(table, index, kind, units.CapacityUnits ?? 0);
      }
    }
  }

  /** Before a call leaves: what counts its answer. */
  counter(): Count {
    return (...answered) => this.record(...answered);
  }

  /** Everything so far. */
  read(): CostReading {
    const byResource = [...this.#units.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    return { ...sum(byResource), calls: Object.fromEntries(this.#calls), byResource };
  }

  /** What was added since an earlier reading. */
  since(earlier: CostReading): CostReading {
    const now = this.read();
    const before = new Map(earlier.byResource.map((one) => [nameOf(one), one]));
    const byResource = now.byResource
      .map((one) => {
        const old = before.get(nameOf(one));
        const readUnits = one.readUnits - (old?.readUnits ?? 0);
        return { ...one, readUnits, writeUnits: one.writeUnits - (old?.writeUnits ?? 0) };
      })
      .filter(({ readUnits, writeUnits }) => readUnits > 0 || writeUnits > 0);
    const calls = Object.entries(now.calls)
      .map(([operation, count]) => [operation, count - (earlier.calls[operation] ?? 0)] as const)
      .filter(([, count]) => count > 0);
    return { ...sum(byResource), calls: Object.fromEntries(calls), byResource };
  }

  #add(table: string, index: string | undefined, kind: UnitKind, units: number): void {
    const key = nameOf({ table, index });
    const old = this.#units.get(key) ?? { table, index, readUnits: 0, writeUnits: 0 };
    const added = kind === 'read' ? { readUnits: old.readUnits + units } : { writeUnits: old.writeUnits + units };
    this.#units.set(key, { ...old, ...added });
  }
}

/** `BankingUsers`, `BankingUsers/EmailIndex`. */
export const nameOf = ({ table, index }: Pick<ConsumedUnits, 'table' | 'index'>) =>
  index === undefined ? table : `${table}/${index}`;

/** DynamoDB answers the name or the whole ARN, whichever was asked with. */
const tableOf = (name: string | undefined): string => (name ?? '').replace(/^.*:table\//, '');

function sum(all: readonly Units[]): Units {
  return {
    readUnits: all.reduce((total, { readUnits }) => total + readUnits, 0),
    writeUnits: all.reduce((total, { writeUnits }) => total + writeUnits, 0),
  };
}
