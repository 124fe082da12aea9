import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { TableNames } from '../../main/aws/tables';
import type { Clock } from '../../main/time/clock';
import type { AwsSettings } from '../../shared/contract/aws';
import { createBankTables } from '../support/create-tables';
import { localClient, uniqueTableNames } from '../support/dynamodb-local';
import { must, startProgram, type TestProgram } from '../support/program';
import { someSettings } from '../workspaces/some-settings';
import { type AwsEndpoint, callerIdentityReply, startAwsEndpoint } from './aws-endpoint';
import { type AwsHome, temporaryAwsHome } from './aws-home';

export const SECRET = 'CanarySecretAccessKeyOfTheProfile';
export const CALLER = 'arn:aws:iam::000000000000:user/ops/alice';
export const PASSWORD = 'Customer1';

/** A bank on DynamoDB Local with SNS and STS, and a profile by which it is reached. */
export interface AwsBank {
  readonly home: AwsHome;
  readonly sts: AwsEndpoint;
  readonly sns: FauxqsServer;
  readonly tables: TableNames;
  readonly settings: AwsSettings;
  /** A console of its own, with the workspace open. */
  console(given?: Partial<AwsSettings>, clock?: Clock): Promise<AwsConsole>;
  close(): Promise<void>;
}

export interface AwsConsole extends TestProgram {
  readonly workspaceId: string;
}

export async function startAwsBank(dynamoEndpoint: string | undefined): Promise<AwsBank> {
  const endpoint = dynamoEndpoint ?? 'http://127.0.0.1:1';
  const home = temporaryAwsHome();
  home.credentials(`[work]\naws_access_key_id = AKIACANARYKEYID\naws_secret_access_key = ${SECRET}\n`);
  const sts = await startAwsEndpoint();
  sts.on('GetCallerIdentity', () => callerIdentityReply(CALLER));
  const sns = await startFauxqs({ port: 0, logger: false, defaultRegion: 'eu-central-1' });
  const tables = uniqueTableNames();
  const client = localClient(endpoint);
  await createBankTables(client, tables);
  client.destroy();
  sns.createTopic('BankingAlerts');
  sns.createTopic('BankingCompliance');
  const settings = someSettings({
    dynamoEndpoint: endpoint,
    snsEndpoint: `http://127.0.0.1:${sns.port}`,
    stsEndpoint: sts.url,
    usersTable: tables.users,
    accountsTable: tables.accounts,
    transactionsTable: tables.transactions,
  });
  const consoles: TestProgram[] = [];
  return {
    home,
    sts,
    sns,
    tables,
    settings,
    async console(given = {}, clock) {
      const program = await startProgram(clock === undefined ? {} : { clock });
      consoles.push(program);
      const saving = { workspaceId: null, settings: { ...settings, ...given } };
      const { workspaceId } = must(await program.call('aws.saveWorkspace', saving));
      must(await program.call('workspaces.open', { workspaceId }));
      return { ...program, workspaceId };
    },
    async close() {
      await Promise.all(consoles.map((program) => program.close()));
      await sns.stop();
      await sts.close();
      home.restore();
    },
  };
}

export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly accountNumber: string;
}

/** Registers a person; an administrator's console gives the role. */
export async function register(program: TestProgram, name: string): Promise<Person> {
  const email = `${name}@bank.example`;
  const registered = must(
    await program.call('auth.register', { email, fullName: `${name} Example`, phone: '', password: PASSWORD }),
  );
  return { userId: registered.userId, email, accountNumber: registered.accountNumber };
}

export const signIn = async (program: TestProgram, { email }: Person) =>
  must(await program.call('auth.signIn', { email, password: PASSWORD }));

/** Whoever is signed in leaves first. */
export async function byProfile(program: TestProgram) {
  must(await program.call('auth.signOut', {}));
  return must(await program.call('aws.signIn', { mfaCode: null }));
}
