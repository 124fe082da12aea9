import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, countCost, DYNAMODB_ATTEMPTS } from '../../../main/aws/calls/clients';
import { CostMeter } from '../../../main/aws/calls/cost-meter';
import { TableBackups } from '../../../main/aws/provisioning/backups';
import { TableComparer } from '../../../main/aws/provisioning/compare';
import { DEFAULT_TABLE_OPTIONS as options } from '../../../main/aws/provisioning/options';
import { PointInTimeRecovery } from '../../../main/aws/provisioning/point-in-time';
import { TableProvisioner } from '../../../main/aws/provisioning/provision';
import { bankTables, DEFAULT_TABLE_NAMES, type TableNames } from '../../../main/aws/tables';
import { Jobs } from '../../../main/jobs';
import type { Log } from '../../../main/log';
import { ReadGuard } from '../../../main/services/read-guard';
import { TableService } from '../../../main/services/table-service';
import { localConnection } from '../../support/dynamodb-local';
import { must } from '../../support/program';
import { pauseFor } from './support';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The service of `Administration` > `Tables` over an endpoint, put together as the program does it. */
export function openTableDesk(
  endpoint: string,
  {
    production = false,
    names = DEFAULT_TABLE_NAMES,
    limitUnits = 1_000,
    log = silent,
  }: { production?: boolean; names?: TableNames; limitUnits?: number; log?: Log } = {},
) {
  const client = new DynamoDBClient(clientSettings(localConnection(endpoint), DYNAMODB_ATTEMPTS));
  const cost = new CostMeter();
  countCost(client, cost);
  const tables = bankTables(names);
  const jobs = new Jobs();
  const service = new TableService({
    workspace: { name: 'Riverside Bank', production },
    tables,
    provisioner: new TableProvisioner({ client, tables, pause: pauseFor, pace: { pollMs: 5, maxWaitMs: 10_000 } }),
    backups: new TableBackups(client),
    recovery: new PointInTimeRecovery(client),
    comparer: new TableComparer(client),
    cost,
    reads: new ReadGuard({ limitUnits }),
    jobs,
    log,
  });
  return { service, client, jobs, tables, close: () => client.destroy() };
}

export const ADMIN = { userId: 'iam#AIDA', role: 'admin' } as const;

/** Brings every table to what the default options want. */
export async function makeTables(service: TableService): Promise<void> {
  const { digest } = must(await service.plan(options));
  must(await service.apply(ADMIN, { jobId: crypto.randomUUID(), options, digest, typedName: null }, () => {}));
}
