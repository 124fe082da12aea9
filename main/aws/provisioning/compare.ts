import type { AwsRefusal, Result } from '../../../shared/failures';
import { answered } from '../calls/refusals';
import type { TableDefinition } from '../tables';
import type { Standing } from './actual';
import { compareItems, type ItemComparison } from './compare-items';
import type { DynamoClient } from './control-calls';
import type { ItemsCompared, Side } from './item-matcher';
import { planTable, sameKeys } from './plan';
import type { PlanLine } from './plan-line';
import { readStanding } from './read-standing';
import { standingOptions } from './standing-options';

export interface Comparison {
  /** AWS's state of the restored table; `CREATING` while it is being filled. Undefined: there is none. */
  readonly status: string | undefined;
  /** The restored table against its source: a restore brings no tags, no recovery and no protection along. */
  readonly lines: readonly PlanLine[];
  /** What reading both tables costs. */
  readonly countReadUnits: number;
  /** Undefined until the items are read. */
  readonly counts: Readonly<Record<Side, number>> | undefined;
  /** Undefined until the items are read, and for a table of another key. */
  readonly items: ItemsCompared | undefined;
}

export interface CompareRequest {
  readonly wanted: TableDefinition;
  /** The table that was restored. */
  readonly restored: string;
  /** Reads both tables whole, counts their items and compares them. */
  readonly count: boolean;
  readonly signal: AbortSignal;
  /** Items read, of about so many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Looks at a restored table beside the one that it was made of. */
export class TableComparer {
  readonly #client: DynamoClient;

  constructor(client: DynamoClient) {
    this.#client = client;
  }

  /** `cancelled` when the signal aborted while the items were read. */
  compare(request: CompareRequest): Promise<Result<Comparison | 'cancelled', AwsRefusal>> {
    const client = this.#client;
    return answered(async () => {
      const { wanted, restored: name } = request;
      const [source, restored] = await Promise.all([readStanding(client, wanted.name), readStanding(client, name)]);
      const lines = planTable({ ...wanted, name }, restored, standingOptions(source));
      const comparison = { status: restored.table?.status, lines, countReadUnits: costOf([source, restored]) };
      if (!request.count || restored.table === undefined) return { ...comparison, counts: undefined, items: undefined };
      const read = await readBoth(client, request, { source, restored });
      return read === undefined ? 'cancelled' : { ...comparison, ...read };
    });
  }
}

const BYTES_PER_UNIT = 8 * 1_024;

/**
 * In whole units, as they are confirmed. A backup is no picture of this moment either, so the reads need not be consistent.
 * AWS measures tables about every six hours and says 0 of a new one: a copy is taken to be as large as its source.
 */
const costOf = (standings: readonly Standing[]): number => {
  const largest = Math.max(...standings.map(({ table }) => table?.sizeBytes ?? 0));
  return Math.ceil((standings.length * largest) / BYTES_PER_UNIT);
};

async function readBoth(
  client: DynamoClient,
  { signal, onProgress }: CompareRequest,
  { source, restored }: Readonly<Record<Side, Standing>>,
): Promise<ItemComparison | undefined> {
  const total = (source.table?.itemCount ?? 0) + (restored.table?.itemCount ?? 0);
  const isAlike = source.table !== undefined && restored.table !== undefined && sameKeys(source.table, restored.table);
  let done = 0;
  return compareItems(client, {
    tables: { source: source.name, restored: restored.name },
    keys: isAlike ? source.table : undefined,
    signal,
    onPage: (items) => {
      done += items;
      onProgress(done, Math.max(total, done));
    },
  });
}
