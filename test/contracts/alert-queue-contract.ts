import { describe, expect, test } from 'vitest';
import type { ClaimedAlert, PendingAlert } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { readAll, readPages } from './read-pages';
import { at, deposit, makeCustomer, makeFundedAccount, unique } from './samples';
import { withBank } from './with-bank';

const LEASE_MINUTES = 2;

export function alertQueueContract(makeBank: MakeBank): void {
  describe('the queue of alerts', () => {
    const on = withBank(makeBank);

    const pending = () => readAll((page) => on.bank.alerts.pending(page));
    const find = async (alertId: string) => (await pending()).find((alert) => alert.alertId === alertId);
    const claim = (alertId: string, claimant: string, minutes: number, console = on.bank) =>
      console.alerts.claim(alertId, claimant, at(minutes), at(minutes + LEASE_MINUTES));

    /** The alert as whoever claims it has it. */
    const inHand = (alert: PendingAlert, handedOver: readonly string[] = []): ClaimedAlert => ({
      ...alert,
      handedOver,
    });

    /** The waiting alert of a new deposit made at minute 1. */
    const makeAlert = async (): Promise<PendingAlert> => {
      const { account } = await makeCustomer(on.bank);
      const posting = deposit(account, cents(100n), { timestamp: at(1) });
      await on.bank.ledger.post(posting);
      const alert = (await pending()).find(
        ({ subject }) => subject.kind === 'entry' && subject.entry.accountId === account.accountId,
      );
      if (alert === undefined) throw new Error('The deposit left no alert');
      return alert;
    };

    test('entries and notices come oldest first, the same in pages of any size', async () => {
      const { account, notice } = await makeCustomer(on.bank);
      for (const minutes of [7, 3, 5]) {
        await on.bank.ledger.post(deposit(account, cents(1n), { timestamp: at(minutes) }));
      }
      const all = await pending();
      const since = ({ subject }: PendingAlert) => {
        if (subject.kind === 'damaged') throw new Error('A row that was just written cannot be read');
        return subject.kind === 'entry' ? subject.entry.timestamp : subject.notice.at;
      };
      expect(all.map(since)).toEqual(all.map(since).sort());
      const own = all.filter(({ subject }) =>
        subject.kind === 'entry'
          ? subject.entry.accountId === account.accountId
          : subject.kind === 'notice' && subject.notice.noticeId === notice.noticeId,
      );
      expect(own.map(since)).toEqual([notice.at, at(3), at(5), at(7)]);
      const pages = await readPages((page) => on.bank.alerts.pending(page), 1);
      expect(pages.flatMap((page) => page.items)).toEqual(all);
    });

    test('one of two consoles that claim at once gets it, for as long as its lease runs', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { alertId } = await makeAlert();
        const claims = await Promise.all([claim(alertId, 'a', 10), claim(alertId, 'b', 10, on.other)]);
        expect(claims.filter((alert) => alert !== undefined)).toHaveLength(1);
        const loser = claims[0] === undefined ? 'a' : 'b';
        expect(await claim(alertId, loser, 11)).toBeUndefined();
        expect(await claim(alertId, loser, 10 + LEASE_MINUTES)).toMatchObject({ alertId });
      }
    });

    test('a claim answers the alert as it stands, and the same claimant may claim again', async () => {
      const alert = await makeAlert();
      expect(await claim(alert.alertId, 'a', 10)).toEqual(inHand(alert));
      expect(await claim(alert.alertId, 'a', 11)).toEqual(inHand(alert));
      expect(await claim(alert.alertId, 'b', 12)).toBeUndefined();
    });

    test('an alert that is not due, settled or unknown cannot be claimed', async () => {
      const { alertId } = await makeAlert();
      expect(await claim(alertId, 'a', 0)).toBeUndefined();
      await on.bank.alerts.settle(alertId);
      expect(await claim(alertId, 'a', 10)).toBeUndefined();
      expect(await claim(unique(), 'a', 10)).toBeUndefined();
    });

    test('a settled alert leaves the queue for good', async () => {
      const { alertId } = await makeAlert();
      const before = await on.bank.alerts.pendingCount();
      await claim(alertId, 'a', 10);
      await on.bank.alerts.settle(alertId);
      expect(await find(alertId)).toBeUndefined();
      expect(await on.other.alerts.pendingCount()).toEqual({ ...before, waiting: before.waiting - 1 });
      await on.bank.alerts.settle(alertId);
      const late = { error: 'late', nextAttemptAt: at(20), dead: false };
      expect(await on.bank.alerts.postpone(alertId, 'a', late)).toBe('notHeld');
      await on.bank.alerts.release(alertId, 'a', 'late');
      await on.bank.alerts.release(alertId, 'anyone', 'late');
      expect(await on.bank.alerts.retry(alertId, at(20))).toBe('missing');
      expect(await find(alertId)).toBeUndefined();
    });

    test('a notice is claimed and settled as an entry is', async () => {
      const { notice } = await makeCustomer(on.bank);
      const alert = (await pending()).find(
        ({ subject }) => subject.kind === 'notice' && subject.notice.noticeId === notice.noticeId,
      );
      const alertId = alert?.alertId ?? '';
      expect(await claim(alertId, 'a', 10)).toEqual({ ...alert, handedOver: [] });
      expect(await claim(alertId, 'b', 10, on.other)).toBeUndefined();
      await on.bank.alerts.settle(alertId);
      expect(await find(alertId)).toBeUndefined();
    });

    test('a failed try counts, says its error, gives the claim back and waits until it is due', async () => {
      const alert = await makeAlert();
      const { alertId } = alert;
      await claim(alertId, 'a', 10);
      const failure = { error: 'no route', nextAttemptAt: at(15), dead: false };
      expect(await on.bank.alerts.postpone(alertId, 'a', failure)).toBe('postponed');
      const postponed = { ...alert, attempts: 1, nextAttemptAt: at(15), lastError: 'no route' };
      expect(await find(alertId)).toEqual(postponed);
      expect(await claim(alertId, 'b', 14)).toBeUndefined();
      expect(await claim(alertId, 'b', 15)).toEqual(inHand(postponed));
      await on.bank.alerts.postpone(alertId, 'b', { error: 'again', nextAttemptAt: at(30), dead: false });
      expect(await find(alertId)).toMatchObject({ attempts: 2, lastError: 'again' });
    });

    test('a delivery that outlived its lease leaves the claim of the console that took over, and its failure counts no try', async () => {
      const alert = await makeAlert();
      const { alertId } = alert;
      await claim(alertId, 'a', 10);
      expect(await claim(alertId, 'b', 10 + LEASE_MINUTES, on.other)).toEqual(inHand(alert));
      const failure = { error: 'too late', nextAttemptAt: at(13), dead: true };
      expect(await on.bank.alerts.postpone(alertId, 'a', failure)).toBe('notHeld');
      await on.bank.alerts.release(alertId, 'a', 'too late');
      expect(await find(alertId)).toEqual(alert);
      expect(await claim(alertId, 'c', 13)).toBeUndefined();
      const counted = { error: 'no route', nextAttemptAt: at(20), dead: false };
      expect(await on.other.alerts.postpone(alertId, 'b', counted)).toBe('postponed');
      expect(await find(alertId)).toMatchObject({ attempts: 1, lastError: 'no route', dead: false });
    });

    test('a delivery that outlived its lease has delivered all the same: it settles, and the console that took over finds it done', async () => {
      const { alertId } = await makeAlert();
      await claim(alertId, 'a', 10);
      await claim(alertId, 'b', 10 + LEASE_MINUTES, on.other);
      await on.bank.alerts.settle(alertId);
      const failure = { error: 'no route', nextAttemptAt: at(20), dead: false };
      expect(await on.other.alerts.postpone(alertId, 'b', failure)).toBe('notHeld');
      await on.other.alerts.settle(alertId);
      expect(await find(alertId)).toBeUndefined();
    });

    test('a claim that is given back counts no try, says why, and is anybody’s at once', async () => {
      const alert = await makeAlert();
      const { alertId } = alert;
      await claim(alertId, 'a', 10);
      await on.bank.alerts.release(alertId, 'a', 'not permitted');
      const given = { ...alert, lastError: 'not permitted' };
      expect(await find(alertId)).toEqual(given);
      expect(await claim(alertId, 'b', 10, on.other)).toEqual(inHand(given));
      await on.bank.alerts.release(alertId, 'anyone', 'it did not finish');
      expect(await claim(alertId, 'c', 10)).toEqual(inHand({ ...alert, lastError: 'it did not finish' }));
      await on.bank.alerts.release(alertId, 'c', 'held', { nextAttemptAt: at(30) });
      expect(await find(alertId)).toEqual({ ...alert, lastError: 'held', nextAttemptAt: at(30) });
      expect(await claim(alertId, 'd', 29)).toBeUndefined();
    });

    test('what went out of an alert is known to every console that claims it, through each way of giving it back, until it is settled', async () => {
      const { alertId } = await makeAlert();
      const goneBy = async (claimant: string, minutes: number) =>
        [...((await claim(alertId, claimant, minutes, on.other))?.handedOver ?? ['not claimed'])].sort();
      await claim(alertId, 'a', 10);
      await on.bank.alerts.release(alertId, 'a', 'held', { nextAttemptAt: at(11), handedOver: ['to one'] });
      expect(await goneBy('b', 11)).toEqual(['to one']);
      const failure = { error: 'no route', nextAttemptAt: at(12), dead: false, handedOver: ['to one', 'to two'] };
      expect(await on.other.alerts.postpone(alertId, 'b', failure)).toBe('postponed');
      expect(await goneBy('c', 12)).toEqual(['to one', 'to two']);
      // A console that took over says nothing of it, and nothing of a console that lost the claim is taken.
      await on.bank.alerts.release(alertId, 'anyone', 'it did not finish');
      await on.bank.alerts.release(alertId, 'c', 'late', { handedOver: ['to three'] });
      const late = { error: 'late', nextAttemptAt: at(12), dead: false, handedOver: ['to three'] };
      expect(await on.bank.alerts.postpone(alertId, 'c', late)).toBe('notHeld');
      expect(await goneBy('d', 12)).toEqual(['to one', 'to two']);
      await on.other.alerts.postpone(alertId, 'd', { error: 'gave up', nextAttemptAt: at(13), dead: true });
      await on.bank.alerts.retry(alertId, at(13));
      expect(await goneBy('e', 13)).toEqual(['to one', 'to two']);
      await on.other.alerts.settle(alertId);
      expect(await find(alertId)).toBeUndefined();
    });

    test('what a relay may still deliver and what was given up are read and counted apart, no further than asked', async () => {
      const [alive, dead] = [await makeAlert(), await makeAlert()];
      await claim(dead.alertId, 'a', 10);
      await on.bank.alerts.postpone(dead.alertId, 'a', { error: 'gave up', nextAttemptAt: at(11), dead: true });
      const read = async (only: 'alive' | 'dead') => {
        const pages = await readPages((page) => on.bank.alerts.pending(page, only), 1);
        return pages.flatMap(({ items }) => items);
      };
      const [allAlive, allDead] = [await read('alive'), await read('dead')];
      expect(allAlive.map(({ alertId }) => alertId)).toContain(alive.alertId);
      expect(allDead.map(({ alertId }) => alertId)).toContain(dead.alertId);
      expect(allAlive.filter((alert) => alert.dead)).toEqual([]);
      expect(allDead.filter((alert) => !alert.dead)).toEqual([]);
      const ids = [...allAlive, ...allDead].map(({ alertId }) => alertId);
      expect(ids.sort()).toEqual((await pending()).map(({ alertId }) => alertId).sort());
      const counts = { waiting: allAlive.length, dead: allDead.length };
      expect(counts.waiting).toBeGreaterThan(1);
      expect(await on.bank.alerts.pendingCount()).toEqual(counts);
      expect(await on.bank.alerts.pendingCount(1)).toEqual({ waiting: 1, dead: 1 });
      expect(await on.bank.alerts.pendingCount(counts.waiting)).toEqual(counts);
    });

    test('a dead alert stays listed, is counted apart, and is claimed by nobody until it is retried', async () => {
      const { alertId } = await makeAlert();
      const before = await on.bank.alerts.pendingCount();
      await claim(alertId, 'a', 10);
      await on.bank.alerts.postpone(alertId, 'a', { error: 'gave up', nextAttemptAt: at(11), dead: true });
      expect(await on.bank.alerts.pendingCount()).toEqual({ waiting: before.waiting - 1, dead: before.dead + 1 });
      expect(await find(alertId)).toMatchObject({ dead: true, attempts: 1, lastError: 'gave up' });
      expect(await claim(alertId, 'b', 1_000)).toBeUndefined();

      expect(await on.other.alerts.retry(alertId, at(50))).toBe('queued');
      expect(await find(alertId)).toMatchObject({ dead: false, attempts: 0, nextAttemptAt: at(50) });
      expect(await on.bank.alerts.pendingCount()).toEqual(before);
      expect(await claim(alertId, 'b', 50)).toMatchObject({ alertId, attempts: 0 });
    });

    test('a waiting alert that is retried is due now, with a fresh count', async () => {
      const { alertId } = await makeAlert();
      await claim(alertId, 'a', 10);
      await on.bank.alerts.postpone(alertId, 'a', { error: 'later', nextAttemptAt: at(500), dead: false });
      expect(await on.bank.alerts.retry(alertId, at(20))).toBe('queued');
      expect(await claim(alertId, 'a', 20)).toMatchObject({ attempts: 0 });
      expect(await on.bank.alerts.retry(unique(), at(20))).toBe('missing');
    });

    /** As the relay passes on how it has claimed an alert. */
    const claimedAs = (alert: PendingAlert | undefined) => ({
      attempts: alert?.attempts ?? -1,
      nextAttemptAt: alert?.nextAttemptAt ?? '',
    });

    test('an alert that somebody retries while a try of it is under way is due as they said, whatever becomes of that try', async () => {
      const { alertId } = await makeAlert();
      for (const [tries, dead] of [
        [0, false],
        [3, false],
        [7, true],
      ] as const) {
        await on.bank.alerts.retry(alertId, at(1));
        for (let number = 0; number < tries; number += 1) {
          const seen = claimedAs(await claim(alertId, 'a', 10));
          const failure = { error: 'no route', nextAttemptAt: at(2), dead: false, claimedAs: seen };
          expect(await on.bank.alerts.postpone(alertId, 'a', failure)).toBe('postponed');
        }
        const seen = claimedAs(await claim(alertId, 'a', 10));
        expect(seen.attempts).toBe(tries);
        await on.other.alerts.retry(alertId, at(11));
        const failure = { error: 'still no route', nextAttemptAt: at(500), dead, handedOver: ['to one'] };
        expect(await on.bank.alerts.postpone(alertId, 'a', { ...failure, claimedAs: seen })).toBe('retried');
        const due = { attempts: 0, nextAttemptAt: at(11), dead: false, lastError: 'still no route' };
        expect(await find(alertId)).toMatchObject(due);
        expect(await claim(alertId, 'b', 11, on.other)).toMatchObject({ ...due, handedOver: ['to one'] });
        expect(await on.other.alerts.postpone(alertId, 'a', { ...failure, claimedAs: seen })).toBe('notHeld');
        await on.other.alerts.release(alertId, 'b', 'next round');
      }
    });

    test('an alert that somebody retries while it is found to be held is due as they said', async () => {
      const { alertId } = await makeAlert();
      const seen = claimedAs(await claim(alertId, 'a', 10));
      await on.other.alerts.retry(alertId, at(11));
      const left = { nextAttemptAt: at(15), handedOver: ['to one'], claimedAs: seen };
      await on.bank.alerts.release(alertId, 'a', 'held', left);
      const due = { nextAttemptAt: at(11), lastError: 'held', handedOver: ['to one'] };
      const next = await claim(alertId, 'b', 11, on.other);
      expect(next).toMatchObject(due);
      // Nobody asked meanwhile: it waits.
      await on.other.alerts.release(alertId, 'b', 'held', { nextAttemptAt: at(16), claimedAs: claimedAs(next) });
      expect(await claim(alertId, 'a', 15)).toBeUndefined();
      expect(await claim(alertId, 'a', 16)).toMatchObject({ attempts: 0 });
    });

    test('an alert never disturbs the money: the balance and the entry stay as they were', async () => {
      const account = await makeFundedAccount(on.bank, cents(700n));
      const alert = (await pending()).find(
        ({ subject }) => subject.kind === 'entry' && subject.entry.accountId === account.accountId,
      );
      const subject = alert?.subject;
      const alertId = alert?.alertId ?? '';
      await claim(alertId, 'a', 10);
      await on.bank.alerts.settle(alertId);
      expect(await on.bank.accounts.byId(account.accountId)).toMatchObject({ balanceCents: 700n, version: 1 });
      if (subject?.kind !== 'entry') throw new Error('The deposit left no alert');
      expect(await on.bank.ledger.byId(subject.entry.transactionId)).toEqual(subject.entry);
    });
  });
}
