import { createHash } from 'node:crypto';
import { awsProblemWords } from '../../shared/aws-problems';
import type {
  BackupView,
  TableComparison,
  TableFacts,
  TablePlan,
  TablePlanLine,
  TableStand,
} from '../../shared/contract/tables';
import type { CostReading } from '../aws/calls/cost-meter';
import type { Standing } from '../aws/provisioning/actual';
import type { Backup } from '../aws/provisioning/backups';
import type { Comparison } from '../aws/provisioning/compare';
import type { ItemsCompared } from '../aws/provisioning/item-matcher';
import { type PlanLine, stepsOf } from '../aws/provisioning/plan';
import type { TableOutcome } from '../aws/provisioning/provision';
import { billingWords, keyWords, restoreNameOf } from '../aws/provisioning/words';
import type { TableDefinition, TableRole } from '../aws/tables';

const toLine = ({ step: _step, ...line }: PlanLine): TablePlanLine => line;

export const toPlan = (lines: readonly PlanLine[], standings: readonly Standing[]): TablePlan => ({
  lines: lines.map(toLine),
  stands: standings.flatMap(toStand),
  isNeeded: stepsOf(lines).length > 0,
  digest: createHash('sha256')
    .update(
      JSON.stringify(lines.map(({ table, subject, state, found, wanted }) => [table, subject, state, found, wanted])),
    )
    .digest('hex'),
});

function toStand({ name, table, recovery, tags }: Standing): TableStand[] {
  if (table === undefined) return [];
  const { billing, protectedFromDeletion: deletionProtection, encryption } = table;
  return [
    {
      table: name,
      billing,
      pointInTimeRecovery: recovery.known ? recovery.value.enabled : null,
      deletionProtection,
      accountKey: encryption.known ? encryption.value === 'kmsKey' : null,
      tags: tags.known ? { ...tags.value } : null,
    },
  ];
}

/** `wanted`: the table as it should be, whose order of indexes is every list's. */
export function toFacts(
  role: TableRole,
  { name, table, recovery }: Standing,
  wanted: Pick<TableDefinition, 'indexes'>,
  cost: CostReading,
): TableFacts {
  const place = ({ name: index }: { readonly name: string }) => {
    const at = wanted.indexes.findIndex((one) => one.name === index);
    return at < 0 ? wanted.indexes.length : at;
  };
  const consumed = (index: string | undefined) => {
    const found = cost.byResource.find((one) => one.table === name && one.index === index);
    return { readUnits: found?.readUnits ?? 0, writeUnits: found?.writeUnits ?? 0 };
  };
  return {
    role,
    name,
    status: table?.status ?? null,
    keys: table === undefined ? '' : keyWords(table),
    billing: table === undefined ? '' : billingWords(table),
    protection: {
      recoveryDays: recovery.known ? recovery.value.days : null,
      fromDeletion: table?.protectedFromDeletion ?? false,
      encryption: table?.encryption.known === true ? table.encryption.value : null,
    },
    itemCount: table?.itemCount ?? 0,
    sizeBytes: table?.sizeBytes ?? 0,
    consumed: consumed(undefined),
    indexes: [...(table?.indexes ?? [])]
      .sort((a, b) => place(a) - place(b))
      .map((index) => ({
        name: index.name,
        status: index.status,
        keys: keyWords(index),
        itemCount: index.itemCount,
        sizeBytes: index.sizeBytes,
        consumed: consumed(index.name),
      })),
    restoreName: restoreNameOf(name),
  };
}

export function toOutcome(one: TableOutcome) {
  const { table, outcome } = one;
  const subjects = 'subjects' in one ? [...one.subjects] : 'subject' in one ? [one.subject] : [];
  return { table, outcome, subjects, problem: outcome === 'failed' ? problemWords(one.refusal) : null };
}

function problemWords(refusal: (TableOutcome & { readonly outcome: 'failed' })['refusal']): string {
  if (refusal.code === 'aws.mfaNeeded') return 'The profile asks for an MFA code. Enter it, then apply again.';
  const { what, next } = awsProblemWords(refusal);
  return `${what} ${next}`;
}

export const toBackupView = ({ createdAt, ...backup }: Backup): BackupView => ({
  ...backup,
  createdAt: createdAt ?? null,
});

const toItems = (items: ItemsCompared): TableComparison['items'] =>
  items.outcome === 'different' ? { ...items, named: [...items.named] } : items;

export const toComparison = ({ status, lines, countReadUnits, counts, items }: Comparison): TableComparison => ({
  status: status ?? null,
  lines: lines.map(toLine),
  countReadUnits,
  counts: counts ?? null,
  items: items === undefined ? null : toItems(items),
});
