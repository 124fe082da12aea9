import { Button } from '@mantine/core';
import type { IntentView, MoneyKind } from '../../../shared/contract/transactions';
import { AccountNumber } from '../../components/account-number';
import { DateTime } from '../../components/date-time';
import { dollars, INTENT_STATE, KIND_NOUN } from '../../components/money/money-words';
import { StatusPill, type Tone } from '../../components/status-pill';
import { useAction } from '../../hooks/use-action';
import { failureLine } from '../../words/failures';
import classes from './today-list.module.css';

const TITLE: Readonly<Record<MoneyKind, string>> = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  transfer: 'Transfer',
};
const TONE: Readonly<Record<IntentView['state'], Tone>> = {
  applied: 'good',
  notApplied: 'neutral',
  unknown: 'pending',
};

/** After a restart, of what the bank has no receipt of. */
const NOT_KEPT = 'This machine keeps no amounts and account numbers over a restart: compare the time with your slips.';

interface TodayEntryProps {
  readonly intent: IntentView;
  readonly onChanged: () => void;
}

export function TodayEntry({ intent, onChanged }: TodayEntryProps) {
  const { kind, amountCents, fromAccountNumber, toAccountNumber, state } = intent;
  return (
    <li className={classes.entry} data-attention={intent.needsAttention || state === 'unknown'}>
      <div className={classes.line}>
        <span className={classes.what}>{TITLE[kind]}</span>
        <span className={classes.amount}>{amountCents === null ? 'Amount not kept' : dollars(amountCents)}</span>
      </div>
      <div className={classes.line}>
        <span className={classes.accounts}>
          {fromAccountNumber !== null && <AccountNumber value={fromAccountNumber} />}
          {fromAccountNumber !== null && toAccountNumber !== null && <span aria-hidden>→</span>}
          {toAccountNumber !== null && <AccountNumber value={toAccountNumber} />}
        </span>
        <StatusPill tone={TONE[state]}>{INTENT_STATE[state]}</StatusPill>
      </div>
      <div className={classes.line}>
        <span className={classes.muted}>
          <DateTime value={intent.startedAt} />
        </span>
        {intent.reference !== null && <span className={classes.reference}>{intent.reference}</span>}
      </div>
      {amountCents === null && (
        <div className={classes.line}>
          <span className={classes.muted}>{NOT_KEPT}</span>
        </div>
      )}
      {state === 'unknown' && <Unknown intent={intent} onChanged={onChanged} />}
      {state !== 'unknown' && intent.needsAttention && <Attention intent={intent} onChanged={onChanged} />}
    </li>
  );
}

/** Its reply was lost, and no search has ended yet. */
function Unknown({ intent, onChanged }: TodayEntryProps) {
  const find = useAction('transactions.findOutcome');
  const look = async () => {
    await find.run({ requestId: intent.requestId });
    onChanged();
  };
  return (
    <div className={classes.attention}>
      <span>
        {find.failure === undefined
          ? `It is not known yet whether this ${KIND_NOUN[intent.kind]} was applied. Do not enter it again.`
          : failureLine(find.failure)}
      </span>
      <Button size="compact-sm" variant="default" aria-busy={find.busy} onClick={() => void look()}>
        Find out
      </Button>
    </div>
  );
}

/** Its outcome became known only later: somebody has to have read it. */
function Attention({ intent, onChanged }: TodayEntryProps) {
  const acknowledge = useAction('intents.acknowledge');
  const read = async () => {
    await acknowledge.run({ requestId: intent.requestId });
    onChanged();
  };
  const sentence =
    intent.state === 'applied'
      ? 'The reply was lost; since then it is proved: the money moved, once.'
      : 'The reply was lost; since then it is proved: no money moved, and none ever will by this one.';
  return (
    <div className={classes.attention}>
      <span>{acknowledge.failure === undefined ? sentence : failureLine(acknowledge.failure)}</span>
      <Button size="compact-sm" variant="default" aria-busy={acknowledge.busy} onClick={() => void read()}>
        Acknowledge
      </Button>
    </div>
  );
}
