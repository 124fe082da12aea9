import { describe, expect, it } from 'vitest';
import {
  ALERT_WORDS,
  byUrgency,
  countWords,
  deliveriesWords,
  detailWords,
  isHeldUp,
  retriedWords,
  waitingMailNote,
  waitingWords,
} from '../../../renderer/pages/notifications/mail-words';
import { alertType, type WaitingAlert } from '../../../shared/contract/notifications';
import { mailCountText } from '../../../shared/domain/mail-count';

const waiting = (alertId: string, since: string, attempts: number, dead: boolean): WaitingAlert => ({
  alertId,
  what: 'Deposit on 4821 0093 17',
  since,
  attempts,
  nextAttemptAt: null,
  lastError: null,
  holdReason: null,
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
    const givenBack = { ...waiting('a', '', 0, false), lastError: 'The profile may not do sns:Publish.' };
    expect(waitingWords(givenBack)).toBe('Waiting to be tried again');
  });

  it('says that it goes out by itself only where none can be held', () => {
    expect(waitingMailNote(0, true)).toBe('Nothing is on its way');
    expect(waitingMailNote(3, false)).toBe('Sent by themselves');
    expect(waitingMailNote(3, true)).toBe('Sent by themselves, unless held');
  });

  it('gives the whole of the last error where a row has no room for it', () => {
    expect(detailWords(waiting('a', '', 0, false))).toBe('Deposit on 4821 0093 17: waiting for the first attempt.');
    expect(detailWords({ ...waiting('a', '', 8, true), lastError: 'connect ECONNREFUSED' })).toBe(
      'Deposit on 4821 0093 17: given up after 8 attempts. Last error: connect ECONNREFUSED',
    );
  });

  it('says how far Retry all has come, and what it has done', () => {
    expect(retriedWords(0, true)).toBe('0 alerts made due again so far');
    expect(retriedWords(1_200, true)).toBe('1,200 alerts made due again so far');
    expect(retriedWords(1, false)).toBe('1 alert was made due again');
    expect(retriedWords(2, false)).toBe('2 alerts were made due again');
  });

  it('offers Retry all for what was held up, not for what goes out by itself', () => {
    const held = { ...waiting('a', '', 0, false), lastError: 'The profile may not do sns:Publish.' };
    expect(isHeldUp(held)).toBe(true);
    expect(isHeldUp(waiting('a', '', 0, false))).toBe(false);
    expect(isHeldUp(waiting('a', '', 1, false))).toBe(true);
    expect(isHeldUp(waiting('a', '', 8, true))).toBe(true);
  });

  it('counts what waits, and says so where there is more than is shown', () => {
    const alerts = (count: number, dead: boolean) =>
      Array.from({ length: count }, (_, index) => waiting(`${dead}${index}`, '', 1, dead));
    expect(countWords([...alerts(2, false), ...alerts(1, true)])).toBe('2 waiting, 1 dead');
    expect(countWords([...alerts(400, false), ...alerts(100, true)])).toBe('The first 500: 100 dead');
    expect([0, 1, 499, 500, 1_000].map(mailCountText)).toEqual(['0', '1', '499', '500+', '500+']);
  });

  it('puts what does not say since when it waits before what does', () => {
    const unknown = { ...waiting('unknown', '', 0, true), since: null };
    const known = waiting('known', '2026-11-22T10:00:00.000Z', 8, true);
    expect(byUrgency([known, unknown]).map((alert) => alert.alertId)).toEqual(['unknown', 'known']);
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
