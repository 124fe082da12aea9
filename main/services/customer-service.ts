import type { CustomerListing, CustomerView } from '../../shared/contract/customers';
import { isAccountNumber, stripAccountNumber } from '../../shared/domain/account-number';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { UserReader, UserWriter } from '../repositories/ports';
import type { Page, User } from '../repositories/records';
import type { AccountDirectory } from './account-directory';
import type { AccountService } from './account-service';
import type { AuthService } from './auth-service';
import { leftOutOf } from './left-out';
import { customerSubscription } from './own-subscription';
import type { NewCustomer, RegistrationFailure } from './registration';
import { shownPage } from './shown-page';

export interface CustomerServiceOptions {
  readonly users: Pick<UserReader, 'byId' | 'byEmail' | 'bySurname'> & Pick<UserWriter, 'setAlerts'>;
  readonly directory: AccountDirectory;
  readonly accounts: AccountService;
  readonly auth: Pick<AuthService, 'registerAtDesk'>;
  /** Undefined where mail needs no subscription. */
  readonly pendingSubscriptions?: Pick<PendingSubscriptions, 'of'> | undefined;
}

const FOUND_PAGE_SIZE = 50;
const NOBODY: Page<CustomerListing> = { items: [], nextCursor: undefined };

/** A teller's work with customers. Staff are not customers and are not found here. */
export class CustomerService {
  readonly #options: CustomerServiceOptions;

  constructor(options: CustomerServiceOptions) {
    this.#options = options;
  }

  /**
   * The text decides: with an `@` it is a whole email address, ten digits (spaces and hyphens aside) are an account
   * number, anything else is the start of a surname, without regard to case and accents.
   */
  async find(text: string, cursor: string | undefined): Promise<Page<CustomerListing>> {
    const { users, directory } = this.#options;
    if (text.includes('@')) return onlyCustomer(await users.byEmail(text.trim().toLowerCase()));
    const number = stripAccountNumber(text);
    if (isAccountNumber(number)) {
      const account = await directory.identify(number);
      return onlyCustomer(account === undefined ? undefined : await users.byId(account.userId));
    }
    const read = await shownPage((page) => users.bySurname(text, 'customer', page), cursor, FOUND_PAGE_SIZE);
    return { ...read, items: read.items.map(listingOf) };
  }

  /** A customer with every account. */
  async get(userId: string): Promise<Result<CustomerView, Failure<'user.notFound'>>> {
    const user = await this.#options.users.byId(userId);
    return user?.role === 'customer' ? ok(await this.#view(user)) : fail({ code: 'user.notFound' });
  }

  /** With a checking account and a temporary password, which must be changed at the first sign-in. */
  register(
    customer: NewCustomer,
  ): Promise<
    Result<
      { readonly userId: string; readonly accountNumber: string; readonly temporaryPassword: string },
      RegistrationFailure
    >
  > {
    return this.#options.auth.registerAtDesk(customer);
  }

  /** Whether the customer gets a mail for every transaction (source rule: alerts, if enabled). */
  async setAlerts(userId: string, alertsEnabled: boolean): Promise<Result<CustomerView, Failure<'user.notFound'>>> {
    const { users } = this.#options;
    const before = await users.byId(userId);
    if (before?.role !== 'customer') return fail({ code: 'user.notFound' });
    const user = await users.setAlerts(userId, alertsEnabled);
    return user === undefined ? fail({ code: 'user.notFound' }) : ok(await this.#view(user));
  }

  async #view(user: User): Promise<CustomerView> {
    const [accounts, subscription] = await Promise.all([
      this.#options.accounts.of(user.userId),
      customerSubscription(this.#options.pendingSubscriptions, user.userId),
    ]);
    return {
      ...listingOf(user),
      alertsEnabled: user.alertsEnabled,
      subscription,
      accounts: [...accounts.items],
      ...leftOutOf(accounts),
    };
  }
}

const onlyCustomer = (user: User | undefined): Page<CustomerListing> =>
  user?.role === 'customer' ? { items: [listingOf(user)], nextCursor: undefined } : NOBODY;

const listingOf = ({ userId, fullName, email, phone, createdAt }: User): CustomerListing => ({
  userId,
  fullName,
  email,
  phone,
  createdAt,
});
