import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { ACCOUNT_NUMBER } from '../../../shared/domain/account-number';
import { accountKey, isAccountItem, numberHolder, toAccount } from '../../repositories/dynamodb/account-items';
import type { Item } from '../calls/failures';
import { type AccountInHand, adoptionWrites, driftOf, inHand } from './account-adoption';
import type { Adoption } from './adoption';
import { claimOf, contest, NUMBERS, sentinelsOf } from './claims';
import { everyPage, forEach } from './every-item';
import { damageOf, missingDate } from './missing-attributes';
import { goOn } from './report';
import { NO_ENTRIES, type Tally, tallyEntries } from './tally-entries';

/** An account that is written to while it is looked at is looked at so often. */
const MOST_LOOKS = 3;
/** One that is posted to while its entries are counted is counted once more: that reads every transaction again. */
const MOST_COUNTS = 2;

/** By number: of two with one number neither is in hand. */
type Lot = Map<string, AccountInHand>;

/**
 * Gives every account the count of its entries as `version`, the time of the last one, and the sentinel of its number, in
 * one transaction: who has the sentinel needs nothing, so a run that was broken off is taken up where it was. A number
 * that two accounts have is contested. Accounts are taken in hand at most `mostInHand` at a time, and the entries read once
 * for each such lot: memory does not grow with the bank.
 */
export async function adoptAccounts(adoption: Adoption, mostInHand: number): Promise<void> {
  let lot: Lot = new Map();
  for await (const page of everyPage(adoption, adoption.tables.accounts, 'readingAccounts')) {
    await takeInHand(adoption, page.filter(isAccountItem), lot);
    if (lot.size < mostInHand) continue;
    await adoptLot(adoption, lot);
    lot = new Map();
  }
  if (lot.size > 0) await adoptLot(adoption, lot);
  // Even where every account is complete, entries that cannot be read are told.
  if (adoption.readingsOfEntries === 0) await tallyEntries(adoption, new Set());
}

/** Sorts out what needs nothing, what is contested and what cannot be read; the rest is in hand afterwards. */
async function takeInHand(adoption: Adoption, items: readonly Item[], lot: Lot): Promise<void> {
  const { calls } = adoption;
  const { accounts: table } = adoption.tables;
  let left = items;
  for (let looks = 0; looks < MOST_LOOKS && left.length > 0; looks += 1) {
    const numbers = left.flatMap((item) => NUMBERS.valueOf(item) ?? []);
    const sentinels = await sentinelsOf(calls, table, NUMBERS, numbers);
    const refused: string[] = [];
    for (const item of left) refused.push(...(await takeOne(adoption, item, sentinels, lot)));
    // Somebody else has written to the same sentinel: it is judged again by what stands there now.
    left = await calls.getMany(table, refused.map(accountKey));
  }
  for (const item of left) adoption.inMotion.add(idOf(item));
}

const idOf = (item: Item): string => item.account_id?.S ?? '';

/** Answers the ids of those that must be looked at again. */
async function takeOne(
  adoption: Adoption,
  item: Item,
  sentinels: ReadonlyMap<string, Item>,
  lot: Lot,
): Promise<readonly string[]> {
  const { calls, at } = adoption;
  const { accounts: table } = adoption.tables;
  const id = idOf(item);
  const number = NUMBERS.valueOf(item) ?? '';
  const damage = damageOf({ ...item, ...missingDate(item, at) }, toAccount);
  const noteDamage = () => {
    if (damage !== undefined) adoption.unreadable.add({ table: 'accounts', id, attribute: damage });
    return [];
  };
  // Nobody can ask for such a number, and no new account can draw it.
  if (!ACCOUNT_NUMBER.test(number)) return noteDamage();
  const seen = sentinels.get(number);
  const says = numberHolder(item.user_id?.S ?? '');
  const claim = await claimOf(calls, table, NUMBERS, { id, value: number, readable: damage === undefined, says }, seen);
  if (claim.outcome === 'held') {
    if (damage === undefined) foundComplete(adoption, item);
    return noteDamage();
  }
  if (claim.outcome === 'contested') {
    const told = await share(adoption, number, claim.ids, claim.write);
    return told ? noteDamage() : [id];
  }
  const rival = lot.get(number);
  if (rival === undefined) {
    lot.set(number, inHand(item, number, seen, says));
    return [];
  }
  lot.delete(number);
  const ids = [rival.id, id].sort();
  return (await share(adoption, number, ids, contest(table, NUMBERS, number, ids, seen))) ? [] : ids;
}

function foundComplete(adoption: Adoption, item: Item): void {
  adoption.accountsBefore += 1;
  const drift = driftOf(item);
  if (drift !== undefined) adoption.drifts.add(drift);
}

/** The number is nobody's; with one id only it is kept for an account that cannot be read. False when it was refused. */
async function share(
  adoption: Adoption,
  number: string,
  ids: readonly string[],
  write: TransactWriteItem | undefined,
): Promise<boolean> {
  goOn(adoption.watch);
  if (write !== undefined && (await adoption.calls.transact([write])).outcome === 'refused') return false;
  if (ids.length > 1) adoption.foundDuplicate({ kind: 'accountNumber', value: number, ids });
  return true;
}

async function adoptLot(adoption: Adoption, lot: Lot): Promise<void> {
  const total = adoption.accountsInHand + lot.size;
  adoption.accountsInHand = total;
  let wanting: readonly AccountInHand[] = [...lot.values()];
  for (let counts = 0; counts < MOST_COUNTS && wanting.length > 0; counts += 1) {
    if (counts > 0) wanting = await readAgain(adoption, wanting);
    const tallies = await tallyEntries(adoption, new Set(wanting.map(({ id }) => id)));
    const again: AccountInHand[] = [];
    await forEach(adoption, wanting, async (account) => {
      const adopted = await adoptAccount(adoption, account, tallies.get(account.id) ?? NO_ENTRIES);
      if (!adopted) again.push(account);
      else adoption.watch.onProgress({ phase: 'accounts', done: adoption.accounts, total });
    });
    wanting = again;
  }
  for (const { id } of wanting) adoption.inMotion.add(id);
}

/** As they stand now. What has become complete, contested or unreadable meanwhile is told on the way. */
async function readAgain(adoption: Adoption, accounts: readonly AccountInHand[]): Promise<readonly AccountInHand[]> {
  const keys = accounts.map(({ id }) => accountKey(id));
  const lot: Lot = new Map();
  await takeInHand(adoption, await adoption.calls.getMany(adoption.tables.accounts, keys), lot);
  return [...lot.values()];
}

/** False when the balance, the version or the number's owner is not what it was before the entries were counted. */
async function adoptAccount(adoption: Adoption, account: AccountInHand, tally: Tally): Promise<boolean> {
  const { calls, tables, at } = adoption;
  const { id, number, balanceCents, item } = account;
  const result = await calls.transact(adoptionWrites(tables.accounts, account, tally, at));
  if (result.outcome === 'refused') {
    // Ours already: an earlier try arrived whose reply was lost. Whoever has the sentinel has the version with it.
    const standing = await calls.get(tables.accounts, NUMBERS.sentinelKey(number));
    if (standing?.[NUMBERS.owner]?.S !== id) return false;
  }
  adoption.accounts += 1;
  if ('created_at' in missingDate(item, at)) adoption.mended.add({ table: 'accounts', id, attribute: 'created_at' });
  const entriesCents = tally.sumCents;
  if (entriesCents !== balanceCents)
    adoption.drifts.add({ accountId: id, accountNumber: number, balanceCents, entriesCents });
  return true;
}
