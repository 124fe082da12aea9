import type { AwsSettings } from '../../shared/contract/aws';
import type { Failure } from '../../shared/failures';
import { readProfiles } from '../aws/credentials/profiles';
import { profileInUse } from '../aws/credentials/workspace-credentials';
import { readCertificates } from '../aws/network/certificates';
import { readNetwork } from '../aws/network/network';
import type { ConsoleOptions } from './parts';

type Parts = Pick<ConsoleOptions, 'systemProxy'>;

/** The way to AWS of a workspace, as its settings, its profile, the environment and the system have it now. */
export async function networkOfWorkspace(settings: AwsSettings, { systemProxy }: Parts) {
  const files = await readProfiles();
  const profileBundle = files[profileInUse(settings.profile)]?.ca_bundle;
  return readNetwork({ settings, profileBundle, env: process.env, systemProxy });
}

/** Why the CA file of the settings gives no certificates; undefined where it does, or none is named. */
export async function caFileProblem({ caFile }: AwsSettings): Promise<Failure<'workspace.caFileRefused'> | undefined> {
  if (caFile === '') return undefined;
  const read = await readCertificates(caFile);
  return read.ok ? undefined : { code: 'workspace.caFileRefused', reason: read.error };
}
