import type { workspaces } from '../../../shared/contract/workspaces';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';
import type { Bank } from '../../bank';
import { notKept } from '../../files/not-kept';
import { pageError } from '../../page-defect';
import type { Settings } from '../../settings';
import { TRAINING_WORKSPACE, type Workspaces } from '../../workspaces';
import type { HandlersOf } from '../handler';

export interface About {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly userDataPath: string;
}

export interface WorkspaceHandlerOptions {
  readonly about: About;
  readonly settings: Settings;
  readonly workspaces: Workspaces;
  /** Sentences about the list of workspaces, from its reading at start. */
  readonly notices: readonly string[];
  /** Logs what nobody expected; answers the id by which a report finds it. */
  readonly newIncident: (error: unknown) => string;
  /** Whether a window may have another error logged. */
  readonly admitsDefect: (window: object) => boolean;
}

export function workspaceHandlers(options: WorkspaceHandlerOptions): HandlersOf<typeof workspaces> {
  const { about, settings, newIncident } = options;
  const bankOr = async <T, F extends Failure>(
    opening: Promise<Result<Bank, F>>,
    then: (bank: Bank) => T,
  ): Promise<Result<T, F | Failure<'workspace.openFailed'>>> => {
    try {
      const opened = await opening;
      return opened.ok ? ok(then(opened.value)) : opened;
    } catch (error) {
      return fail({ code: 'workspace.openFailed', incidentId: newIncident(error) });
    }
  };

  return {
    'app.about': async () =>
      ok({
        ...about,
        notices: [...settings.notices, ...options.notices, ...(options.workspaces.current?.notices ?? [])],
      }),
    'app.copyText': async ({ text }, { window }) => {
      window.copyText(text);
      return ok({});
    },
    'app.reportDefect': async (defect, { window }) =>
      ok({ incidentId: options.admitsDefect(window) ? newIncident(pageError(defect)) : null }),
    'settings.read': async () => ok(settings.current),
    'settings.write': async (change) => {
      try {
        return ok(await settings.change(change));
      } catch (error) {
        return fail(notKept(error, newIncident));
      }
    },
    'workspaces.list': async () => ok([...options.workspaces.list()]),
    'workspaces.current': async () => {
      const bank = options.workspaces.current;
      bank?.tellStatus();
      return ok(bank?.workspace ?? null);
    },
    'workspaces.open': ({ workspaceId }, { window }) =>
      bankOr(
        options.workspaces.open(workspaceId, (progress) => window.tell('workspace.progress', progress)),
        (bank) => bank.workspace,
      ),
    'workspaces.close': async () => {
      await options.workspaces.close();
      return ok({});
    },
    'training.reset': async (_input, { bank, window }) => {
      if (bank.workspace.kind !== TRAINING_WORKSPACE.kind) return fail({ code: 'workspace.trainingOnly' });
      return bankOr(
        options.workspaces.resetTraining((progress) => window.tell('workspace.progress', progress)),
        () => ({}),
      );
    },
  };
}
