import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallInput, CallResult } from '../../../shared/contract';
import type { ResolvedAccount } from '../../../shared/contract/accounts';
import type { MoneyKind } from '../../../shared/contract/transactions';
import type { Failure } from '../../../shared/failures';
import { commandOf, failureLine } from '../../words/failures';
import { UNKNOWN_ACCOUNT } from '../../words/movements';
import {
  type AmountLimits,
  type FieldIssues,
  fieldIssue,
  type MoneyField,
  type MoneyOrder,
  numberOf,
  type PartyField,
  partyIssues,
  readDraft,
} from './money-draft';
import { type FormNotice, type MoneyEvent, type MoneyForm, moneyForm, newForm } from './money-form';
import { searchOutcome } from './outcome-search';
import { type MoneyChannel, NOT_APPLIED, placeRefusal } from './refusal-place';

type DeskChannel = MoneyChannel | 'accounts.resolve' | 'transactions.findOutcome';

export interface MoneyDeskNeeds {
  /** Never throws; a main process that does not answer is `ipc.internal`. */
  readonly call: <C extends DeskChannel>(channel: C, input: CallInput<C>) => Promise<CallResult<C>>;
  readonly newRequestId: () => string;
  /** Of one transaction, in the open workspace. */
  readonly limits: () => AmountLimits;
  readonly pause: (ms: number) => Promise<void>;
}

export interface MoneyDeskState {
  readonly forms: Readonly<Record<MoneyKind, MoneyForm>>;
  /** The form that is in view, also after coming back to the page. */
  readonly shown: MoneyKind;
  /** Grows with everything that changes the list of today's movements. */
  readonly journalRound: number;
}

const lookupNotice = (failure: Failure): FormNotice => ({
  tone: 'danger',
  title: 'No money moved: the accounts could not be looked up.',
  sentence: failureLine(failure),
  command: commandOf(failure),
});

/**
 * The three money forms of the person at this desk, and every call that they make. Lives outside the pages: a form goes
 * on while another page is shown, and an answer finds its form by the request id.
 */
export class MoneyDesk {
  readonly store: StoreApi<MoneyDeskState>;
  readonly #needs: MoneyDeskNeeds;
  /** The search under way for each request; a newer one takes the older one's place. */
  readonly #searches = new Map<string, symbol>();

  constructor(needs: MoneyDeskNeeds) {
    this.#needs = needs;
    this.store = createStore<MoneyDeskState>(() => ({ forms: this.#freshForms(), shown: 'deposit', journalRound: 0 }));
  }

  show(kind: MoneyKind): void {
    this.store.setState({ shown: kind });
  }

  type(kind: MoneyKind, field: MoneyField, text: string): void {
    this.#tell(kind, { type: 'typed', field, text });
  }

  /** Looks at one field when it is left; false when it has to be put right first. */
  leave(kind: MoneyKind, field: MoneyField): boolean {
    const issue = fieldIssue(kind, this.#form(kind).draft, field, this.#needs.limits());
    this.#tell(kind, { type: 'fieldLeft', field, issue });
    return this.#form(kind).issues[field] === undefined;
  }

  /** Reads the draft and the accounts as they are now; ends in the review card or with what is wrong at its field. */
  async review(kind: MoneyKind): Promise<void> {
    const form = this.#form(kind);
    if (form.phase.at !== 'entry') return;
    const read = readDraft(kind, form.draft, this.#needs.limits());
    if (!read.ok) {
      this.#tell(kind, { type: 'issuesFound', issues: read.error });
      return;
    }
    const order = read.value;
    this.#tell(kind, { type: 'checkStarted', order });
    const [from, to] = await Promise.all([this.#resolve('from', order), this.#resolve('to', order)]);
    const issues: FieldIssues = { ...from.issues, ...to.issues };
    const notice = from.notice ?? to.notice;
    const parties = { from: from.account, to: to.account };
    const objections = { ...issues, ...partyIssues(order, parties) };
    if (notice !== null || Object.keys(objections).length > 0) {
      this.#tell(kind, { type: 'checkRefused', order, issues: objections, notice });
      return;
    }
    this.#tell(kind, { type: 'checked', order, parties });
  }

  /** From the review card to the form, with everything in it. */
  goBack(kind: MoneyKind): void {
    this.#tell(kind, { type: 'wentBack' });
  }

  /** Sends the reviewed order. A second call while the first is under way does nothing. */
  async confirm(kind: MoneyKind): Promise<void> {
    const { phase, requestId } = this.#form(kind);
    if (phase.at !== 'review') return;
    this.#tell(kind, { type: 'sendStarted' });
    const { order } = phase;
    const result = await this.#send(order, requestId);
    this.#bumpJournal();
    if (result.ok) {
      this.#tell(kind, { type: 'applied', requestId, receipt: result.value });
      return;
    }
    const placement = placeRefusal(result.error, order);
    if (placement.to === 'review') {
      this.#tell(kind, { type: 'notSent', requestId, notice: placement.notice });
    } else if (placement.to === 'form') {
      const { issues, notice } = placement;
      const renewed = placement.renew ? { nextRequestId: this.#needs.newRequestId() } : {};
      this.#tell(kind, { type: 'refused', requestId, issues, notice, ...renewed });
    } else {
      this.#tell(kind, { type: 'replyLost', requestId, incidentId: placement.incidentId });
      await this.#search(kind, requestId, 0);
    }
  }

  /** Asks about a lost reply now instead of at the next turn, or again after the search gave up. */
  async searchNow(kind: MoneyKind): Promise<void> {
    const { phase, requestId } = this.#form(kind);
    if (phase.at === 'unknown') await this.#search(kind, requestId, phase.tries);
  }

  /** After a receipt; or beside an unknown outcome, which then goes on being searched for in the list of today. */
  startNew(kind: MoneyKind): void {
    this.#tell(kind, { type: 'startedNew', nextRequestId: this.#needs.newRequestId() });
  }

  /** Opens the form for an account that was chosen elsewhere. */
  startFor(kind: MoneyKind, accountNumber: string): void {
    this.#tell(kind, { type: 'startedFor', accountNumber, nextRequestId: this.#needs.newRequestId() });
  }

  bringBack(kind: MoneyKind): void {
    this.#tell(kind, { type: 'broughtBack' });
  }

  /** Forgets everything: the next person at this desk starts with empty forms. */
  clear(): void {
    this.#searches.clear();
    this.store.setState({ forms: this.#freshForms(), shown: 'deposit', journalRound: 0 });
  }

  #freshForms(): MoneyDeskState['forms'] {
    const fresh = (kind: MoneyKind) => newForm(kind, this.#needs.newRequestId());
    return { deposit: fresh('deposit'), withdrawal: fresh('withdrawal'), transfer: fresh('transfer') };
  }

  #form(kind: MoneyKind): MoneyForm {
    return this.store.getState().forms[kind];
  }

  #tell(kind: MoneyKind, event: MoneyEvent): void {
    this.store.setState(({ forms }) => ({ forms: { ...forms, [kind]: moneyForm(forms[kind], event) } }));
  }

  #bumpJournal(): void {
    this.store.setState(({ journalRound }) => ({ journalRound: journalRound + 1 }));
  }

  async #resolve(
    party: PartyField,
    order: MoneyOrder,
  ): Promise<{ account: ResolvedAccount | null; issues: FieldIssues; notice: FormNotice | null }> {
    const accountNumber = numberOf(order, party);
    if (accountNumber === undefined) return { account: null, issues: {}, notice: null };
    const result = await this.#needs.call('accounts.resolve', { accountNumber });
    if (result.ok) return { account: result.value, issues: {}, notice: null };
    if (result.error.code === 'account.notFound') {
      return { account: null, issues: { [party]: UNKNOWN_ACCOUNT }, notice: null };
    }
    return { account: null, issues: {}, notice: lookupNotice(result.error) };
  }

  async #send(order: MoneyOrder, requestId: string): Promise<CallResult<MoneyChannel>> {
    const { amountCents, description } = order;
    const common = { requestId, amountCents, description };
    switch (order.kind) {
      case 'deposit':
        return this.#needs.call('transactions.deposit', { ...common, accountNumber: order.to });
      case 'withdrawal':
        return this.#needs.call('transactions.withdraw', { ...common, accountNumber: order.from });
      case 'transfer':
        return this.#needs.call('transactions.transfer', {
          ...common,
          fromAccountNumber: order.from,
          toAccountNumber: order.to,
        });
    }
  }

  async #search(kind: MoneyKind, requestId: string, triesBefore: number): Promise<void> {
    const search = Symbol(requestId);
    this.#searches.set(requestId, search);
    const report = (searching: boolean, tries: number) =>
      this.#tell(kind, { type: 'searched', requestId, searching, tries: triesBefore + tries });
    report(true, 0);
    const found = await searchOutcome({
      pause: this.#needs.pause,
      abandoned: () => this.#searches.get(requestId) !== search,
      tried: (tries) => report(true, tries),
      ask: async () => {
        const answer = await this.#needs.call('transactions.findOutcome', { requestId });
        return answer.ok ? answer.value : undefined;
      },
    });
    if (this.#searches.get(requestId) !== search) return;
    this.#searches.delete(requestId);
    this.#bumpJournal();
    this.#conclude(kind, requestId, found);
  }

  #conclude(kind: MoneyKind, requestId: string, found: Awaited<ReturnType<typeof searchOutcome>>): void {
    if (found?.state === 'applied') {
      this.#tell(kind, { type: 'applied', requestId, receipt: found.receipt });
    } else if (found?.state === 'notApplied') {
      this.#tell(kind, {
        type: 'refused',
        requestId,
        issues: {},
        nextRequestId: this.#needs.newRequestId(),
        notice: NOT_APPLIED,
      });
    } else {
      const { phase } = this.#form(kind);
      const tries = phase.at === 'unknown' ? phase.tries : 0;
      this.#tell(kind, { type: 'searched', requestId, searching: false, tries });
    }
  }
}
