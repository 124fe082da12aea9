import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { text } from '../../repositories/dynamodb/attributes';
import { expressions } from '../../repositories/dynamodb/expressions';
import { isPerson, toUser, userKey } from '../../repositories/dynamodb/user-items';
import type { Item } from '../calls/failures';
import type { Adoption } from './adoption';
import { ADDRESSES, type Claim, claimOf, sentinelsOf } from './claims';
import { everyPage, forEach } from './every-item';
import { adding, damageOf, missingDate, missingOfUser } from './missing-attributes';
import { goOn } from './report';

/**
 * Gives every user the address's sentinel and the attributes that they lack, page by page: what a run holds in memory does
 * not grow with the bank. A user whose address somebody else has too, in whatever case, gets the attributes, and the
 * address is contested. Of a user who cannot be read the address is kept from others, and nothing else is done.
 */
export async function adoptUsers(adoption: Adoption): Promise<void> {
  const { calls, tables, watch } = adoption;
  let done = 0;
  for await (const page of everyPage(adoption, tables.users, 'readingUsers')) {
    const people = page.filter(isPerson);
    const addresses = people.flatMap((item) => ADDRESSES.valueOf(item) ?? []);
    const sentinels = await sentinelsOf(calls, tables.users, ADDRESSES, addresses);
    await forEach(adoption, people, async (item) => {
      await adoptUser(adoption, item, sentinels.get(ADDRESSES.valueOf(item) ?? ''));
      done += 1;
      watch.onProgress({ phase: 'users', done, total: 0 });
    });
  }
}

interface Judged {
  readonly wanted: Item;
  readonly damage: string | undefined;
  readonly claim: Claim;
}

const MOST_TRIES = 4;

/** Judged again by what stands there when it was changed meanwhile, by others or by a try whose reply was lost. */
async function adoptUser(adoption: Adoption, item: Item, firstSentinel: Item | undefined): Promise<void> {
  const { calls, watch } = adoption;
  const { users: table } = adoption.tables;
  const id = item.user_id?.S ?? '';
  const value = ADDRESSES.valueOf(item);
  if (value === undefined) {
    adoption.unreadable.add({ table: 'users', id, attribute: 'email' });
    return;
  }
  let [standing, sentinel]: readonly (Item | undefined)[] = [item, firstSentinel];
  for (let tries = 0; tries < MOST_TRIES && standing !== undefined; tries += 1) {
    const damage = damageOf({ ...standing, ...missingDate(standing, adoption.at) }, toUser);
    const claim = await claimOf(calls, table, ADDRESSES, { id, value, readable: damage === undefined }, sentinel);
    const wanted = damage === undefined ? missingOfUser(standing, adoption.at, claim.outcome === 'contested') : {};
    const writes = writesOf(table, standing, wanted, claim);
    goOn(watch);
    if (writes.length === 0 || (await calls.transact(writes)).outcome === 'done') {
      note(adoption, id, value, { wanted, damage, claim }, writes.length > 0 || tries > 0);
      return;
    }
    [standing, sentinel] = await Promise.all([
      calls.get(table, userKey(id)),
      calls.get(table, ADDRESSES.sentinelKey(value)),
    ]);
    if (standing === undefined || ADDRESSES.valueOf(standing) !== value) break;
  }
  adoption.inMotion.add(id);
}

/** What is missing, and the sentinel while the address is still theirs. */
function writesOf(table: string, item: Item, wanted: Item, claim: Claim): readonly TransactWriteItem[] {
  const sentinel = claim.outcome === 'held' || claim.write === undefined ? [] : [claim.write];
  const key = { TableName: table, Key: userKey(item.user_id?.S ?? '') };
  if (Object.keys(wanted).length > 0) return [...sentinel, { Update: { ...key, ...adding(item, wanted) } }];
  const same = expressions({ ConditionExpression: '#email = :email' }, { email: item.email ?? text('') });
  return sentinel.length === 0 ? [] : [...sentinel, { ConditionCheck: { ...key, ...same } }];
}

/** A try whose reply was lost has written: what stands there then wants nothing. */
function note(adoption: Adoption, id: string, value: string, { wanted, damage, claim }: Judged, wrote: boolean): void {
  if (claim.outcome === 'contested' && claim.ids.length > 1)
    adoption.foundDuplicate({ kind: 'email', value, ids: claim.ids });
  if (damage !== undefined) {
    adoption.unreadable.add({ table: 'users', id, attribute: damage });
    return;
  }
  if (wanted.created_at !== undefined) adoption.mended.add({ table: 'users', id, attribute: 'created_at' });
  if (wrote) adoption.users += 1;
  else adoption.usersBefore += 1;
}
