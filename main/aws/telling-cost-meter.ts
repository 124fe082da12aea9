import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { AwsCost } from '../../shared/contract/aws';
import { CostMeter, type UnitKind } from './cost-meter';

/** A screen is told at most so often. */
const TELL_EVERY_MS = 250;

/** Counts, and tells of it: once for any number of calls that follow each other closely. */
export class TellingCostMeter extends CostMeter {
  readonly #tell: (cost: AwsCost) => void;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(tell: (cost: AwsCost) => void) {
    super();
    this.#tell = tell;
  }

  override record(operation: string, kind: UnitKind, consumed: readonly ConsumedCapacity[]): void {
    super.record(operation, kind, consumed);
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell(this.cost());
    }, TELL_EVERY_MS);
  }

  cost(): AwsCost {
    const { readUnits, writeUnits, calls, byResource } = this.read();
    return {
      readUnits,
      writeUnits,
      calls: Object.values(calls).reduce((total, count) => total + count, 0),
      byResource: byResource.map(({ index = null, ...rest }) => ({ ...rest, index })),
    };
  }

  /** The workspace closes: what follows is told nobody. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
