import type { BackupProblem, RecoveryProblem } from '../../shared/failures';

/** What AWS said, and the next step. */
type Refusal = readonly [what: string, next: string];

export const BACKUP_WORDS: Readonly<Record<BackupProblem, Refusal>> = {
  unsupported: ['This endpoint has no backups.', 'Use them in a workspace on AWS itself.'],
  tableMissing: ['The table does not exist.', 'Create it under Administration, Tables.'],
  backupMissing: ['This backup does not exist any more.', 'Reload the list.'],
  targetExists: [
    'A table of that name exists already.',
    'Choose another name: a backup is never restored over a table.',
  ],
  busy: ['AWS is still busy with this table or with too many others.', 'Try again in a few minutes.'],
};

export const RECOVERY_WORDS: Readonly<Record<RecoveryProblem, Refusal>> = {
  unsupported: ['This endpoint has no point-in-time recovery.', 'Use it in a workspace on AWS itself.'],
  off: [
    'Point-in-time recovery is off for this table.',
    'Turn it on in the plan: it recovers from then on, not before.',
  ],
  tableMissing: [
    'The table does not exist.',
    'If it was deleted while its recovery was on, AWS keeps a backup of it for 35 days: restore that under Backups.',
  ],
  targetExists: [
    'A table of that name exists already.',
    'Choose another name: a moment is never restored over a table.',
  ],
  momentOutside: [
    'The table cannot be restored to this moment.',
    'Look again, and choose one between the two that are shown.',
  ],
  busy: ['AWS is still busy with this table or with too many others.', 'Try again in a few minutes.'],
};
