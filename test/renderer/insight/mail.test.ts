import { describe, expect, it } from 'vitest';
import {
  ALERT_WORDS,
  byUrgency,
  deliveriesWords,
  detailWords,
  waitingWords,
} from '../../../renderer/pages/notifications/mail-words';
import { alertType, type WaitingAlert } from '../../../shared/contract/notifications';

const waiting = (alertId: string, since: string, attempts: number, dead: boolean): WaitingAlert => ({
  alertId,
  what: 'Deposit on 4821 0093 17',
  since,
  attempts,
  nextAttemptAt: null,
  lastError: null,
  dead,
});

describe('mail in words', () => {
  it('has words for every alert type', () => {
    expect(Object.keys(ALERT_WORDS).sort()).toEqual([...alertType.options].sort());
  });

  it('tells a repeat from a second transaction', () => {
    expect(deliveriesWords(1)).toBe('1');
    expect(deliveriesWords(3)).toBe('3, same reference');
  });

  it('says what becomes of waiting mail', () => {
    expect(waitingWords(waiting('a', '', 0, false))).toBe('Waiting for the first attempt');
    expect(waitingWords(waiting('a', '', 1, false))).toBe('1 attempt failed, will try again');
    expect(waitingWords(waiting('a', '', 8, true))).toBe('Given up after 8 attempts');
  });

  it('gives the whole of the last error where a row has no room for it', () => {
    expect(detailWords(waiting('a', '', 0, false))).toBe('Deposit on 4821 0093 17: waiting for the first attempt.');
    expect(detailWords({ ...waiting('a', '', 8, true), lastError: 'connect ECONNREFUSED' })).toBe(
      'Deposit on 4821 0093 17: given up after 8 attempts. Last error: connect ECONNREFUSED',
    );
  });

  it('puts dead mail first, then what has waited longest', () => {
    const sorted = byUrgency([
      waiting('young', '2026-11-22T10:00:00.000Z', 1, false),
      waiting('old', '2026-11-22T08:00:00.000Z', 1, false),
      waiting('dead', '2026-11-22T09:00:00.000Z', 8, true),
    ]);
    expect(sorted.map((alert) => alert.alertId)).toEqual(['dead', 'old', 'young']);
  });
});
