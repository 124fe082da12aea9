import { MOST_MAIL_COUNTED } from '../../../shared/domain/mail-count';
import type { Item } from '../../aws/calls/failures';
import { INDEX } from '../../aws/tables';
import type { AlertQueue } from '../ports';
import { toPendingAlert } from './alert-items';
import { readText, text } from './attributes';
import type { Calls } from './calls';
import { decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import { ALIVE_STATES, ALL_STATES, DEAD } from './waiting';

type PendingReads = Pick<AlertQueue, 'pending' | 'pendingCount'>;

/** The reading part of the outbox: the partitions of PendingAlertIndex side by side, merged by the time since they wait. */
export function pendingAlerts(calls: Calls, table: string): PendingReads {
  const inState = (state: string, after: string | undefined, limit: number) => ({
    TableName: table,
    IndexName: INDEX.pendingAlert,
    Limit: limit,
    ...expressions(
      { KeyConditionExpression: `#alert_state = :state${after === undefined ? '' : ' AND #alert_since > :after'}` },
      { state: text(state), ...(after === undefined ? {} : { after: text(after) }) },
    ),
  });

  const oldest = async (state: string, after: string | undefined, limit: number): Promise<readonly Item[]> => {
    const found: Item[] = [];
    for await (const { items } of calls.everyPage(inState(state, after, limit))) {
      found.push(...items);
      if (found.length >= limit) break;
    }
    return found;
  };

  const count = async (state: string, most: number): Promise<number> => {
    let total = 0;
    for await (const page of calls.everyPage({ ...inState(state, undefined, most), Select: 'COUNT' })) {
      total += page.count;
      if (total >= most) break;
    }
    return total;
  };

  return {
    async pending(page, only) {
      const limit = pageLimit(page);
      const [after] = decodeCursor(page, 1) ?? [];
      // One more than the page, to know whether there is a next one.
      const found = await Promise.all(statesOf(only).map((state) => oldest(state, after, limit + 1)));
      const merged = found.flat().sort((a, b) => (sinceOf(a) < sinceOf(b) ? -1 : 1));
      const shown = merged.slice(0, limit);
      const last = merged.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toPendingAlert),
        nextCursor: last === undefined ? undefined : encodeCursor([sinceOf(last)]),
      };
    },
    async pendingCount(most = MOST_MAIL_COUNTED) {
      const countAlive = Promise.all(ALIVE_STATES.map((state) => count(state, most)));
      const [alive, dead] = await Promise.all([countAlive, count(DEAD, most)]);
      const waiting = alive.reduce((total, alerts) => total + alerts, 0);
      return { waiting: Math.min(waiting, most), dead: Math.min(dead, most) };
    },
  };
}

function statesOf(only: 'alive' | 'dead' | undefined): readonly string[] {
  if (only === undefined) return ALL_STATES;
  return only === 'dead' ? [DEAD] : ALIVE_STATES;
}

const sinceOf = (item: Item): string => readText(item, 'alert_since');
