import { describe, expect, test } from 'vitest';
import { type HistoryAsk, HistoryList } from '../../../renderer/pages/accounts/history-list';
import type { HistoryEntry } from '../../../shared/contract/accounts';
import { cents } from '../../../shared/domain/money';

const NO_FILTER = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

const entry = (id: number): HistoryEntry => ({
  transactionId: `t${id}`,
  reference: `R${id}`,
  timestamp: '2026-11-22T10:00:00.000Z',
  type: id % 3 === 0 ? 'withdrawal' : 'deposit',
  amountCents: cents(BigInt(id)),
  description: '',
  counterpartyNumber: null,
});

/** An account with `count` deposits and withdrawals, newest first; `postings` more arrive between the first reads. */
function source(count: number, { postings = 0, balanceOff = 0n } = {}) {
  let arriving = postings;
  let entryCount = count;
  const limits: number[] = [];
  const confirmed: unknown[] = [];
  const balance = () => {
    let sum = balanceOff;
    for (let id = 1; id <= entryCount; id += 1) sum += id % 3 === 0 ? -BigInt(id) : BigInt(id);
    return sum;
  };
  const ask = async (
    channel: string,
    input: { cursor?: string | null; limit?: number; confirmedUnits?: number | null },
  ) => {
    if (channel === 'accounts.get') return { ok: true, value: { entryCount, balanceCents: balance() } };
    const newest = input.cursor == null ? entryCount : Number(input.cursor);
    const limit = input.limit ?? 0;
    limits.push(limit);
    confirmed.push(input.confirmedUnits);
    if (input.cursor == null && arriving > 0) {
      arriving -= 1;
      entryCount += 1;
    }
    const oldest = Math.max(0, newest - limit);
    const items = Array.from({ length: newest - oldest }, (_, index) => entry(newest - index));
    return { ok: true, value: { items, nextCursor: oldest === 0 ? null : String(oldest) } };
  };
  return { ask: ask as unknown as HistoryAsk, limits, confirmed };
}

async function growToTheEnd(list: HistoryList): Promise<void> {
  for (let pages = 0; pages < 100 && !list.complete; pages += 1) expect(await list.grow()).toBeUndefined();
}

const balances = (list: HistoryList) => Array.from(list.rows, (row) => row.balanceCents);

describe('the history of an account', () => {
  test('what was agreed to read goes with every page of the list that it was given for, and with no other', async () => {
    const asked = source(700);
    await growToTheEnd(new HistoryList(asked.ask, '4821009317', { ...NO_FILTER, text: 'rent' }, false, 12));
    expect(asked.confirmed).toEqual([12, 12, 12]);
    const other = source(1);
    await growToTheEnd(new HistoryList(other.ask, '4821009317', { ...NO_FILTER, text: 'rent' }, false));
    expect(other.confirmed).toEqual([null]);
  });

  test('every page is read, and the balance after the oldest entry is that entry', async () => {
    const { ask, limits } = source(1_234);
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await growToTheEnd(list);
    expect(list.rows).toHaveLength(1_234);
    expect(limits).toEqual([100, 500, 500, 500]);
    expect(balances(list).at(-1)).toBe(1n);
    expect(list.unexplainedCents).toBe(0n);
  });

  test('a new page shows as other rows, so that the table sees it', async () => {
    const { ask } = source(300);
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await list.grow();
    const first = list.rows;
    expect(first).toHaveLength(100);
    await list.grow();
    expect(list.rows).not.toBe(first);
    expect(list.rows[299]?.entry.transactionId).toBe('t1');
  });

  test('a posting between the reads of balance and page is noticed, and both are read again', async () => {
    const { ask } = source(50, { postings: 2 });
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await growToTheEnd(list);
    expect(list.rows).toHaveLength(52);
    expect(list.unexplainedCents).toBe(0n);
  });

  test('on an account that never rests the balances are left blank rather than guessed', async () => {
    const { ask } = source(50, { postings: 9 });
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await growToTheEnd(list);
    expect(balances(list).every((balance) => balance === null)).toBe(true);
    expect(list.unexplainedCents).toBeNull();
  });

  test('one cent that no entry explains is named', async () => {
    const { ask } = source(70, { balanceOff: 1n });
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await growToTheEnd(list);
    expect(list.unexplainedCents).toBe(1n);
  });

  test('two scrolls at once fetch a page once', async () => {
    const { ask, limits } = source(1_000);
    const list = new HistoryList(ask, '4821009317', NO_FILTER, true);
    await list.grow();
    await Promise.all([list.grow(), list.grow()]);
    expect(limits).toEqual([100, 500]);
    expect(list.rows).toHaveLength(600);
  });

  test('entries that cannot be read are counted, and no balance below them is made up', async () => {
    const { ask } = source(700);
    const damaged = (async (channel, input) => {
      const result = await ask(channel, input);
      const isSecond = channel === 'accounts.history' && 'cursor' in input && input.cursor !== null;
      return isSecond && result.ok ? { ok: true, value: { ...result.value, leftOut: 2 } } : result;
    }) as HistoryAsk;
    const list = new HistoryList(damaged, '1234567890', NO_FILTER, true);
    await list.grow();
    expect(list.leftOut).toBe(0);
    await growToTheEnd(list);
    expect(list.leftOut).toBeGreaterThan(0);
    expect(balances(list).slice(0, 100)).not.toContain(null);
    expect(new Set(balances(list).slice(100))).toEqual(new Set([null]));
    expect(list.unexplainedCents).toBeNull();
  });
});
