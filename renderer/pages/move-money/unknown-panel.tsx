import { Button, Loader } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { FormActions } from '../../components/form-actions';
import { dollars, KIND_VERB } from '../../components/money/money-words';
import { failureWords } from '../../words/failures';
import { desk } from './desk';
import type { MoneyPhase } from './money-form';
import { PartyLine } from './order-lines';
import classes from './unknown-panel.module.css';
import { useElapsedSeconds } from './use-elapsed';

interface UnknownPanelProps {
  readonly kind: MoneyKind;
  readonly requestId: string;
  readonly phase: Extract<MoneyPhase, { readonly at: 'unknown' }>;
}

/** After a lost reply: what is known about the money, and that it is being found out. */
export function UnknownPanel({ kind, requestId, phase }: UnknownPanelProps) {
  const { order, parties } = phase;
  const { what, money, next } = failureWords({ code: 'transaction.outcomeUnknown', requestId });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.panel} aria-labelledby="unknown-heading">
      <div role="alert" className={classes.head}>
        <IconHelpCircle size={22} className={classes.mark} aria-hidden />
        <div>
          <h2 id="unknown-heading" ref={heading} tabIndex={-1} className={classes.title}>
            It is not known yet whether {dollars(order.amountCents)} moved
          </h2>
          <p className={classes.text}>
            {what} {money} {next}
          </p>
        </div>
      </div>
      <dl className={classes.lines}>
        {parties.from !== null && (
          <PartyLine label="From" accountNumber={parties.from.accountNumber} holder={parties.from.holderName} />
        )}
        {parties.to !== null && (
          <PartyLine label="To" accountNumber={parties.to.accountNumber} holder={parties.to.holderName} />
        )}
      </dl>
      <SearchLine phase={phase} />
      {phase.incidentId !== null && (
        <p className={classes.incident}>
          Incident <code>{phase.incidentId}</code>
        </p>
      )}
      <p className={classes.aside}>
        It stays in the list of today until the outcome is proved, also when another form is opened.
      </p>
      <FormActions>
        <Button variant="default" onClick={() => desk.startNew(kind)}>
          {KIND_VERB[kind]} something else meanwhile
        </Button>
        <Button onClick={() => void desk.searchNow(kind)}>Look again now</Button>
      </FormActions>
    </section>
  );
}

function SearchLine({ phase }: Pick<UnknownPanelProps, 'phase'>) {
  const seconds = useElapsedSeconds();
  const tries = phase.tries === 1 ? '1 try' : `${phase.tries} tries`;
  if (!phase.searching) {
    return <p className={classes.search}>Not found out after {tries}. Look again when the bank can be reached.</p>;
  }
  return (
    <p className={classes.search}>
      <Loader size={14} />
      Finding out: {tries} in {seconds} s
    </p>
  );
}
