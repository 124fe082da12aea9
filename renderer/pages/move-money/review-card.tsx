import { Button, Loader } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ResolvedAccount } from '../../../shared/contract/accounts';
import { amountInWords } from '../../../shared/domain/amount-words';
import { type Cents, cents } from '../../../shared/domain/money';
import { FormActions } from '../../components/form-actions';
import { ACCOUNT_TYPE, dollars, KIND_NOUN, KIND_VERB } from '../../components/money/money-words';
import { desk } from './desk';
import { FormNoticeBox } from './form-notice';
import type { MoneyOrder, OrderParties } from './money-draft';
import type { MoneyForm } from './money-form';
import { OrderLine, PartyLine } from './order-lines';
import classes from './review-card.module.css';
import { useElapsedSeconds } from './use-elapsed';

interface ReviewCardProps {
  readonly form: MoneyForm;
  readonly order: MoneyOrder;
  readonly parties: OrderParties;
  readonly sending: boolean;
}

const holderOf = (account: ResolvedAccount): string =>
  account.holderName ?? (account.own ? 'Your account' : 'Another customer');

/** `$1,900.00 now, $649.50 after`, where the balance may be seen. */
function balanceDetail({ balanceCents }: ResolvedAccount, change: bigint): string | undefined {
  if (balanceCents === null) return undefined;
  return `${dollars(balanceCents)} now, ${dollars(cents(balanceCents + change))} after`;
}

const spelled = (amount: Cents): string => {
  const words = amountInWords(amount);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} dollars`;
};

/** The order as a cheque: who pays, who receives, the amount in figures and in words. Nothing has moved yet. */
export function ReviewCard({ form, order, parties, sending }: ReviewCardProps) {
  const { kind } = form;
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => confirm.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // A key held down since Review must not confirm.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };
  return (
    <section aria-labelledby="review-heading" onKeyDown={onKeyDown}>
      {form.notice !== null && <FormNoticeBox notice={form.notice} />}
      <div className={classes.cheque}>
        <div className={classes.head}>
          <h2 id="review-heading" className={classes.title}>
            Check this {KIND_NOUN[kind]}
          </h2>
          <span className={classes.figures}>{dollars(order.amountCents)}</span>
        </div>
        <p className={classes.words}>{spelled(order.amountCents)}</p>
        <dl className={classes.lines}>
          {parties.from !== null && (
            <PartyLine
              label="From"
              accountNumber={parties.from.accountNumber}
              holder={holderOf(parties.from)}
              accountType={ACCOUNT_TYPE[parties.from.accountType]}
              detail={balanceDetail(parties.from, -order.amountCents)}
            />
          )}
          {parties.to !== null && (
            <PartyLine
              label="To"
              accountNumber={parties.to.accountNumber}
              holder={holderOf(parties.to)}
              accountType={ACCOUNT_TYPE[parties.to.accountType]}
              detail={balanceDetail(parties.to, order.amountCents)}
            />
          )}
          <OrderLine label="Description">
            {order.description === '' ? <span className={classes.none}>None</span> : order.description}
          </OrderLine>
        </dl>
      </div>
      <p className={classes.sentence}>
        {KIND_VERB[kind]} {dollars(order.amountCents)}
      </p>
      <FormActions>
        {sending && <Sending />}
        <Button variant="default" aria-disabled={sending} onClick={() => desk.goBack(kind)}>
          Back
        </Button>
        <Button ref={confirm} aria-busy={sending} aria-disabled={sending} onClick={() => void desk.confirm(kind)}>
          Confirm
        </Button>
      </FormActions>
    </section>
  );
}

/** Nobody is kept waiting without a number. */
function Sending() {
  const seconds = useElapsedSeconds();
  return (
    <span role="status" className={classes.sending}>
      <Loader size={14} />
      {seconds < 1 ? 'Sending' : `Sending, ${seconds} s. It can apply once only.`}
    </span>
  );
}
