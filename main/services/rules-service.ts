import { type RulesView, toRulesView } from '../../shared/contract/rules';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { notKept } from '../files/not-kept';
import type { Log } from '../log';
import type { WorkspaceRules } from '../workspace-rules';
import type { Actor } from './actor';
import { unconfirmedName } from './production-name';

export interface RulesServiceOptions {
  readonly workspace: Pick<WorkspaceView, 'name' | 'production'>;
  readonly rules: Pick<WorkspaceRules, 'inForce' | 'kept' | 'keep'>;
  /** Logs what nobody expected; answers the id by which a report finds it. */
  readonly newIncident: (error: unknown) => string;
  readonly log: Log;
}

export interface RulesState {
  readonly inForce: RulesView;
  /** Comes into force when the workspace is opened the next time. */
  readonly kept: RulesView;
}

/** The numbers of the open workspace: read by those who work with thresholds, set by administrators. */
export class RulesService {
  readonly #options: RulesServiceOptions;

  constructor(options: RulesServiceOptions) {
    this.#options = options;
  }

  read(): RulesState {
    const { inForce, kept } = this.#options.rules;
    return { inForce: toRulesView(inForce), kept };
  }

  /** Keeps other numbers for the next opening. In production the workspace's name must have been typed. */
  async write(
    actor: Actor,
    { rules: next, typedName }: { readonly rules: RulesView; readonly typedName: string | null },
  ): Promise<Result<RulesState, Failure<'workspace.nameMismatch' | 'settings.notKept'>>> {
    const { workspace, rules, newIncident, log } = this.#options;
    const unconfirmed = unconfirmedName(workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    try {
      await rules.keep(next);
    } catch (error) {
      return fail(notKept(error, newIncident));
    }
    log.info({ actorId: actor.userId }, 'The rules of the workspace were changed');
    return ok(this.read());
  }
}
