import type { Channel, Contract, HandlerInput, HandlerResult } from '../../shared/contract';
import type { ContractPart } from '../../shared/contract/part';
import type { Bank } from '../bank';
import type { Session } from '../services/session-service';
import type { CallerWindow } from './caller-window';
import type { FileDialogs } from './file-dialogs';

/** What a handler knows about its call, besides the parsed input. */
interface PublicCall {
  readonly window: WindowOfCall;
}

/** Without the file dialogs: after one it has to be asked again who may go on. */
export type WindowOfCall = Omit<CallerWindow, 'chooseFileToRead' | 'chooseFileToSave'>;

/** A call by someone signed in, on the workspace that is open; registrar and session service have proved both. */
export interface SignedInCall extends PublicCall {
  readonly session: Session;
  readonly bank: Bank;
  readonly dialogs: FileDialogs;
}

type IsPublic<C extends Channel> = 'public' extends Contract[C]['allow'][number] ? true : false;

export type CallOf<C extends Channel> = IsPublic<C> extends true ? PublicCall : SignedInCall;

export type Handler<C extends Channel> = (input: HandlerInput<C>, call: CallOf<C>) => Promise<HandlerResult<C>>;

/** The handlers of one part of the contract: one for each channel, or it does not compile. */
export type HandlersOf<P extends ContractPart> = { readonly [C in keyof P & Channel]: Handler<C> };

export type Handlers = { readonly [C in Channel]: Handler<C> };
