import type { z } from 'zod';
import type { Failure, FailureCode, Result } from '../failures';
import { accounts } from './accounts';
import { adoption } from './adoption';
import { auth } from './auth';
import { aws } from './aws';
import { customers } from './customers';
import { dashboard } from './dashboard';
import { imports } from './imports';
import { jobs } from './jobs';
import { notifications } from './notifications';
import { rules } from './rules';
import { tables } from './tables';
import { topics } from './topics';
import { transactions } from './transactions';
import { users } from './users';
import { workspaces } from './workspaces';

/** Every channel between the window and the main process. Every type on both sides derives from it. */
export const contract = {
  ...workspaces,
  ...aws,
  ...auth,
  ...users,
  ...customers,
  ...accounts,
  ...tables,
  ...adoption,
  ...topics,
  ...transactions,
  ...notifications,
  ...dashboard,
  ...imports,
  ...jobs,
  ...rules,
} as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;

/** Who calls may not, or not any more. */
export type SessionFailureCode =
  | 'auth.signInNeeded'
  | 'auth.sessionEnded'
  | 'auth.sessionLocked'
  | 'auth.notPermitted'
  | 'auth.passwordChangeNeeded';

/** What any channel can answer besides its own failures. */
export type CommonFailureCode =
  | SessionFailureCode
  | 'ipc.invalidInput'
  | 'ipc.internal'
  | 'ipc.foreignSender'
  | 'workspace.notOpen'
  | 'aws.mfaNeeded'
  | 'aws.failed';

/** What a caller passes: before parsing. */
export type CallInput<C extends Channel> = z.input<Contract[C]['input']>;
/** What a handler receives: parsed. */
export type HandlerInput<C extends Channel> = z.output<Contract[C]['input']>;
/** What a handler returns: before the output schema strips what it does not name. */
export type HandlerOutput<C extends Channel> = z.input<Contract[C]['output']>;
export type CallOutput<C extends Channel> = z.output<Contract[C]['output']>;
export type ChannelFailureCode<C extends Channel> = Contract[C]['failures'][number] & FailureCode;
export type HandlerResult<C extends Channel> = Result<
  HandlerOutput<C>,
  Failure<ChannelFailureCode<C> | SessionFailureCode>
>;
export type CallResult<C extends Channel> = Result<CallOutput<C>, Failure<ChannelFailureCode<C> | CommonFailureCode>>;

export const CHANNELS = Object.keys(contract) as readonly Channel[];
