import { type Cents, formatAmount } from '../../shared/domain/money';
import classes from './amount.module.css';

interface AmountProps {
  readonly cents: Cents;
  /** `plain`: a balance. `flow`: `+` or `-` and colour tell credit from debit. */
  readonly tone?: 'plain' | 'flow';
  /** Puts `$` before it; tables leave it out, their header says the currency. */
  readonly currency?: boolean;
  readonly size?: 'normal' | 'large';
}

/** `1,250.50`, `-1,250.50`; with `flow` `+1,250.50`. */
export function amountText(cents: Cents, tone: 'plain' | 'flow', currency: boolean): string {
  const sign = cents < 0n ? '-' : tone === 'flow' && cents > 0n ? '+' : '';
  const magnitude = (cents < 0n ? -cents : cents) as Cents;
  return `${sign}${currency ? '$' : ''}${formatAmount(magnitude)}`;
}

/** Money on the screen: two decimals, thousands separated, digits of one width. Alignment is the container's work. */
export function Amount({ cents, tone = 'plain', currency = false, size = 'normal' }: AmountProps) {
  const direction = tone === 'flow' ? (cents < 0n ? 'debit' : 'credit') : cents < 0n ? 'negative' : 'plain';
  return (
    <span className={classes.amount} data-direction={direction} data-size={size}>
      {amountText(cents, tone, currency)}
    </span>
  );
}
