import { createHash } from 'node:crypto';
import { isAccountNumber } from '../../../shared/domain/account-number';
import { ZERO_CENTS } from '../../../shared/domain/money';
import { foldName } from '../../../shared/domain/person-name';
import { accountNumberOf, uuidFrom } from '../../imports/ids';
import type { ImportSpec } from '../../imports/profiles';
import type { Account, User } from '../records';
import { INSERT_ACCOUNT, toAccountRow } from './account-rows';
import type { WriteHandle } from './handles';
import { INSERT_USER, toUserRow } from './user-rows';

/** An account of the bank that stands for one of the source. */
export interface ImportAccount {
  readonly accountId: string;
  readonly accountNumber: string;
  /** Its place in `imported_accounts`; undefined for an account that this bank opened itself. */
  readonly accountNo: bigint | undefined;
  readonly isClosed: boolean;
}

interface FoundRow {
  readonly account_id: string;
  readonly account_number: string;
  readonly account_no: bigint | null;
  readonly status: Account['status'];
}

const SELECT_ACCOUNT = `
  SELECT accounts.account_id, account_number, account_no, status
  FROM accounts LEFT JOIN imported_accounts USING (account_id)`;

/** Beyond this many taken numbers in a row something else is wrong. */
const MAX_NUMBER_ATTEMPTS = 100;

/** Finds the account of the bank for each account of a source, and makes it, with a holder, where there is none. */
export class ImportAccounts {
  readonly #spec: ImportSpec;
  readonly #bySource;
  readonly #byNumber;
  readonly #insertHolder;
  readonly #insertAccount;
  readonly #mark;
  readonly #link;
  #madeCount = 0;

  constructor(db: WriteHandle, spec: ImportSpec) {
    this.#spec = spec;
    this.#bySource = db.prepare<[string, string], FoundRow>(
      `${SELECT_ACCOUNT} WHERE namespace = ? AND source_account = ?`,
    );
    this.#byNumber = db.prepare<[string], FoundRow>(`${SELECT_ACCOUNT} WHERE account_number = ?`);
    this.#insertHolder = db.prepare<[object]>(INSERT_USER);
    this.#insertAccount = db.prepare<[object]>(INSERT_ACCOUNT);
    this.#mark = db.prepare<[string]>('UPDATE accounts SET imported = 1 WHERE account_id = ?');
    this.#link = db.prepare<[string, string, string]>(
      'INSERT INTO imported_accounts (namespace, source_account, account_id) VALUES (?, ?, ?)',
    );
  }

  /** How many accounts were made. */
  get madeCount(): number {
    return this.#madeCount;
  }

  /** `firstAt` is when a new account is said to have been opened. */
  resolve(sourceAccount: string, firstAt: string): ImportAccount {
    const found = this.#find(sourceAccount);
    if (found === undefined) return this.#open(sourceAccount, firstAt);
    return {
      accountId: found.account_id,
      accountNumber: found.account_number,
      accountNo: found.account_no ?? undefined,
      isClosed: found.status === 'closed',
    };
  }

  /** An export names accounts by their numbers; other sources by whatever they call them. */
  #find(sourceAccount: string): FoundRow | undefined {
    if (this.#spec.mapping === null) return this.#byNumber.get(sourceAccount);
    return this.#bySource.get(this.#spec.profileId, sourceAccount);
  }

  #open(sourceAccount: string, firstAt: string): ImportAccount {
    const { profileId } = this.#spec;
    const holder = holderOf(this.#spec, sourceAccount, firstAt);
    const account: Account = {
      accountId: uuidFrom('imported account', profileId, sourceAccount),
      userId: holder.userId,
      accountNumber: this.#freeNumber(sourceAccount),
      accountType: 'checking',
      balanceCents: ZERO_CENTS,
      status: 'active',
      createdAt: firstAt,
      version: 0,
      lastActivityAt: undefined,
    };
    // Found under `imported`: the last word of this name is no surname.
    this.#insertHolder.run({ ...toUserRow(holder), name_sort: foldName(holder.fullName) });
    this.#insertAccount.run(toAccountRow(account));
    this.#mark.run(account.accountId);
    const { lastInsertRowid } = this.#link.run(profileId, sourceAccount, account.accountId);
    this.#madeCount += 1;
    const { accountId, accountNumber } = account;
    return { accountId, accountNumber, accountNo: BigInt(lastInsertRowid), isClosed: false };
  }

  /** The source's own number where it is one and is free; otherwise ten digits that follow from the source. */
  #freeNumber(sourceAccount: string): string {
    if (isAccountNumber(sourceAccount) && this.#byNumber.get(sourceAccount) === undefined) return sourceAccount;
    for (let attempt = 0; attempt < MAX_NUMBER_ATTEMPTS; attempt += 1) {
      const number = accountNumberOf(this.#spec.profileId, sourceAccount, attempt);
      if (this.#byNumber.get(number) === undefined) return number;
    }
    throw new Error(`No free account number in ${MAX_NUMBER_ATTEMPTS} attempts`);
  }
}

/** The holder of an imported account is nobody: disabled, with a password hash that no password gives. */
function holderOf({ profileId, label }: ImportSpec, sourceAccount: string, createdAt: string): User {
  const userId = uuidFrom('imported holder', profileId, sourceAccount);
  return {
    userId,
    email: `imported-${userId}@imported.invalid`,
    passwordHash: hashOfNoPassword(userId),
    fullName: `Imported account ${sourceAccount} (${label})`,
    phone: '',
    role: 'customer',
    status: 'disabled',
    alertsEnabled: false,
    sessionEpoch: 0,
    passwordTemporary: false,
    createdAt,
    failedSignIns: 0,
    lockedUntil: undefined,
  };
}

const BCRYPT_PREFIX = '$2b$12$';
const BCRYPT_LENGTH = 60;

/** The form of a bcrypt hash, so that trying a password on it takes as long as on any other. */
const hashOfNoPassword = (userId: string): string => {
  const digits = createHash('sha512').update(userId).digest('hex');
  return (BCRYPT_PREFIX + digits).slice(0, BCRYPT_LENGTH);
};
