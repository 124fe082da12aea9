import type { Item } from '../../aws/failures';
import { INDEX } from '../../aws/tables';
import type { AlertQueue } from '../ports';
import { toPendingAlert } from './alert-items';
import { readText, text } from './attributes';
import type { Calls } from './calls';
import { decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import { ALL_STATES, DEAD } from './waiting';

type PendingReads = Pick<AlertQueue, 'pending' | 'pendingCount'>;

/** The reading part of the outbox: the partitions of PendingAlertIndex side by side, merged by the time since they wait. */
export function pendingAlerts(calls: Calls, table: string): PendingReads {
  const inState = (state: string, after: string | undefined) => ({
    TableName: table,
    IndexName: INDEX.pendingAlert,
    ...expressions(
      { KeyConditionExpression: `#alert_state = :state${after === undefined ? '' : ' AND #alert_since > :after'}` },
      { state: text(state), ...(after === undefined ? {} : { after: text(after) }) },
    ),
  });

  const oldest = async (state: string, after: string | undefined, limit: number): Promise<readonly Item[]> => {
    const found: Item[] = [];
    for await (const { items } of calls.everyPage({ ...inState(state, after), Limit: limit })) {
      found.push(...items);
      if (found.length >= limit) break;
    }
    return found;
  };

  const count = async (state: string): Promise<number> => {
    let total = 0;
    for await (const page of calls.everyPage({ ...inState(state, undefined), Select: 'COUNT' })) total += page.count;
    return total;
  };

  return {
    async pending(page) {
      const limit = pageLimit(page);
      const [after] = decodeCursor(page, 1) ?? [];
      // One more than the page, to know whether there is a next one.
      const found = await Promise.all(ALL_STATES.map((state) => oldest(state, after, limit + 1)));
      const merged = found.flat().sort((a, b) => (sinceOf(a) < sinceOf(b) ? -1 : 1));
      const shown = merged.slice(0, limit);
      const last = merged.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toPendingAlert),
        nextCursor: last === undefined ? undefined : encodeCursor([sinceOf(last)]),
      };
    },
    async pendingCount() {
      const counts = await Promise.all(ALL_STATES.map(async (state) => ({ state, alerts: await count(state) })));
      const dead = counts.find(({ state }) => state === DEAD)?.alerts ?? 0;
      return { waiting: counts.reduce((total, { alerts }) => total + alerts, 0) - dead, dead };
    },
  };
}

const sinceOf = (item: Item): string => readText(item, 'alert_since');
