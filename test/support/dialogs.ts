import type { CallerWindow } from '../../main/ipc/caller-window';
import { type FileDialogs, fileDialogs } from '../../main/ipc/file-dialogs';
import { ok } from '../../shared/failures';

/** The dialogs of a window whose person stays signed in. */
export const dialogsOf = (window: CallerWindow): FileDialogs => fileDialogs(window, async () => ok({}));
