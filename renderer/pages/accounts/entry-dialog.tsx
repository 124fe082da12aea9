import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ENTRY_TYPE_WORDS } from '../../../shared/domain/transaction-types';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import { DateTime } from '../../components/date-time';
import { CopyText } from '../../components/money/copy-text';
import { RowLink } from '../../components/money/row-link';
import { navigate } from '../../router';
import { exactUtc } from '../../words/dates';
import classes from './entry-dialog.module.css';
import type { HistoryRow } from './history-list';
import { signedAmount } from './running-balance';

interface EntryDialogProps {
  readonly row: HistoryRow | undefined;
  readonly onClose: () => void;
  readonly mayOpen: (accountNumber: string) => boolean;
}

/** Everything about one entry, the reference to quote included. */
export function EntryDialog({ row, onClose, mayOpen }: EntryDialogProps) {
  return (
    <Modal
      opened={row !== undefined}
      onClose={onClose}
      title={row === undefined ? '' : ENTRY_TYPE_WORDS[row.entry.type]}
      size="md"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {row !== undefined && <Details row={row} mayOpen={mayOpen} />}
    </Modal>
  );
}

function Details({ row, mayOpen }: { readonly row: HistoryRow; readonly mayOpen: EntryDialogProps['mayOpen'] }) {
  const { entry, balanceCents } = row;
  const { counterpartyNumber } = entry;
  return (
    <dl className={classes.facts}>
      <Fact label="Amount">
        <Amount cents={signedAmount(entry)} tone="flow" currency />
      </Fact>
      {balanceCents !== null && (
        <Fact label="Balance after">
          <Amount cents={balanceCents} currency />
        </Fact>
      )}
      <Fact label="Reference">
        <CopyText text={entry.reference} label="Copy reference" />
      </Fact>
      <Fact label="Date">
        <DateTime value={entry.timestamp} />
        <span className={classes.muted}>{exactUtc(entry.timestamp)}</span>
      </Fact>
      {counterpartyNumber !== null && (
        <Fact label={entry.type === 'transfer_in' ? 'From' : 'To'}>
          {mayOpen(counterpartyNumber) ? (
            <RowLink onOpen={() => navigate('account', { accountNumber: counterpartyNumber })} tabbable>
              <AccountNumber value={counterpartyNumber} />
            </RowLink>
          ) : (
            <AccountNumber value={counterpartyNumber} copy />
          )}
        </Fact>
      )}
      <Fact label="Description">
        {entry.description === '' ? <span className={classes.muted}>None</span> : entry.description}
      </Fact>
      <Fact label="Transaction id">
        <CopyText text={entry.transactionId} label="Copy transaction id" />
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
