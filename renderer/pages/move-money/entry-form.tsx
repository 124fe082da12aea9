import { Button } from '@mantine/core';
import type { FormEvent, KeyboardEvent } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { TextField } from '../../components/fields';
import { FormActions } from '../../components/form-actions';
import { KIND_VERB } from '../../components/money/money-words';
import { AmountField } from './amount-field';
import { desk } from './desk';
import classes from './entry-form.module.css';
import { FormNoticeBox } from './form-notice';
import { type MoneyField, type PartyField as Party, partiesOf } from './money-draft';
import type { MoneyForm } from './money-form';
import { PartyField } from './party-field';
import { ShelvedNotice } from './shelved-notice';
import { useFieldFocus } from './use-field-focus';
import { useResolved } from './use-resolved';

const partyLabel = (kind: MoneyKind, party: Party): string => {
  if (kind !== 'transfer') return 'Account number';
  return party === 'from' ? 'From account number' : 'To account number';
};

interface EntryFormProps {
  readonly form: MoneyForm;
  /** A customer's accounts; empty for a teller. */
  readonly own: readonly AccountView[];
}

/** The form as it is typed. Enter goes from field to field, then to Review. */
export function EntryForm({ form, own }: EntryFormProps) {
  const { kind, draft, issues } = form;
  const resolved = { from: useResolved(draft.from), to: useResolved(draft.to) };
  const focus = useFieldFocus(kind);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await desk.review(kind);
    focus.firstIssue(desk.store.getState().forms[kind]);
  };
  const field = (name: MoneyField) => ({
    value: draft[name],
    inputRef: focus.refOf(name),
    onChange: (text: string) => desk.type(kind, name, text),
    onLeave: () => {
      if (draft[name].trim() !== '') desk.leave(kind, name);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      if (!event.repeat && desk.leave(kind, name)) focus.after(name);
    },
  });
  const payer = partiesOf(kind).includes('from') && resolved.from.state === 'known' ? resolved.from.account : null;
  const { onLeave: onLeaveDescription, ...description } = field('description');
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={classes.form} aria-label={KIND_VERB[kind]}>
      {form.notice !== null && <FormNoticeBox notice={form.notice} />}
      {form.shelved !== null && <ShelvedNotice kind={kind} draft={form.shelved} />}
      {partiesOf(kind).map((party) => (
        <PartyField
          key={party}
          {...field(party)}
          label={partyLabel(kind, party)}
          party={party}
          resolution={resolved[party]}
          issue={issues[party]}
          own={party === 'to' && kind === 'transfer' ? notIn(own, draft.from) : own}
          onChosen={() => focus.after(party)}
        />
      ))}
      <AmountField {...field('amount')} issue={issues.amount} availableCents={payer?.balanceCents ?? null} />
      <div className={classes.field}>
        <TextField
          {...description}
          onBlur={onLeaveDescription}
          label="Description"
          autoComplete="off"
          problem={issues.description}
          help={issues.description === undefined ? 'Optional; in the history and on the receipt' : undefined}
        />
      </div>
      <FormActions>
        <Button type="submit" ref={focus.reviewButton} aria-busy={form.phase.at === 'checking'}>
          Review
        </Button>
      </FormActions>
    </form>
  );
}

/** A transfer goes to another account. */
const notIn = (own: readonly AccountView[], from: string): readonly AccountView[] =>
  own.filter((account) => account.accountNumber !== from.replace(/[\s-]/g, ''));
