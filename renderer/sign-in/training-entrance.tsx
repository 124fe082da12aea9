import { Button } from '@mantine/core';
import type { Role } from '../../shared/domain/permissions';
import type { Failure } from '../../shared/failures';
import { FailureNotice } from '../components/states';
import classes from './sign-in.module.css';

const ENTRANCES: readonly { readonly role: Role; readonly name: string; readonly does: string }[] = [
  { role: 'teller', name: 'teller', does: 'Customers, accounts, money' },
  { role: 'analyst', name: 'analyst', does: 'Alerts and compliance mail' },
  { role: 'customer', name: 'customer', does: 'Own accounts and money' },
  { role: 'admin', name: 'administrator', does: 'People, locks, imports' },
];

interface TrainingEntranceProps {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onEnter: (role: Role) => void;
}

/** Ready-made people of the training bank, one for each role. */
export function TrainingEntrance({ busy, failure, onEnter }: TrainingEntranceProps) {
  return (
    <section aria-labelledby="entrance-title" className={classes.entrance}>
      <h2 id="entrance-title" className={classes.entranceTitle}>
        Ready-made people
      </h2>
      <p className={classes.entranceLead}>One click and no password, in training only. Their password is Training1.</p>
      <ul className={classes.entrances}>
        {ENTRANCES.map(({ role, name, does }) => (
          <li key={role}>
            <Button
              variant="light"
              fullWidth
              justify="flex-start"
              aria-describedby={`entrance-${role}`}
              onClick={() => {
                if (!busy) onEnter(role);
              }}
            >
              Continue as {name}
            </Button>
            <p id={`entrance-${role}`} className={classes.reason}>
              {does}
            </p>
          </li>
        ))}
      </ul>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </section>
  );
}
