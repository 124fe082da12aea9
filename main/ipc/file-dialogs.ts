import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { AuthorizationFailure } from '../services/session-service';
import type { CallerWindow } from './caller-window';

type ChosenPath = Result<string, Failure<'file.notChosen'> | AuthorizationFailure>;

/** The file dialogs of a window, for a call by someone signed in. */
export interface FileDialogs {
  chooseToRead(...asked: Parameters<CallerWindow['chooseFileToRead']>): Promise<ChosenPath>;
  chooseToSave(...asked: Parameters<CallerWindow['chooseFileToSave']>): Promise<ChosenPath>;
}

/**
 * A dialog stays open for as long as its person likes. Whether they may still go on is asked again once it closes, so that
 * nothing is read or written for a session that has been locked, has ended, or has become another person's meanwhile.
 */
export function fileDialogs(
  { chooseFileToRead, chooseFileToSave }: Pick<CallerWindow, 'chooseFileToRead' | 'chooseFileToSave'>,
  authorizeAgain: () => Promise<Result<unknown, AuthorizationFailure>>,
): FileDialogs {
  const permitted = async (chosen: Promise<string | undefined>): Promise<ChosenPath> => {
    const path = await chosen;
    if (path === undefined) return fail({ code: 'file.notChosen' });
    const authorized = await authorizeAgain();
    return authorized.ok ? ok(path) : authorized;
  };
  return {
    chooseToRead: (...asked) => permitted(chooseFileToRead(...asked)),
    chooseToSave: (...asked) => permitted(chooseFileToSave(...asked)),
  };
}
