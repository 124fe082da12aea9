import {
  CreateTableCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../tables';
import type { ActualTable } from './actual';
import { control, type DynamoClient, isBusy, isUnsupported, refusedAs } from './control-calls';
import { optionsOfNew, RECOVERY_DAYS, type TableChoice } from './options';
import type { Step } from './plan-line';
import { billingInput, createIndexInput, createTableInput, sdkTags } from './requests';

export interface StepContext {
  readonly client: DynamoClient;
  readonly wanted: TableDefinition;
  /** As it stood when the step was chosen; undefined for a table that is to be created. */
  readonly table: ActualTable | undefined;
  readonly choice: TableChoice;
}

/** `busy`: something else is being done to the table; it can be tried again. */
export type StepOutcome = 'taken' | 'busy' | 'unsupported';

/** Does one thing. Harmless when it was done meanwhile. Throws `AwsUnavailable`. */
export async function takeStep(step: Step, context: StepContext): Promise<StepOutcome> {
  try {
    await carryOut(step, context);
    return 'taken';
  } catch (error) {
    if (isUnsupported(error)) return 'unsupported';
    // Somebody else created the table, or an earlier call did whose reply was lost.
    if (step.kind === 'createTable' && refusedAs(error) === 'ResourceInUseException') return 'taken';
    if (isBusy(error)) return 'busy';
    throw error;
  }
}

async function carryOut(step: Step, context: StepContext): Promise<unknown> {
  const { client, wanted, table, choice } = context;
  if (step.kind === 'createTable') {
    const input = createTableInput(wanted, optionsOfNew(choice));
    return control(() => client.send(new CreateTableCommand(input)), named('CreateTable', wanted));
  }
  if (step.kind === 'wait' || table === undefined) return undefined;
  switch (step.kind) {
    case 'setBilling':
      return update(context, billingInput(wanted, step.billing, table));
    case 'createIndex':
      return update(context, createIndexInput(wanted, step.index, table));
    case 'setEncryption':
      return update(context, { TableName: wanted.name, SSESpecification: { Enabled: true, SSEType: 'KMS' } });
    case 'protectFromDeletion':
      return update(context, { TableName: wanted.name, DeletionProtectionEnabled: true });
    case 'setRecovery':
      return setRecovery(context);
    case 'addTags': {
      const input = { ResourceArn: table.arn, Tags: sdkTags(step.tags) };
      return control(() => client.send(new TagResourceCommand(input)), named('TagResource', wanted));
    }
  }
}

const named = (operation: string, { name }: TableDefinition) => ({ operation, table: name, afterLoss: true });

const update = ({ client, wanted }: StepContext, input: UpdateTableCommandInput): Promise<unknown> =>
  control(() => client.send(new UpdateTableCommand(input)), named('UpdateTable', wanted));

function setRecovery({ client, wanted }: StepContext): Promise<unknown> {
  const input = {
    TableName: wanted.name,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: RECOVERY_DAYS },
  };
  return control(
    () => client.send(new UpdateContinuousBackupsCommand(input)),
    named('UpdateContinuousBackups', wanted),
  );
}
