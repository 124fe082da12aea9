import { setImmediate as breath } from 'node:timers/promises';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { KeyShape } from './actual';
import { control, type DynamoClient } from './control-calls';
import { itemDigest, keyText, type StoredItem } from './item-digest';
import { ItemMatcher, type ItemsCompared, SIDES, type Side } from './item-matcher';

export interface ItemComparison {
  readonly counts: Readonly<Record<Side, number>>;
  /** Undefined for tables of different keys, whose items have no counterparts. */
  readonly items: ItemsCompared | undefined;
}

export interface ItemReading {
  /** The names of both tables. */
  readonly tables: Readonly<Record<Side, string>>;
  /** What both tables are keyed by; undefined when they differ in it. */
  readonly keys: KeyShape | undefined;
  readonly signal: AbortSignal;
  /** Items of a page that was read. */
  readonly onPage: (items: number) => void;
}

/** An unbroken piece of work on a page of a thousand items and more would be felt by everybody else. */
const ITEMS_A_BREATH = 200;

/** Reads two tables whole and side by side, to the end. Undefined when the signal aborted. Throws `AwsUnavailable`. */
export async function compareItems(
  client: DynamoClient,
  { tables, keys, signal, onPage }: ItemReading,
): Promise<ItemComparison | undefined> {
  const pages = { source: pagesOf(client, tables.source), restored: pagesOf(client, tables.restored) };
  const counts = { source: 0, restored: 0 };
  const open = new Set<Side>(SIDES);
  const matcher = new ItemMatcher();
  for (let side = behind(open, counts); side !== undefined; side = behind(open, counts)) {
    if (signal.aborted) return undefined;
    const page = await pages[side].next();
    if (page.done === true) {
      open.delete(side);
      continue;
    }
    counts[side] += page.value.length;
    onPage(page.value.length);
    if (keys !== undefined) await addPage(matcher, side, page.value, keys);
  }
  return { counts, items: keys === undefined ? undefined : matcher.result() };
}

/** The one that has been read less: counterparts are met soon where both tables keep the same order. */
const behind = (open: ReadonlySet<Side>, counts: Readonly<Record<Side, number>>): Side | undefined => {
  const [first, second] = open;
  if (first === undefined || second === undefined) return first;
  return counts[second] < counts[first] ? second : first;
};

async function addPage(matcher: ItemMatcher, side: Side, items: readonly StoredItem[], keys: KeyShape): Promise<void> {
  for (const [nth, item] of items.entries()) {
    if (nth % ITEMS_A_BREATH === ITEMS_A_BREATH - 1) await breath();
    matcher.add(side, keyText(item, keys), itemDigest(item));
  }
}

/** Every page, empty ones too. */
async function* pagesOf(client: DynamoClient, table: string): AsyncGenerator<readonly StoredItem[]> {
  let from: Record<string, AttributeValue> | undefined;
  do {
    const input = { TableName: table, ...(from === undefined ? {} : { ExclusiveStartKey: from }) };
    const page = await control(() => client.send(new ScanCommand(input)), {
      operation: 'Scan',
      table,
      afterLoss: true,
    });
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
