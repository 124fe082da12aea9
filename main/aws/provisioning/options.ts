export interface TableOptions {
  readonly billing: 'onDemand' | 'provisioned';
  /** False leaves it as it is, as do the next two: a plan never takes protection away. */
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
  /** The account's own key of the service (`aws/dynamodb`), whose use CloudTrail records. */
  readonly accountKey: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What an administrator chose of the options. Null is no choice: a table that stands is left as it is in that, and one that
 * is made gets the default.
 */
export type TableChoice = { readonly [K in keyof TableOptions]: TableOptions[K] | null };

export const NO_CHOICE: TableChoice = {
  billing: null,
  pointInTimeRecovery: null,
  deletionProtection: null,
  accountKey: null,
  tags: null,
};

/** The source document's: on demand, 35 days of recovery; its 5/5 when provisioned. */
export const DEFAULT_TABLE_OPTIONS: TableOptions = {
  billing: 'onDemand',
  pointInTimeRecovery: true,
  deletionProtection: true,
  accountKey: true,
  tags: { application: 'countinghouse' },
};

/** Of a table that does not stand yet. */
export const optionsOfNew = (choice: TableChoice): TableOptions => ({
  billing: choice.billing ?? DEFAULT_TABLE_OPTIONS.billing,
  pointInTimeRecovery: choice.pointInTimeRecovery ?? DEFAULT_TABLE_OPTIONS.pointInTimeRecovery,
  deletionProtection: choice.deletionProtection ?? DEFAULT_TABLE_OPTIONS.deletionProtection,
  accountKey: choice.accountKey ?? DEFAULT_TABLE_OPTIONS.accountKey,
  tags: choice.tags ?? DEFAULT_TABLE_OPTIONS.tags,
});

export const RECOVERY_DAYS = 35;
/** Per second and table, and per index. */
export const PROVISIONED_UNITS = { readUnits: 5, writeUnits: 5 } as const;
