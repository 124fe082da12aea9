import { type AwsRefusal, fail, ok, type Result } from '../../../shared/failures';
import { answered, awsFailed } from '../calls/refusals';
import type { DynamoClient } from '../provisioning/control-calls';
import { readRecovery } from '../provisioning/read-standing';

/**
 * Whether the profile is an administrator's. AWS knows nothing of this bank's roles: what tells an administrator's profile
 * from a counter's is what its policy grants. So one call is made that changes and costs nothing and that no other
 * profile's policy grants (see main/aws/provisioning/grants.ts). A table that does not exist yet, and an endpoint that
 * does not know the call, deny nothing.
 */
export async function administratorRight(client: DynamoClient, usersTable: string): Promise<Result<true, AwsRefusal>> {
  const asked = await answered(() => readRecovery(client, usersTable));
  if (!asked.ok) return asked;
  const { value: recovery } = asked;
  if (recovery.known || recovery.because === 'unsupported') return ok(true);
  return fail(awsFailed({ problem: 'notAdministrator', action: recovery.action, resource: `table/${usersTable}` }));
}
