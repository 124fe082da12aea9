import type { ZodError } from 'zod';
import { type Channel, type CommonFailureCode, contract } from '../../shared/contract';
import type { ChannelDefinition } from '../../shared/contract/part';
import { type AwsRefusal, type Failure, fail, type InputIssue, ok, type Result } from '../../shared/failures';
import type { Bank } from '../bank';
import { newIncident } from '../incident';
import type { Log } from '../log';
import type { CallerWindow } from './caller-window';
import { fileDialogs } from './file-dialogs';
import type { Handlers, SignedInCall } from './handler';
import { isTrustedSender, type Sender } from './sender';

export interface RegistrarOptions {
  readonly handlers: Handlers;
  readonly currentBank: () => Bank | undefined;
  /** How a throw is told that is a failure of AWS and no defect of ours; undefined for anything else. */
  readonly awsRefusal: (error: unknown) => AwsRefusal | undefined;
  /** What AWS answered, by name, status and request id; undefined where it was not asked. */
  readonly awsTrace: (refusal: AwsRefusal) => object | undefined;
  readonly log: Log;
}

type Answer = Result<unknown, Failure>;
type LooseHandler = (input: unknown, call: { window: CallerWindow } | SignedInCall) => Promise<Answer>;

/**
 * The one place where a message from a window becomes a call: sender, schema, session and role are proved here, in
 * this order, before a handler sees anything; what it answers is cut to the output schema; a throw becomes an incident, or the
 * failure of AWS that it is.
 */
export class Registrar {
  readonly #options: RegistrarOptions;

  constructor(options: RegistrarOptions) {
    this.#options = options;
  }

  /** Answers a message. Never rejects: whatever goes wrong is a plain value with a code. */
  async answer(channel: Channel, rawInput: unknown, sender: Sender, window: CallerWindow): Promise<Answer> {
    try {
      if (!isTrustedSender(sender)) return this.#refuseSender(channel, sender);
      return await this.#answerTrusted(channel, rawInput, window);
    } catch (error) {
      const refusal = this.#options.awsRefusal(error);
      if (refusal !== undefined) {
        this.#logRefusal(channel, refusal);
        return fail(refusal);
      }
      return fail({ code: 'ipc.internal', incidentId: newIncident(this.#options.log, error, { channel }) });
    }
  }

  async #answerTrusted(channel: Channel, rawInput: unknown, window: CallerWindow): Promise<Answer> {
    const definition: ChannelDefinition = contract[channel];
    // Input before session: a malformed message is refused without a read from the bank.
    const input = definition.input.safeParse(rawInput);
    if (!input.success) return fail({ code: 'ipc.invalidInput', issues: issuesOf(input.error) });
    const call = await this.#authorize(definition, window);
    if (!call.ok) return call;
    // The map is typed per channel; indexing it by a union of channels loses that, so it is widened in this one place.
    const handler = this.#options.handlers[channel] as unknown as LooseHandler;
    const result = await handler(input.data, call.value);
    if (!result.ok) {
      if (isOfAws(result.error)) this.#logRefusal(channel, result.error);
      return result;
    }
    // The output schema strips what it does not name: no field reaches the page by accident.
    return ok(definition.output.parse(result.value));
  }

  async #authorize(
    definition: ChannelDefinition,
    window: CallerWindow,
  ): Promise<Result<{ window: CallerWindow } | SignedInCall, Failure<CommonFailureCode>>> {
    if (definition.allow.includes('public')) return ok({ window });
    const bank = this.#options.currentBank();
    if (bank === undefined) return fail({ code: 'workspace.notOpen' });
    const authorized = await bank.sessions.authorize(definition);
    if (!authorized.ok) return authorized;
    const session = authorized.value;
    const dialogs = fileDialogs(window, () => bank.sessions.authorizeAgain(definition, session));
    return ok({ window, bank, session, dialogs });
  }

  /** Thrown or answered: a sentence that sends its reader to the log finds there what AWS said. */
  #logRefusal(channel: Channel, refusal: AwsRefusal): void {
    const { log, awsTrace } = this.#options;
    const { problem, action, resource } = refusal.code === 'aws.failed' ? refusal : MFA_NEEDED;
    log.warn({ channel, problem, action, resource, ...awsTrace(refusal) }, 'A call to AWS failed');
  }

  #refuseSender(channel: Channel, sender: Sender): Answer {
    this.#options.log.error(
      { channel, isMainFrame: sender.isMainFrame, isOwnWindow: sender.isOwnWindow },
      'A message from a foreign sender was refused',
    );
    return fail({ code: 'ipc.foreignSender' });
  }
}

const MFA_NEEDED = { problem: 'mfaNeeded', action: null, resource: null };

const isOfAws = (failure: Failure): failure is AwsRefusal =>
  failure.code === 'aws.failed' || failure.code === 'aws.mfaNeeded';

const issuesOf = (error: ZodError): InputIssue[] =>
  error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
