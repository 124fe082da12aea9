import type { AwsProfiles, AwsSettings, aws, CheckLine } from '../../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';
import type { AwsWorkspaceEditor } from '../../aws-workspaces/aws-workspace-editor';
import type { Bank } from '../../bank';
import type { Jobs } from '../../jobs';
import type { ProfileSignIn } from '../../services/profile-sign-in';
import type { HandlersOf } from '../handler';

/** What is asked of AWS and of its tools' files before a workspace is open. */
export interface AwsTools {
  listProfiles(): Promise<Result<AwsProfiles, Failure<'file.notRead'>>>;
  /** Why the CA file of the settings gives no certificates; undefined where it does. */
  caFileProblem(settings: AwsSettings): Promise<Failure<'workspace.caFileRefused'> | undefined>;
  testConnection(
    settings: AwsSettings,
    mfaCode: string | undefined,
    onLine: (line: CheckLine, done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Result<CheckLine[], Failure<'aws.mfaNeeded' | 'job.cancelled'>>>;
}

export interface AwsHandlerOptions {
  readonly editor: AwsWorkspaceEditor;
  readonly tools: AwsTools;
  readonly currentBank: () => Bank | undefined;
  readonly jobs: Jobs;
}

/** Who tests a connection is not signed in. */
const TESTER = { userId: 'connection test' };

export function awsHandlers({ editor, tools, currentBank, jobs }: AwsHandlerOptions): HandlersOf<typeof aws> {
  const openDesk = (): Result<ProfileSignIn, Failure<'workspace.notOpen' | 'workspace.awsOnly'>> => {
    const bank = currentBank();
    return bank === undefined ? fail({ code: 'workspace.notOpen' }) : deskOf(bank);
  };
  return {
    'aws.profiles': () => tools.listProfiles(),
    'aws.readSettings': async ({ workspaceId }) => editor.read(workspaceId),
    'aws.saveWorkspace': (order, { window }) => editor.save(order, window.confirm),
    'aws.duplicateWorkspace': ({ workspaceId }) => editor.duplicate(workspaceId),
    'aws.removeWorkspace': (order, { window }) => editor.remove(order, window.confirm),
    'aws.testConnection': async ({ jobId, workspaceId, settings, mfaCode }, { window }) => {
      const permitted = await editor.mayTest({ workspaceId, settings }, window.confirm);
      if (!permitted.ok) return permitted;
      return jobs.run(jobId, TESTER, (signal) =>
        tools.testConnection(
          settings,
          mfaCode ?? undefined,
          (line, done, total) => window.tell('aws.checkProgress', { jobId, line, done, total }),
          signal,
        ),
      );
    },
    'aws.cancelTest': async ({ jobId }) =>
      jobs.cancel(jobId, TESTER.userId) ? ok({}) : fail({ code: 'job.unknown', jobId }),
    'aws.signIn': async ({ mfaCode }) => {
      const desk = openDesk();
      return desk.ok ? desk.value.signIn(mfaCode ?? undefined) : desk;
    },
    'aws.enterMfaCode': async ({ mfaCode }) => {
      const desk = openDesk();
      return desk.ok ? desk.value.enterMfaCode(mfaCode) : desk;
    },
    'aws.unlock': async ({ mfaCode }, { bank, session }) => {
      const desk = deskOf(bank);
      return desk.ok ? desk.value.unlock(session, mfaCode ?? undefined) : desk;
    },
    'aws.identity': async (_input, { session: { profile, signedInAt } }) =>
      ok(profile === undefined ? null : { ...profile, signedInAt }),
    'aws.startScreen': async ({ screenId }) => {
      const desk = openDesk();
      if (!desk.ok) return desk;
      desk.value.startScreen(screenId);
      return ok({});
    },
    'aws.cost': async (_input, { bank }) => {
      const desk = deskOf(bank);
      return desk.ok ? ok(desk.value.cost()) : desk;
    },
  };
}

const deskOf = ({ aws: desk }: Bank): Result<ProfileSignIn, Failure<'workspace.awsOnly'>> =>
  desk === undefined ? fail({ code: 'workspace.awsOnly' }) : ok(desk);
