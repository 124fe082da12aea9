import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { CustomerListing } from '../../../shared/contract/customers';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { LeftOutNotice } from '../../components/left-out-notice';
import { rememberSearch, useDeskMemory } from '../../components/money/desk-memory';
import { RowLink } from '../../components/money/row-link';
import { SearchField } from '../../components/money/search-field';
import { useDebounced } from '../../components/money/use-debounced';
import { useFirstVisit } from '../../components/money/use-first-visit';
import { Page } from '../../components/page';
import { EmptyState, FailureNotice, Skeleton } from '../../components/states';
import { usePages } from '../../hooks/use-pages';
import { navigate } from '../../router';
import type { PageProps } from '../page-props';
import classes from './customers.module.css';
import { useLastShown } from './use-last-shown';

const TYPING_PAUSE_MS = 120;
/** Up to this many rows the table is as high as they are; longer, it fills the page. */
const SHORT_LIST = 10;

const openCustomer = ({ userId }: CustomerListing): void => navigate('customer', { userId });

const COLUMNS: readonly Column<CustomerListing>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 240,
    grow: true,
    cell: (row) => <RowLink onOpen={() => openCustomer(row)}>{row.fullName}</RowLink>,
    text: (row) => row.fullName,
  },
  { id: 'email', header: 'Email', width: 260, grow: true, cell: (row) => row.email, text: (row) => row.email },
  { id: 'phone', header: 'Phone', width: 160, cell: (row) => row.phone, text: (row) => row.phone },
  {
    id: 'since',
    header: 'Customer since',
    width: 140,
    cell: (row) => <DateTime value={row.createdAt} show="date" />,
    text: (row) => row.createdAt.slice(0, 10),
  },
];

/** Finding a customer while typing, and the way to registering one. */
export function CustomersPage({ params }: PageProps<'customers'>) {
  const text = useDeskMemory((memory) => memory.customerSearch);
  useFirstVisit(params, () => {
    if (params.text !== undefined) rememberSearch(params.text);
  });
  const results = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    results.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <Page
      title="Customers"
      toolbar={
        <SearchField
          label="Find a customer"
          placeholder="Surname, email address or account number"
          value={text}
          onChange={rememberSearch}
          onKeyDown={onKeyDown}
          width={420}
          first
        />
      }
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => navigate('registerCustomer')}>
          Register a customer
        </Button>
      }
    >
      <div ref={results} className={classes.results}>
        <Results text={text} />
      </div>
    </Page>
  );
}

function Results({ text }: { readonly text: string }) {
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const found = usePages('customers.find', asked === '' ? null : { text: asked });
  const rows = useLastShown(found);
  if (text.trim() === '') return <Nothing />;
  if (found.status === 'failed' && found.failure !== undefined) {
    return <FailureNotice failure={found.failure} onRetry={found.reload} />;
  }
  if (rows === undefined) return <Skeleton lines={8} label="Finding customers" />;
  return (
    <>
      <LeftOutNotice count={found.leftOut} one="person" many="people" />
      <DataTable
        label="Customers found"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.userId}
        onOpen={openCustomer}
        onEndReached={found.loadMore}
        loadingMore={found.loadingMore}
        height={rows.length === 0 || rows.length > SHORT_LIST ? 'fill' : 'content'}
        empty={found.status === 'ready' ? <NotFound text={asked} /> : undefined}
        footer={rows.length === 0 ? undefined : <Count count={rows.length} complete={found.complete} />}
      />
    </>
  );
}

function Count({ count, complete }: { readonly count: number; readonly complete: boolean }) {
  const customers = count === 1 ? '1 customer' : `${count} customers`;
  return <span>{complete ? customers : `${customers} so far`}</span>;
}

function Nothing() {
  return (
    <EmptyState title="Find a customer">
      Type the start of the surname, a whole email address or an account number. Enter goes to the results, Enter again
      opens the customer.
    </EmptyState>
  );
}

function NotFound({ text }: { readonly text: string }) {
  return (
    <EmptyState
      title={`No customer found for “${text}”`}
      action={
        <Button variant="default" onClick={() => navigate('registerCustomer')}>
          Register a customer
        </Button>
      }
    >
      Surnames are found by their start, addresses and account numbers as a whole.
    </EmptyState>
  );
}
