import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { DamagedItem, text, whole } from '../../repositories/dynamodb/attributes';
import { pendingOfAdopted } from '../../repositories/dynamodb/pending-subscription-items';
import { IS_USER, LOCKED, nameAttributes } from '../../repositories/dynamodb/user-items';
import type { Timestamp } from '../../time/clock';
import type { Item } from '../calls/failures';
import { setWhileUnchanged } from './set-while-unchanged';

/** Python's None is written as NULL. */
const isMissing = (value: AttributeValue | undefined): boolean => value === undefined || value.NULL === true;

/** What a user has whom the source application wrote, once this one knows them. */
const DEFAULTS: Item = {
  role: text('customer'),
  status: text('active'),
  alerts_enabled: { BOOL: true },
  session_epoch: whole(0),
};

/** The attributes that a user lacks, with the values that they get. `contested`: somebody else has the address too. */
export function missingOfUser(item: Item, at: Timestamp, contested: boolean): Item {
  const fullName = item.full_name?.S;
  const wanted: Item = {};
  for (const [name, value] of Object.entries({ ...DEFAULTS, ...missingDate(item, at) }))
    if (isMissing(item[name])) wanted[name] = value;
  Object.assign(wanted, pendingOfAdopted(item, contested));
  for (const [name, value] of Object.entries(fullName === undefined ? {} : nameAttributes(fullName))) {
    if (item[name]?.S !== value.S) wanted[name] = value;
  }
  if (item.account_locked_until?.S !== undefined && item.lock_state === undefined) wanted.lock_state = LOCKED;
  return wanted;
}

/** A date of creation that nobody noted: what is known is that it is no later than the adoption. */
export const missingDate = (item: Item, at: Timestamp): Item =>
  isMissing(item.created_at) ? { created_at: text(at) } : {};

/** An update that adds attributes to a user, while nothing has changed by which they were judged. */
export function adding(item: Item, wanted: Item) {
  const names = new Set([...Object.keys(wanted), 'full_name', 'account_locked_until', 'role', 'mail_asked_at']);
  const judgedBy = Object.fromEntries([...names].map((name) => [name, item[name]]));
  return setWhileUnchanged({ condition: IS_USER, judgedBy, added: wanted });
}

/** The attribute for which every reading of the item fails; undefined when it can be read. */
export function damageOf(item: Item, read: (item: Item) => unknown): string | undefined {
  try {
    read(item);
    return undefined;
  } catch (error) {
    if (error instanceof DamagedItem) return error.attribute;
    throw error;
  }
}
