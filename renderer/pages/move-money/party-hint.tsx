import { ACCOUNT_TYPE, dollars } from '../../components/money/money-words';
import classes from './entry-form.module.css';
import type { Resolution } from './use-resolved';

interface PartyHintProps {
  readonly resolution: Resolution;
  /** There is a list to choose from. */
  readonly choose: boolean;
}

/** One line under an account number: whose it is, and what is on it. */
export function PartyHint({ resolution, choose }: PartyHintProps) {
  return (
    <span aria-live="polite" className={classes.hint}>
      <HintText resolution={resolution} choose={choose} />
    </span>
  );
}

function HintText({ resolution, choose }: PartyHintProps) {
  switch (resolution.state) {
    case 'incomplete':
      return choose ? '10 digits, or choose one of your accounts' : '10 digits, with or without spaces';
    case 'looking':
      return 'Looking it up';
    case 'unknown':
      return null;
    case 'unavailable':
      return `It cannot be looked up now: ${resolution.sentence}`;
    case 'known': {
      const { holderName, accountType, balanceCents, own } = resolution.account;
      const holder = own ? 'Your account' : (holderName ?? 'Account of another customer');
      return (
        <>
          <span className={classes.holder} title={holder}>
            {holder}
          </span>
          <span>{ACCOUNT_TYPE[accountType]}</span>
          {balanceCents !== null && <span className={classes.available}>{dollars(balanceCents)} available</span>}
        </>
      );
    }
  }
}
