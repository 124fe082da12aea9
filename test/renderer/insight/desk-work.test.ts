import { describe, expect, it } from 'vitest';
import {
  deskWorkRows,
  intentsInDoubt,
  outcomeWords,
  settledIntents,
} from '../../../renderer/pages/dashboard/desk-work';
import type { IntentView } from '../../../shared/contract/transactions';
import { cents } from '../../../shared/domain/money';

const intent = (requestId: string, state: IntentView['state'], needsAttention: boolean): IntentView => ({
  requestId,
  kind: 'deposit',
  fromAccountNumber: null,
  toAccountNumber: '4821009317',
  amountCents: cents(100n),
  description: '',
  startedAt: '2026-11-22T09:00:00.000Z',
  state,
  settledAt: null,
  reference: null,
  needsAttention,
});

describe("the desk's work today", () => {
  it('stands by kind, in the order of the money forms', () => {
    const rows = deskWorkRows({
      depositCount: 2,
      depositCents: cents(9_007_199_254_740_993n),
      withdrawalCount: 1,
      withdrawalCents: cents(50n),
      transferCount: 0,
      transferCents: cents(0n),
    });
    expect(rows).toEqual([
      { kind: 'Deposits', count: 2, sumCents: 9_007_199_254_740_993n },
      { kind: 'Withdrawals', count: 1, sumCents: 50n },
      { kind: 'Transfers', count: 0, sumCents: 0n },
    ]);
  });

  it('shows what nobody knows before what was found out, and leaves out what is settled', () => {
    const shown = intentsInDoubt([
      intent('settled', 'applied', false),
      intent('found', 'applied', true),
      intent('lost', 'unknown', true),
      intent('void', 'notApplied', true),
    ]);
    expect(shown.map((one) => one.requestId)).toEqual(['lost', 'found', 'void']);
    expect(shown.map(outcomeWords)).toEqual(['Outcome unknown', 'Money moved', 'No money moved']);
  });

  it('lists what is settled apart from what somebody must look at, and each intent once', () => {
    const intents = [
      intent('lost', 'unknown', true),
      intent('settled', 'applied', false),
      intent('found', 'applied', true),
      intent('void', 'notApplied', false),
    ];
    const settled = settledIntents(intents).map((one) => one.requestId);
    expect(settled).toEqual(['settled', 'void']);
    const looked = intentsInDoubt(intents).map((one) => one.requestId);
    expect([...settled, ...looked].sort()).toEqual(intents.map((one) => one.requestId).sort());
  });
});
