import type { PostOutcome, Repositories } from '../../main/repositories/ports';
import type { RequestRecord } from '../../main/repositories/records';

/** Calls of the ledger whose way there or back can be lost. */
export type LosableCall = 'post' | 'request' | 'voidRequest';
/**
 * `before`: the call never arrives. `after`: it is carried out and its reply is lost. `late`: no reply comes, and the call
 * arrives only when the test lets it. `busy`: the bank refuses it for now.
 */
export type Loss = 'before' | 'after' | 'late' | 'busy';

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** What a lost call looks like from here: adapters answer `unknown` or throw, and both must be taken alike. */
type Seen = 'unknown' | 'throws';

interface Planned {
  readonly loss: Loss;
  readonly seen: Seen;
  remaining: number;
}

/** Which calls are lost next. The repositories behind are real ones; only the way there and back is not. */
export class Faults {
  readonly #planned = new Map<LosableCall, Planned[]>();
  readonly #late: (() => Promise<unknown>)[] = [];

  /** The next `times` calls of this kind are lost in this way; what was planned before comes first. */
  lose(call: LosableCall, loss: Loss, { times = 1, seen = 'unknown' }: { times?: number; seen?: Seen } = {}): this {
    this.#planned.set(call, [...(this.#planned.get(call) ?? []), { loss, seen, remaining: times }]);
    return this;
  }

  /** The way is free again. Late calls stay late. */
  heal(): void {
    this.#planned.clear();
  }

  /** Lets the late calls arrive, in their order, and answers what each was told. */
  async letArrive(): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    for (const arrive of this.#late.splice(0)) answers.push(await arrive());
    return answers;
  }

  async pass<T>(call: LosableCall, perform: () => Promise<T>, lost: T | undefined, busy: T | undefined): Promise<T> {
    const plan = this.#planned.get(call)?.find(({ remaining }) => remaining > 0);
    if (plan === undefined) return perform();
    plan.remaining -= 1;
    if (plan.loss === 'busy' && busy !== undefined) return busy;
    if (plan.loss === 'after') await perform();
    if (plan.loss === 'late') this.#late.push(perform);
    if (plan.seen === 'throws' || lost === undefined) throw new ConnectionLost(`${call} was lost`);
    return lost;
  }
}

/** The same bank over a line that loses what `faults` says. */
export function withFaults(bank: Repositories, faults: Faults): Repositories {
  const { users, accounts, alerts, ledger } = bank;
  return {
    users,
    accounts,
    alerts,
    ledger: {
      byAccount: ledger.byAccount,
      totals: ledger.totals,
      byId: ledger.byId,
      highValueMarks: ledger.highValueMarks,
      request: (requestId) => faults.pass('request', () => ledger.request(requestId), undefined, undefined),
      post: (posting) =>
        faults.pass<PostOutcome>('post', () => ledger.post(posting), { outcome: 'unknown' }, { outcome: 'busy' }),
      voidRequest: (record) =>
        faults.pass<RequestRecord | 'unknown'>('voidRequest', () => ledger.voidRequest(record), 'unknown', undefined),
    },
  };
}
