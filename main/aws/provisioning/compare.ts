import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Result } from '../../../shared/failures';
import type { AwsRefusal } from '../credentials-unavailable';
import { planTable } from '../plan';
import type { TableDefinition } from '../tables';
import type { Standing } from './actual';
import { answered, control, type DynamoClient } from './control-calls';
import type { TableOptions } from './options';
import type { PlanLine } from './plan-line';
import { readStanding } from './read-standing';

export interface Comparison {
  /** AWS's state of the restored table; `CREATING` while it is being filled. Undefined: there is none. */
  readonly status: string | undefined;
  /** The restored table against the bank's definition: a restore brings no tags, no recovery and no protection along. */
  readonly lines: readonly PlanLine[];
  /** What counting both tables costs. */
  readonly countReadUnits: number;
  /** Undefined until they are counted. */
  readonly counts: { readonly source: number; readonly restored: number } | undefined;
}

export interface CompareRequest {
  readonly wanted: TableDefinition;
  /** The table that was restored. */
  readonly restored: string;
  readonly options: TableOptions;
  /** Reads both tables whole. */
  readonly count: boolean;
  readonly signal: AbortSignal;
  /** Items counted, of about so many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Looks at a restored table beside the one that it was made of. */
export class TableComparer {
  readonly #client: DynamoClient;

  constructor(client: DynamoClient) {
    this.#client = client;
  }

  /** `cancelled` when the signal aborted while counting. */
  compare(request: CompareRequest): Promise<Result<Comparison | 'cancelled', AwsRefusal>> {
    const client = this.#client;
    return answered(async () => {
      const { wanted, restored: name, options } = request;
      const [source, restored] = await Promise.all([readStanding(client, wanted.name), readStanding(client, name)]);
      const lines = planTable({ ...wanted, name }, restored, options);
      const comparison = { status: restored.table?.status, lines, countReadUnits: costOf([source, restored]) };
      if (!request.count || restored.table === undefined) return { ...comparison, counts: undefined };
      const counts = await countBoth(client, request, [source, restored]);
      return counts === undefined ? 'cancelled' : { ...comparison, counts };
    });
  }
}

const BYTES_PER_UNIT = 4 * 1_024;

/** Half a unit for each 4 KB: a count need not be consistent. */
const costOf = (standings: readonly Standing[]): number => {
  const bytes = standings.reduce((sum, { table }) => sum + (table?.sizeBytes ?? 0), 0);
  return Math.ceil(bytes / BYTES_PER_UNIT) / 2;
};

async function countBoth(
  client: DynamoClient,
  { signal, onProgress }: CompareRequest,
  [source, restored]: readonly [Standing, Standing],
): Promise<Comparison['counts'] | undefined> {
  const total = (source.table?.itemCount ?? 0) + (restored.table?.itemCount ?? 0);
  let done = 0;
  const add = (items: number) => {
    done += items;
    onProgress(done, Math.max(total, done));
  };
  const sourceCount = await countItems(client, source.name, signal, add);
  const restoredCount = await countItems(client, restored.name, signal, add);
  if (sourceCount === undefined || restoredCount === undefined) return undefined;
  return { source: sourceCount, restored: restoredCount };
}

/** Every page, to the end. Undefined when the signal aborted. */
async function countItems(
  client: DynamoClient,
  table: string,
  signal: AbortSignal,
  onPage: (items: number) => void,
): Promise<number | undefined> {
  let count = 0;
  let from: Record<string, AttributeValue> | undefined;
  do {
    if (signal.aborted) return undefined;
    const input = {
      TableName: table,
      Select: 'COUNT' as const,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    };
    const page = await control(() => client.send(new ScanCommand(input)), {
      operation: 'Scan',
      table,
      afterLoss: true,
    });
    count += page.Count ?? 0;
    onPage(page.Count ?? 0);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return count;
}
