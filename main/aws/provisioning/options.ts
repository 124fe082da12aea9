export interface TableOptions {
  readonly billing: 'onDemand' | 'provisioned';
  /** False leaves it as it is, as do the next two: a plan never takes protection away. */
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
  /** The account's own key of the service (`aws/dynamodb`), whose use CloudTrail records. */
  readonly accountKey: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The source document's: on demand, 35 days of recovery; its 5/5 when provisioned. */
export const DEFAULT_TABLE_OPTIONS: TableOptions = {
  billing: 'onDemand',
  pointInTimeRecovery: true,
  deletionProtection: true,
  accountKey: true,
  tags: { application: 'countinghouse' },
};

export const RECOVERY_DAYS = 35;
/** Per second and table, and per index. */
export const PROVISIONED_UNITS = { readUnits: 5, writeUnits: 5 } as const;
