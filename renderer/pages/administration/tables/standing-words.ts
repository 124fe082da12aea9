import type { TableStand } from '../../../../shared/contract/tables';
import { NEW_TABLE, type TableChoice, type Tags } from './table-options';

type Stands = readonly TableStand[];
type Protection = 'pointInTimeRecovery' | 'deletionProtection' | 'accountKey';
export type BillingChoice = NonNullable<TableChoice['billing']> | 'asItStands';

const BILLING_WORDS = { onDemand: 'on demand', provisioned: 'provisioned' } as const;
const BILLING_OPTIONS = [
  { value: 'onDemand', label: 'On demand' },
  { value: 'provisioned', label: 'Provisioned: 5 read and 5 write units' },
] as const;

/** Which tables have which value: `on demand for A and B, provisioned for C`. Undefined where all have the same. */
function mixedWords<T>(stands: Stands, of: (stand: TableStand) => T, words: (value: T) => string): string | undefined {
  const values = [...new Set(stands.map(of))];
  if (values.length < 2) return undefined;
  const tablesWith = (value: T) => stands.filter((stand) => of(stand) === value).map(({ table }) => table);
  return values.map((value) => `${words(value)} for ${tablesWith(value).join(' and ')}`).join(', ');
}

const sentence = (words: string | undefined): string | undefined =>
  words === undefined ? undefined : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** What there is to choose for the billing, and what it says where nothing is chosen. */
export function billingField(stands: Stands, chosen: TableChoice['billing']) {
  const first = stands[0];
  if (first === undefined) return { value: chosen ?? NEW_TABLE.billing, options: BILLING_OPTIONS, help: undefined };
  const mixed = mixedWords(
    stands,
    ({ billing }) => billing,
    (billing) => BILLING_WORDS[billing],
  );
  const standing = mixed === undefined ? BILLING_WORDS[first.billing] : 'not the same for all';
  const asItStands = { value: 'asItStands', label: `As it stands: ${standing}` } as const;
  const value: BillingChoice = chosen ?? 'asItStands';
  return { value, options: [asItStands, ...BILLING_OPTIONS], help: sentence(mixed) };
}

/** Whether a protection is on: as it was chosen, or as it stands for every table that tells. */
export function protectionField(stands: Stands, protection: Protection, chosen: boolean | null) {
  const told = stands.filter((stand) => stand[protection] !== null);
  const standing = stands.length === 0 ? NEW_TABLE.protection : told.length > 0 && told.every((one) => one[protection]);
  const mixed = mixedWords(
    told,
    (stand) => stand[protection],
    (isOn) => (isOn ? 'on' : 'off'),
  );
  return { checked: chosen ?? standing, help: sentence(mixed) };
}

/** The tags that every table has that tells of them, without those of AWS. */
export function tagsField(
  stands: Stands,
  chosen: TableChoice['tags'],
): { readonly tags: Tags; readonly help?: string } {
  if (stands.length === 0) return { tags: chosen ?? NEW_TABLE.tags };
  const told = stands.flatMap(({ tags }) => (tags === null ? [] : [ownTags(tags)]));
  const [first = [], ...others] = told;
  const common = first.filter(([name, value]) => others.every((tags) => Object.fromEntries(tags)[name] === value));
  const hasMore = told.some((tags) => tags.length > common.length);
  const help = hasMore ? { help: 'Some tables have further tags, which they keep.' } : {};
  return { tags: chosen ?? Object.fromEntries(common), ...help };
}

const ownTags = (tags: Tags) => Object.entries(tags).filter(([name]) => !name.startsWith('aws:'));
