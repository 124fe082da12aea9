/** What AWS permits of a restore, which depends on the name alone. `proposed` is the one name of the generated policy. */
export const restorePermissionWords = (table: string, proposed: string): string =>
  `The administrator’s policy (npm run policies) permits the name ${proposed} and no other: ${table} too needs a profile that permits more.`;

/** The way back to work where the table itself is gone. */
export const deletedTableWords = (table: string, proposed: string): string =>
  `If ${table} was deleted, restore it as ${proposed}, then close the workspace, edit it and enter ${proposed} as its table. The policies of every profile name the tables: print them again with the new name.`;

/** Between which moments one is chosen. */
export const recoveryWindowWords = (earliest: string, latest: string, zone: string): string =>
  `Any second from ${earliest} to ${latest}, in the reporting zone (${zone}).`;

export const recoveryOffWords = (table: string): string =>
  `Point-in-time recovery is off for ${table}: it can be restored to no moment. Turn it on in the plan; it recovers from then on, not before.`;
