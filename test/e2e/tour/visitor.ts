import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedConsole, LaunchOptions } from '../../support/launch';
import type { Visitor } from './stop';

/** One profile, so that what is seen does not depend on whose machine this is. No key is in it. */
const AWS_CONFIG = '[profile bank-operator]\nregion = eu-central-1\nsso_session = bank\n';

/** A visitor at the first screen of a console of their own. */
export async function arrive(
  launch: (options: LaunchOptions) => Promise<LaunchedConsole>,
  folder: string,
): Promise<Visitor> {
  const config = join(folder, 'aws-config');
  writeFileSync(config, AWS_CONFIG);
  const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials') };
  const { app, page } = await launch({ env });
  return { app, page, folder };
}
