import type { Adopted, AdoptionState } from '../../../../shared/contract/adoption';
import type { TableFacts } from '../../../../shared/contract/tables';
import { ACCOUNTS_PER_READING, unitsOfAdoption } from '../../../../shared/domain/read-units';
import type { EventPayload } from '../../../../shared/events';
import { formatDateTime } from '../../../words/dates';

export type AdoptionProgress = EventPayload<'adoption.progress'>;

export const PHASE_WORDS: Readonly<Record<AdoptionProgress['phase'], string>> = {
  readingUsers: 'Reading the users',
  users: 'Completing users',
  readingAccounts: 'Reading the accounts',
  readingEntries: 'Reading the transactions',
  accounts: 'Completing accounts',
};

const number = (count: number): string => count.toLocaleString('en-US');
const counted = (count: number, one: string, many: string): string => `${number(count)} ${count === 1 ? one : many}`;
const people = (count: number): string => counted(count, 'user', 'users');
const accounts = (count: number): string => counted(count, 'account', 'accounts');

/** What the run did, and what it found in order. */
export function adoptedWords({ users, accounts: completed, usersBefore, accountsBefore }: Adopted): string {
  const inOrder = `${people(usersBefore)} and ${accounts(accountsBefore)} were complete already.`;
  if (users === 0 && completed === 0) return `There was nothing to add: ${inOrder}`;
  return `${people(users)} and ${accounts(completed)} were completed; ${inOrder}`;
}

/** What the topic gives away that the source application published to; undefined when nothing. */
export function unsafeWords({ unsafeSubscriptions }: Pick<Adopted, 'unsafeSubscriptions'>): string | undefined {
  if (unsafeSubscriptions === 0) return undefined;
  const next = 'Look under Administration, Notifications, before mail goes out.';
  if (unsafeSubscriptions === null) return `A look at the topics did not tell who is subscribed to them. ${next}`;
  const receiving = counted(unsafeSubscriptions, 'subscription receives', 'subscriptions receive');
  return `${receiving} mail that is not meant for ${unsafeSubscriptions === 1 ? 'it' : 'them'}: the source application subscribes everybody to everything. ${next}`;
}

/** Since when there is nothing to adopt in the tables, and why. Never that there will be nothing: data can be loaded later. */
export function adoptionStateWords({ users, accounts }: AdoptionState, zone: string): string {
  if (users === null && accounts === null) {
    return 'Not adopted yet: nobody can be registered and no account opened until it is.';
  }
  const told = [markWords('Users', users, zone), markWords('Accounts', accounts, zone)];
  return `${told.join(' ')} If the source application’s data was loaded after that, adopt it: nothing else finds it.`;
}

function markWords(what: string, mark: AdoptionState['users'], zone: string): string {
  if (mark === null) return `${what}: not adopted yet.`;
  const on = mark.at === null ? '' : ` on ${formatDateTime(mark.at, zone)}`;
  if (mark.by === 'empty')
    return `${what}: marked as new${on}, because the table was empty and there was nothing to adopt.`;
  return mark.by === 'adoption' ? `${what}: adopted${on}.` : `${what}: marked as complete${on}.`;
}

/** Of a list that is told in part. */
export const partWords = ({ count, items }: { readonly count: number; readonly items: readonly unknown[] }): string =>
  count > items.length ? `${number(items.length)} of ${number(count)} are listed` : `${number(count)} in all`;

/** About how many read units a run costs, from the sizes that AWS told last. */
export function adoptionUnits(facts: readonly TableFacts[]): number {
  const of = (role: TableFacts['role']) => facts.find((table) => table.role === role) ?? NO_TABLE;
  return unitsOfAdoption(of('users'), of('accounts'), of('transactions'));
}

const NO_TABLE = { sizeBytes: 0, itemCount: 0 };

/** Said before it starts. */
export function adoptionCostWords(facts: readonly TableFacts[], limit: number | undefined): string {
  const items = facts.reduce((sum, { itemCount }) => sum + itemCount, 0);
  const units = adoptionUnits(facts);
  const accounts = facts.find(({ role }) => role === 'accounts')?.itemCount ?? 0;
  const lots = accounts > ACCOUNTS_PER_READING ? ` once for each ${number(ACCOUNTS_PER_READING)} accounts,` : ' once,';
  const again = `The transactions are read${lots} and once more if accounts are posted to meanwhile.`;
  const over =
    limit !== undefined && units > limit ? ` That is over the ${number(limit)} at which this workspace asks.` : '';
  return `It reads every item of the three tables, and what makes each address and number unique: ${number(items)} items by AWS's last count, about ${number(units)} read units, which AWS charges, as it does what is written. ${again}${over}`;
}
