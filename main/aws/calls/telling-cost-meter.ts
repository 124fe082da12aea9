import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { AwsCost, ChargedUnits } from '../../../shared/contract/aws';
import { type ConsumedUnits, CostMeter, type Count, nameOf, type UnitKind } from './cost-meter';

/** A screen is told at most so often. */
const TELL_EVERY_MS = 250;

/**
 * Counts, and tells of it: once for any number of calls that follow each other closely. What was asked since the screen in
 * view was opened is counted for the screen as well; an answer that was asked for by the one before it is not.
 */
export class TellingCostMeter extends CostMeter {
  readonly #tell: (cost: AwsCost) => void;
  readonly #order: readonly string[];
  #screen = new CostMeter();
  #screenId: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** `order`: the names in which tables and indexes are listed everywhere; others come after them. */
  constructor(tell: (cost: AwsCost) => void, order: readonly string[] = []) {
    super();
    this.#tell = tell;
    this.#order = order;
  }

  override record(operation: string, kind: UnitKind, consumed: readonly ConsumedCapacity[]): void {
    super.record(operation, kind, consumed);
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell(this.cost());
    }, TELL_EVERY_MS);
  }

  override counter(): Count {
    const screen = this.#screen;
    return (...answered) => {
      screen.record(...answered);
      this.record(...answered);
    };
  }

  /** Another screen came into view. The id tells its figures from those of the one before, which may be on their way. */
  startScreen(screenId: string): void {
    this.#screenId = screenId;
    this.#screen = new CostMeter();
  }

  cost(): AwsCost {
    const screen = { ...chargedBy(this.#screen, this.#order), screenId: this.#screenId };
    return { ...chargedBy(this, this.#order), screen };
  }

  /** The workspace closes: what follows is told nobody. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

function chargedBy(meter: CostMeter, order: readonly string[]): ChargedUnits {
  const place = (one: ConsumedUnits) => {
    const at = order.indexOf(nameOf(one));
    return at < 0 ? order.length : at;
  };
  const { readUnits, writeUnits, calls, byResource } = meter.read();
  return {
    readUnits,
    writeUnits,
    calls: Object.values(calls).reduce((total, count) => total + count, 0),
    byResource: [...byResource]
      .sort((a, b) => place(a) - place(b))
      .map(({ index = null, ...rest }) => ({ ...rest, index })),
  };
}
