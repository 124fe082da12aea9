import { type RulesState, type RulesView, toBankRules, toRulesView } from '../../shared/contract/rules';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Log } from '../log';
import type { KeptRules, Rulebook } from '../repositories/rulebook';
import { type Clock, toTimestamp } from '../time/clock';
import { unconfirmedName } from './production-name';
import type { RulesInForce } from './rules-in-force';
import type { Session } from './session';

export interface RulesServiceOptions {
  readonly workspace: Pick<WorkspaceView, 'name' | 'production'>;
  readonly rulebook: Rulebook;
  readonly inForce: RulesInForce;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RulesChangeRequest {
  readonly rules: RulesView;
  /** Of the state that the change was made on. */
  readonly seenVersion: number;
  readonly typedName: string | null;
}

/** The numbers of the bank: read by those who work with thresholds, set by administrators. */
export class RulesService {
  readonly #options: RulesServiceOptions;

  constructor(options: RulesServiceOptions) {
    this.#options = options;
  }

  /** As the bank has them at this moment. */
  async read(): Promise<RulesState> {
    return this.#stateOf(await this.#options.rulebook.read());
  }

  /**
   * In force at once here, and at every other console from its next decision on. Refused when somebody else has changed them
   * since they were read. In production the workspace's name must have been typed.
   */
  async write(
    { userId, fullName }: Pick<Session, 'userId' | 'fullName'>,
    { rules, seenVersion, typedName }: RulesChangeRequest,
  ): Promise<Result<RulesState, Failure<'workspace.nameMismatch' | 'rules.changedMeanwhile'>>> {
    const { workspace, rulebook, clock, log } = this.#options;
    const unconfirmed = unconfirmedName(workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const change = { rules: toBankRules(rules), changedAt: toTimestamp(clock.nowMs()), changedBy: fullName };
    const kept = await rulebook.write(change, seenVersion);
    if (kept === 'changedMeanwhile') return fail({ code: 'rules.changedMeanwhile' });
    log.info({ actorId: userId, version: kept.version }, 'The rules of the bank were changed');
    return ok(this.#stateOf(kept));
  }

  #stateOf(kept: KeptRules | undefined): RulesState {
    const { inForce } = this.#options;
    inForce.take(kept);
    return {
      rules: toRulesView(inForce.now),
      version: kept?.version ?? 0,
      changed: kept === undefined ? null : { at: kept.changedAt, by: kept.changedBy },
    };
  }
}
