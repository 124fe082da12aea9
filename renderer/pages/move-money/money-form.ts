import type { MoneyKind, Receipt } from '../../../shared/contract/transactions';
import {
  EMPTY_DRAFT,
  type FieldIssues,
  fieldsOf,
  isEmptyDraft,
  type MoneyDraft,
  type MoneyField,
  type MoneyOrder,
  type OrderParties,
  partiesOf,
} from './money-draft';

/** A sentence above the form: what happened to the money first, then what to do. */
export interface FormNotice {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly title: string;
  readonly sentence: string;
  /** What a person can run to mend it, if anything; it stands in the sentence too. */
  readonly command?: string | null;
}

interface Reviewed {
  readonly order: MoneyOrder;
  readonly parties: OrderParties;
}

export type MoneyPhase =
  | { readonly at: 'entry' }
  /** Review was asked for; the accounts are being read. */
  | { readonly at: 'checking'; readonly order: MoneyOrder }
  | ({ readonly at: 'review' } & Reviewed)
  | ({ readonly at: 'sending' } & Reviewed)
  /** The reply was lost: nothing may be entered under this request until its outcome is proved. */
  | ({
      readonly at: 'unknown';
      readonly tries: number;
      readonly searching: boolean;
      readonly incidentId: string | null;
    } & Reviewed)
  | { readonly at: 'receipt'; readonly receipt: Receipt };

/** One form of one kind, from the first key to the receipt. */
export interface MoneyForm {
  readonly kind: MoneyKind;
  /** One per intent: kept on every retry, renewed only when this one has ended. */
  readonly requestId: string;
  readonly draft: MoneyDraft;
  readonly issues: FieldIssues;
  readonly notice: FormNotice | null;
  /** What was being typed when the form was started for another account. */
  readonly shelved: MoneyDraft | null;
  readonly phase: MoneyPhase;
}

export type MoneyEvent =
  | { readonly type: 'typed'; readonly field: MoneyField; readonly text: string }
  /** A field was left: its problem, or that it has none. */
  | { readonly type: 'fieldLeft'; readonly field: MoneyField; readonly issue: string | undefined }
  | { readonly type: 'issuesFound'; readonly issues: FieldIssues }
  | { readonly type: 'checkStarted'; readonly order: MoneyOrder }
  | {
      readonly type: 'checkRefused';
      readonly order: MoneyOrder;
      readonly issues: FieldIssues;
      readonly notice: FormNotice | null;
    }
  | { readonly type: 'checked'; readonly order: MoneyOrder; readonly parties: OrderParties }
  | { readonly type: 'wentBack' }
  | { readonly type: 'sendStarted' }
  /** Nothing left this desk or nothing was written: the same review, the same request, may be confirmed again. */
  | { readonly type: 'notSent'; readonly requestId: string; readonly notice: FormNotice }
  | {
      readonly type: 'refused';
      readonly requestId: string;
      readonly issues: FieldIssues;
      readonly notice: FormNotice | null;
      /** Set when the present request can never apply (any more): the next try is a new one. */
      readonly nextRequestId?: string;
    }
  | { readonly type: 'replyLost'; readonly requestId: string; readonly incidentId: string | null }
  | { readonly type: 'searched'; readonly requestId: string; readonly searching: boolean; readonly tries: number }
  | { readonly type: 'applied'; readonly requestId: string; readonly receipt: Receipt }
  | { readonly type: 'startedNew'; readonly nextRequestId: string }
  | { readonly type: 'startedFor'; readonly accountNumber: string; readonly nextRequestId: string }
  | { readonly type: 'broughtBack' };

export const newForm = (kind: MoneyKind, requestId: string): MoneyForm => ({
  kind,
  requestId,
  draft: EMPTY_DRAFT,
  issues: {},
  notice: null,
  shelved: null,
  phase: { at: 'entry' },
});

/** True while nothing may be typed: money is on its way, or nobody knows yet whether it moved. */
export const isCommitted = (form: MoneyForm): boolean => form.phase.at === 'sending' || form.phase.at === 'unknown';

/** Where a form that has just appeared wants the next key: what is wrong, else what is missing, else the amount. */
export function fieldToStart(form: MoneyForm): MoneyField {
  const fields = fieldsOf(form.kind);
  const wrong = fields.find((field) => form.issues[field] !== undefined);
  const missing = fields.find((field) => field !== 'description' && form.draft[field].trim() === '');
  return wrong ?? missing ?? 'amount';
}

const entry = { at: 'entry' } as const;

function type(form: MoneyForm, field: MoneyField, text: string): MoneyForm {
  if (form.phase.at !== 'entry' && form.phase.at !== 'checking') return form;
  const { [field]: _solved, ...issues } = form.issues;
  return { ...form, phase: entry, draft: { ...form.draft, [field]: text }, issues, notice: null };
}

function leave(form: MoneyForm, field: MoneyField, issue: string | undefined): MoneyForm {
  // A refusal by the bank stays beside the field until something else is typed into it.
  if (issue === undefined || form.issues[field] !== undefined) return form;
  return { ...form, issues: { ...form.issues, [field]: issue } };
}

/** For D, W and T on an account: its number in the first field; a draft for another account is put aside, not lost. */
function startFor(form: MoneyForm, accountNumber: string, nextRequestId: string): MoneyForm {
  if (isCommitted(form)) return form;
  const [party] = partiesOf(form.kind);
  if (party === undefined) return form;
  if (form.phase.at === 'receipt') {
    return { ...newForm(form.kind, nextRequestId), draft: { ...EMPTY_DRAFT, [party]: accountNumber } };
  }
  const typed = form.draft[party].replace(/[\s-]/g, '');
  if (typed === accountNumber) return form;
  const asideNeeded = !isEmptyDraft({ ...form.draft, [party]: '' });
  return {
    ...form,
    phase: entry,
    issues: {},
    notice: null,
    draft: { ...EMPTY_DRAFT, [party]: accountNumber },
    shelved: asideNeeded ? form.draft : form.shelved,
  };
}

/** Answers to a request that is no longer this form's, or that come in a phase which expects none, change nothing. */
const awaits = (form: MoneyForm, requestId: string): boolean => isCommitted(form) && form.requestId === requestId;

function answer(form: MoneyForm, event: Extract<MoneyEvent, { readonly requestId: string }>): MoneyForm {
  const { phase } = form;
  if (!awaits(form, event.requestId) || (phase.at !== 'sending' && phase.at !== 'unknown')) return form;
  const { order, parties } = phase;
  switch (event.type) {
    case 'applied':
      return { ...form, phase: { at: 'receipt', receipt: event.receipt }, issues: {}, notice: null };
    case 'refused': {
      const requestId = event.nextRequestId ?? form.requestId;
      return { ...form, requestId, phase: entry, issues: event.issues, notice: event.notice };
    }
    case 'notSent':
      return phase.at === 'sending' ? { ...form, phase: { at: 'review', order, parties }, notice: event.notice } : form;
    case 'replyLost': {
      if (phase.at !== 'sending') return form;
      const lost = { at: 'unknown', order, parties, tries: 0, searching: true, incidentId: event.incidentId } as const;
      return { ...form, phase: lost, notice: null };
    }
    case 'searched': {
      if (phase.at !== 'unknown') return form;
      return { ...form, phase: { ...phase, searching: event.searching, tries: event.tries } };
    }
  }
}

/** What the form is after an event. Pure; the desk carries out the calls. */
export function moneyForm(form: MoneyForm, event: MoneyEvent): MoneyForm {
  const { phase } = form;
  switch (event.type) {
    case 'typed':
      return type(form, event.field, event.text);
    case 'fieldLeft':
      return phase.at === 'entry' ? leave(form, event.field, event.issue) : form;
    case 'issuesFound':
      return phase.at === 'entry' ? { ...form, issues: event.issues, notice: null } : form;
    case 'checkStarted':
      return phase.at === 'entry' ? { ...form, phase: { at: 'checking', order: event.order }, issues: {} } : form;
    case 'checkRefused':
      return phase.at === 'checking' && phase.order === event.order
        ? { ...form, phase: entry, issues: event.issues, notice: event.notice }
        : form;
    case 'checked':
      return phase.at === 'checking' && phase.order === event.order
        ? { ...form, phase: { at: 'review', order: event.order, parties: event.parties }, issues: {}, notice: null }
        : form;
    case 'wentBack':
      return phase.at === 'review' || phase.at === 'checking' ? { ...form, phase: entry } : form;
    case 'sendStarted':
      return phase.at === 'review' ? { ...form, phase: { ...phase, at: 'sending' }, notice: null } : form;
    case 'startedNew':
      return phase.at === 'receipt' || phase.at === 'unknown'
        ? { ...newForm(form.kind, event.nextRequestId), shelved: form.shelved }
        : form;
    case 'startedFor':
      return startFor(form, event.accountNumber, event.nextRequestId);
    case 'broughtBack':
      return phase.at === 'entry' && form.shelved !== null
        ? { ...form, draft: form.shelved, shelved: null, issues: {}, notice: null }
        : form;
    default:
      return answer(form, event);
  }
}
