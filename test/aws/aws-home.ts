import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AwsHome {
  readonly directory: string;
  config(text: string): void;
  credentials(text: string): void;
  /** As `aws sso login` leaves it. */
  ssoToken(name: string, token: object): void;
  restore(): void;
}

/** What says something of AWS, or of the way there. */
export const isOfAwsOrNetwork = (name: string): boolean =>
  /^(AWS_.*|(https?|no)_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name);

/** The AWS tools' files in a folder of their own; nothing of this machine's profiles or environment reaches a test. */
export function temporaryAwsHome(): AwsHome {
  const before = { ...process.env };
  const directory = mkdtempSync(join(tmpdir(), 'countinghouse-aws-'));
  for (const name of Object.keys(process.env).filter(isOfAwsOrNetwork)) delete process.env[name];
  process.env.HOME = directory;
  process.env.AWS_CONFIG_FILE = join(directory, 'config');
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(directory, 'credentials');
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  return {
    directory,
    config: (text) => writeFileSync(join(directory, 'config'), text),
    credentials: (text) => writeFileSync(join(directory, 'credentials'), text),
    ssoToken(fileName, token) {
      const cache = join(directory, '.aws', 'sso', 'cache');
      mkdirSync(cache, { recursive: true });
      writeFileSync(join(cache, fileName), JSON.stringify(token));
    },
    restore() {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
