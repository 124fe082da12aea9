import type { KeyboardEvent, Ref } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { stripAccountNumber } from '../../../shared/domain/account-number';
import { TextField } from '../../components/fields';
import { CLOSED_FROM, CLOSED_TO, UNKNOWN_ACCOUNT } from '../../words/movements';
import classes from './entry-form.module.css';
import type { PartyField as Party } from './money-draft';
import { OwnAccounts } from './own-accounts';
import { PartyHint } from './party-hint';
import type { Resolution } from './use-resolved';

interface PartyFieldProps {
  readonly label: string;
  readonly party: Party;
  readonly value: string;
  readonly resolution: Resolution;
  /** From the last review or refusal. */
  readonly issue: string | undefined;
  /** A customer's accounts to choose from; empty for a teller. */
  readonly own: readonly AccountView[];
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** After one of the own accounts was chosen. */
  readonly onChosen: () => void;
}

/** What the account itself says against its place in the form; known as soon as the number is complete. */
function objection(party: Party, resolution: Resolution): string | undefined {
  if (resolution.state === 'unknown') return UNKNOWN_ACCOUNT;
  if (resolution.state === 'known' && resolution.account.status === 'closed') {
    return party === 'from' ? CLOSED_FROM : CLOSED_TO;
  }
  return undefined;
}

/** An account number: typed with or without spaces, or chosen; says whose account it is while it is typed. */
export function PartyField(props: PartyFieldProps) {
  const { label, party, value, resolution, issue, own, inputRef, onChange, onLeave, onKeyDown, onChosen } = props;
  const problem = issue ?? objection(party, resolution);
  /** Up and down go through the own accounts. */
  const walk = (event: KeyboardEvent) => {
    onKeyDown(event);
    if (own.length === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const current = own.findIndex((account) => account.accountNumber === stripAccountNumber(value));
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const next = current === -1 ? (step === 1 ? 0 : own.length - 1) : (current + step + own.length) % own.length;
    onChange(own[next]?.accountNumber ?? value);
  };
  return (
    <div className={classes.field}>
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        onBlur={onLeave}
        onKeyDown={walk}
        inputRef={inputRef}
        autoComplete="off"
        spellCheck={false}
        inputMode="numeric"
        maxLength={24}
        classNames={{ input: classes.number ?? '' }}
        problem={problem}
        help={problem === undefined ? <PartyHint resolution={resolution} choose={own.length > 0} /> : undefined}
      />
      {own.length > 0 && (
        <OwnAccounts
          accounts={own}
          chosen={stripAccountNumber(value)}
          onChoose={(accountNumber) => {
            onChange(accountNumber);
            onChosen();
          }}
        />
      )}
    </div>
  );
}
