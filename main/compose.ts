import { refusalOf } from './aws/calls/refusals';
import { traceOf } from './aws/calls/trace';
import { AwsWorkspaceEditor } from './aws-workspaces/aws-workspace-editor';
import { AwsWorkspaceList } from './aws-workspaces/aws-workspace-list';
import type { ConsoleOptions } from './compose/parts';
import { trainingBankOpener } from './compose/training';
import { newIncident } from './incident';
import { makeHandlers } from './ipc/handlers';
import type { AwsTools } from './ipc/handlers/aws';
import { Registrar } from './ipc/register';
import { Jobs } from './jobs';
import { LineLimit } from './line-limit';
import { openPasswordHasher } from './passwords/password-hasher';
import { Settings } from './settings';
import { systemScheduler } from './time/scheduler';
import { startWorker } from './worker-rpc/client';
import { Workspaces } from './workspaces';

/** The program without its windows. */
export interface ConsoleProgram {
  readonly registrar: Registrar;
  /** Real input reached a window. */
  touchSession(): void;
  /** The machine sleeps or its screen is locked. */
  lockSession(): void;
  close(): Promise<void>;
}

/** Everything that is made once a program. Every `new` of a service, repository or client is in this file and main/compose/. */
export async function composeConsole(options: ConsoleOptions): Promise<ConsoleProgram> {
  const { userDataDir, about, log, clock, workerPath } = options;
  const settings = await Settings.load(userDataDir, clock.nowMs());
  const hasher = openPasswordHasher({
    start: () => startWorker({ name: 'password worker', path: workerPath('password-worker') }),
  });
  const jobs = new Jobs();
  const parts = { ...options, settings, hasher, jobs };
  const awsList = await AwsWorkspaceList.load(userDataDir, clock.nowMs());
  const openTraining = trainingBankOpener(parts);
  const workspaces = new Workspaces({
    userDataDir,
    others: () => awsList.views,
    openBank: async (opening) =>
      opening.workspace.kind === 'training'
        ? openTraining(opening)
        : (await withAws()).awsBankOpener(parts, (id) => awsList.settings(id))(opening),
  });
  const currentBank = () => workspaces.current;
  let tools: Promise<AwsTools> | undefined;
  const awsTools = () => {
    tools ??= withAws().then((aws) => aws.awsTools(parts));
    return tools;
  };
  const incident = (error: unknown) => newIncident(log, error);
  const defects = new LineLimit({
    scheduler: systemScheduler,
    onLeftOut: (count) => log.warn({ count }, 'A page told of more errors than are logged'),
  });
  const handlers = makeHandlers({
    workspaces: {
      about,
      settings,
      workspaces,
      notices: awsList.notices,
      newIncident: incident,
      admitsDefect: (window) => defects.admits(window),
    },
    aws: {
      editor: new AwsWorkspaceEditor({
        list: awsList,
        workspaces,
        caFileProblem: async (asked) => (await awsTools()).caFileProblem(asked),
        newIncident: incident,
      }),
      tools: {
        listProfiles: async () => (await awsTools()).listProfiles(),
        caFileProblem: async (asked) => (await awsTools()).caFileProblem(asked),
        testConnection: async (...asked) => (await awsTools()).testConnection(...asked),
      },
    },
    currentBank,
    jobs,
  });
  const awsRefusal = (error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal !== undefined) currentBank()?.aws?.noteRefusal(refusal);
    return refusal;
  };
  return {
    registrar: new Registrar({ handlers, currentBank, awsRefusal, awsTrace: traceOf, log }),
    touchSession: () => currentBank()?.sessions.touch(),
    lockSession: () => currentBank()?.sessions.lock('away'),
    async close() {
      defects.close();
      await workspaces.close();
      await hasher.close();
    },
  };
}

/** AWS's SDK is large: a console that works on the training bank does not wait for it. */
const withAws = () => import('./compose/aws');
