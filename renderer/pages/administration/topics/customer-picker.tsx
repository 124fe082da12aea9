import { Radio } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import { TextField } from '../../../components/fields';
import { usePages } from '../../../hooks/use-pages';
import { failureLine } from '../../../words/failures';
import classes from './topics.module.css';

const TYPING_PAUSE_MS = 250;
const SHOWN = 6;

interface CustomerPickerProps {
  readonly chosen: UserView | undefined;
  readonly onChoose: (user: UserView) => void;
}

/** Finds a person by surname or address and has one chosen. */
export function CustomerPicker({ chosen, onChoose }: CustomerPickerProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = usePages('users.find', text === '' ? null : { text });
  const customers = found.items.filter(({ role }) => role === 'customer');
  const nobody = text !== '' && found.status === 'ready' && customers.length === 0;
  return (
    <div className={classes.picker}>
      <TextField
        label="Find a customer"
        help="The start of the surname, or the whole email address"
        value={typed}
        onChange={setTyped}
        problem={found.failure === undefined ? undefined : failureLine(found.failure)}
        maxLength={254}
      />
      {nobody && <p className={classes.hint}>No customer is found for “{text}”.</p>}
      <Radio.Group
        aria-label="Customers found"
        value={chosen?.userId ?? null}
        onChange={(userId) => {
          const user = customers.find((candidate) => candidate.userId === userId);
          if (user !== undefined) onChoose(user);
        }}
      >
        <div className={classes.found}>
          {customers.slice(0, SHOWN).map((user) => (
            <Radio key={user.userId} value={user.userId} label={user.fullName} description={user.email} />
          ))}
        </div>
      </Radio.Group>
      {customers.length > SHOWN && <p className={classes.hint}>Type more to see the others.</p>}
    </div>
  );
}
