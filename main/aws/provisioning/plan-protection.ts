import type { TableDefinition } from '../tables';
import type { Recovery, Sensed, Standing } from './actual';
import { RECOVERY_DAYS, type TableChoice } from './options';
import { AS_IT_IS, type PlanLine, type Step } from './plan-line';
import { tagWords } from './words';

/** Encryption, recovery, tags, protection from deletion: what is asked for and not there. Nothing is ever taken away. */
export function protectionLines(
  wanted: TableDefinition,
  standing: Standing,
  options: TableChoice,
): readonly PlanLine[] {
  const { accountKey, pointInTimeRecovery, deletionProtection } = options;
  return [
    encryptionLine(wanted.name, standing, accountKey),
    recoveryLine(wanted.name, standing, pointInTimeRecovery),
    tagLine(wanted.name, standing, options.tags),
    deletionLine(wanted.name, standing, deletionProtection),
  ];
}

type LineStart = Pick<PlanLine, 'table' | 'aspect' | 'subject' | 'wanted'>;

function unknownLine(line: LineStart, { because, action }: Sensed<unknown> & { readonly known: false }): PlanLine {
  const note =
    because === 'unsupported'
      ? 'This endpoint does not know it. AWS does.'
      : `The profile may not see it: ${action} is not permitted.`;
  return { ...line, state: because, found: null, note };
}

function encryptionLine(table: string, standing: Standing, accountKey: boolean | null): PlanLine {
  const line = {
    table,
    aspect: 'encryption',
    subject: 'Encryption at rest',
    wanted: accountKey ? KEY_WORDS.kmsKey : AS_IT_IS,
  } as const;
  // The endpoint that does not know of recovery does not know of keys either (`readStanding`).
  if (standing.table === undefined) {
    const { recovery } = standing;
    if (!recovery.known && recovery.because === 'unsupported') return unknownLine(line, recovery);
    return accountKey
      ? { ...line, state: 'create', found: null, note: KEY_COST }
      : { ...line, state: 'create', found: null, wanted: KEY_WORDS.awsOwnedKey, note: null };
  }
  const { encryption } = standing.table;
  if (!encryption.known) return unknownLine(line, encryption);
  const found = KEY_WORDS[encryption.value];
  const isMet = accountKey !== true || encryption.value === 'kmsKey';
  if (isMet) return { ...line, state: 'ok', found, note: null };
  const note = `${KEY_COST} It allows a table this change up to four times in 24 hours; the table is usable meanwhile.`;
  return { ...line, state: 'change', found, note, step: { kind: 'setEncryption' } };
}

const KEY_COST = 'AWS charges the use of the key (KMS).';
const KEY_WORDS = { awsOwnedKey: 'a key of AWS', kmsKey: 'a key in this account (KMS)' } as const;

const recoveryWords = ({ enabled, days }: Recovery): string => (enabled ? `${days} days` : 'off');

const RECOVERY_COST = 'AWS charges it by the size of the table.';
/** Nobody asked for it, and nobody may take the table for protected. */
const LEFT_OFF = 'It is off and stays so until it is chosen above.';
const UNRECOVERABLE = 'The table is made without it: only backups that somebody makes would bring lost items back.';

function recoveryLine(table: string, { recovery, ...standing }: Standing, isWanted: boolean | null): PlanLine {
  const line = {
    table,
    aspect: 'recovery',
    subject: 'Point-in-time recovery',
    wanted: isWanted ? recoveryWords({ enabled: true, days: RECOVERY_DAYS }) : AS_IT_IS,
  } as const;
  if (!recovery.known) return unknownLine(line, recovery);
  const found = standing.table === undefined ? null : recoveryWords(recovery.value);
  // A table that is not there yet has nothing that could be left.
  if (found === null && !isWanted) return { ...line, state: 'create', found, wanted: 'off', note: UNRECOVERABLE };
  const isMet = isWanted !== true || (recovery.value.enabled && recovery.value.days >= RECOVERY_DAYS);
  if (isMet)
    return { ...line, state: 'ok', found, note: isWanted === null && !recovery.value.enabled ? LEFT_OFF : null };
  const step: Step = { kind: 'setRecovery' };
  if (found === null) return { ...line, state: 'create', found, note: RECOVERY_COST, step };
  const note = recovery.value.enabled
    ? RECOVERY_COST
    : `It can recover to any second from now on, not before. ${RECOVERY_COST}`;
  return { ...line, state: 'change', found, note, step };
}

function tagLine(table: string, { tags, ...standing }: Standing, chosen: TableChoice['tags']): PlanLine {
  const wanted = chosen ?? {};
  const words = chosen === null ? AS_IT_IS : tagWords(wanted);
  const line = { table, aspect: 'tags', subject: 'Tags', wanted: words } as const;
  if (standing.table === undefined) return { ...line, state: 'create', found: null, note: null };
  if (!tags.known) return unknownLine(line, tags);
  const found = tagWords(tags.value);
  const missing = Object.entries(wanted).filter(([name, value]) => tags.value[name] !== value);
  if (missing.length === 0) return { ...line, state: 'ok', found, note: null };
  return { ...line, state: 'change', found, note: null, step: { kind: 'addTags', tags: Object.fromEntries(missing) } };
}

const UNPROTECTED = 'The table is made without it: whoever may delete tables can delete this one.';

function deletionLine(table: string, standing: Standing, isWanted: boolean | null): PlanLine {
  const line = {
    table,
    aspect: 'deletionProtection',
    subject: 'Protection from deletion',
    wanted: isWanted ? 'on' : AS_IT_IS,
    note: null,
  } as const;
  if (standing.table === undefined) {
    return isWanted
      ? { ...line, state: 'create', found: null }
      : { ...line, state: 'create', found: null, wanted: 'off', note: UNPROTECTED };
  }
  const { protectedFromDeletion } = standing.table;
  const found = protectedFromDeletion ? 'on' : 'off';
  if (protectedFromDeletion) return { ...line, state: 'ok', found };
  if (isWanted === null) return { ...line, state: 'ok', found, note: LEFT_OFF };
  if (!isWanted) return { ...line, state: 'ok', found };
  return { ...line, state: 'change', found, step: { kind: 'protectFromDeletion' } };
}
