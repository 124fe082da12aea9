import type { KeyboardEvent, Ref } from 'react';
import { readAmount } from '../../../shared/domain/amount-input';
import type { Cents } from '../../../shared/domain/money';
import { TextField } from '../../components/fields';
import { dollars } from '../../components/money/money-words';
import { amountLimits } from './amount-limits';
import classes from './entry-form.module.css';
import { amountIssueWhileTyping } from './money-draft';

interface AmountFieldProps {
  readonly value: string;
  readonly issue: string | undefined;
  /** On the account that pays; null where there is none or it may not be seen. */
  readonly availableCents: Cents | null;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The amount as typed; under it the amount as understood. A third decimal is refused while it is typed. */
export function AmountField({ value, issue, availableCents, onChange, onLeave, ...rest }: AmountFieldProps) {
  const problem = issue ?? amountIssueWhileTyping(value);
  return (
    <div className={classes.field}>
      <TextField
        {...rest}
        label="Amount"
        value={value}
        onChange={onChange}
        onBlur={onLeave}
        autoComplete="off"
        spellCheck={false}
        inputMode="decimal"
        maxLength={24}
        leftSection={<span className={classes.currency}>$</span>}
        classNames={{ input: classes.amount ?? '' }}
        problem={problem}
        help={problem === undefined ? <AmountHint value={value} availableCents={availableCents} /> : undefined}
      />
    </div>
  );
}

function AmountHint({ value, availableCents }: { readonly value: string; readonly availableCents: Cents | null }) {
  const amount = readAmount(value);
  if (!amount.ok) {
    const { minCents, maxCents } = amountLimits();
    return (
      <span className={classes.hint}>
        From {dollars(minCents)} to {dollars(maxCents)}, for example 1,250.50
      </span>
    );
  }
  const short = availableCents !== null && amount.value > availableCents;
  return (
    <span aria-live="polite" className={classes.hint}>
      <span className={classes.understood}>{dollars(amount.value)}</span>
      {short && <span className={classes.short}>More than the {dollars(availableCents)} available</span>}
    </span>
  );
}
