import { may } from '../../../shared/domain/permissions';
import { useSignedIn } from '../../stores/session';
import { AccountLookup } from './account-lookup';
import { OwnAccountsPage } from './own-accounts-page';

/** A customer's own accounts; for a teller the way to any account by its number. */
export function AccountsPage() {
  const { role } = useSignedIn();
  return may(role, 'ownAccounts') ? <OwnAccountsPage /> : <AccountLookup />;
}
