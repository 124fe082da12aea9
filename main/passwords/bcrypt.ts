import { timingSafeEqual } from 'node:crypto';
import { genSaltSync, hashSync } from 'bcryptjs';
import { PASSWORD_MAX_BYTES } from '../../shared/domain/password';

/*
 * bcrypt as it is used here: blocking, so it runs in the password worker only. Whatever is asked, and whatever is on
 * record, one answer costs 2^cost rounds, so that the time tells nothing about the account behind it.
 */

/** One run of bcrypt over a password and a salt (`$2b$12$` and 22 characters). Injected, so that runs can be counted. */
export type Bcrypt = (password: string, salt: string) => string;

const STORED = /^(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{22})[./A-Za-z0-9]{31}$/;
const MIN_COST = 4;
/** A record that asks for more would hold the worker for minutes: it is damaged, not strong. */
const MAX_COST = 18;
const NOBODYS_SALT = 'nobodyHasThisSaltEver.';

/** bcrypt reads 72 bytes, and a NUL starts the password over: outside of this, two passwords can have one hash. */
const isUnambiguous = (password: string): boolean =>
  Buffer.byteLength(password) <= PASSWORD_MAX_BYTES && !password.includes('\0');

const readStored = (stored: string): { readonly salt: string; readonly cost: number } | undefined => {
  const [, salt, digits] = STORED.exec(stored) ?? [];
  const cost = Number(digits);
  return salt !== undefined && cost >= MIN_COST && cost <= MAX_COST ? { salt, cost } : undefined;
};

/** Runs bcrypt to no end but the time it takes. */
const spend = (cost: number, bcrypt: Bcrypt): void => {
  bcrypt('', `$2b$${String(cost).padStart(2, '0')}$${NOBODYS_SALT}`);
};

/** Throws for a password that callers had to refuse: over 72 bytes, or with a NUL. Never truncates. */
export function hashPassword(password: string, cost: number, bcrypt: Bcrypt = hashSync): string {
  if (!isUnambiguous(password)) throw new RangeError('bcrypt cannot tell this password from others');
  return bcrypt(password, genSaltSync(cost));
}

/**
 * Whether the password is the one behind the hash (`$2a$`, `$2b$` or `$2y$`). False for a password over 72 bytes, even
 * where its first 72 are right, and for a damaged hash. A hash of a lower cost than ours is topped up to 2^cost rounds.
 */
export function verifyPassword(password: string, stored: string, cost: number, bcrypt: Bcrypt = hashSync): boolean {
  const found = readStored(stored);
  if (found === undefined) {
    spend(cost, bcrypt);
    return false;
  }
  const candidate = isUnambiguous(password) ? password : undefined;
  const computed = bcrypt(candidate ?? '', found.salt);
  // 2^4 + (2^4 + 2^5 + ... + 2^11) = 2^12.
  for (let spent = found.cost; spent < cost; spent += 1) spend(spent, bcrypt);
  const equal = computed.length === stored.length && timingSafeEqual(Buffer.from(computed), Buffer.from(stored));
  return equal && candidate !== undefined;
}

/** As long as verifyPassword takes, where there is no hash to verify against. */
export function verifyNothing(cost: number, bcrypt: Bcrypt = hashSync): void {
  spend(cost, bcrypt);
}
