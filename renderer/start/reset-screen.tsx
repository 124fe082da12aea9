import { Button } from '@mantine/core';
import type { Failure } from '../../shared/failures';
import { FailureNotice } from '../components/states';
import { leaveReset } from '../session-actions';
import { Front } from './front';
import { OpeningProgress } from './opening-progress';
import classes from './reset-screen.module.css';

/** While the training bank is filled again. */
export function ResetScreen({ failure }: { readonly failure: Failure | undefined }) {
  return (
    <Front title="Resetting the training bank" lead="Customers, accounts and transactions are made anew.">
      <div className={classes.progress}>
        {failure === undefined ? (
          <OpeningProgress />
        ) : (
          <FailureNotice
            failure={failure}
            action={
              <Button size="xs" onClick={() => void leaveReset()}>
                Go on
              </Button>
            }
          />
        )}
      </div>
    </Front>
  );
}
