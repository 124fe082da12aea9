import type { notifications } from '../../../shared/contract/notifications';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

export const notificationsHandlers: HandlersOf<typeof notifications> = {
  'notifications.mail': async ({ audience, cursor }, { bank, session }) => {
    const page = await bank.mail.list(session, audience ?? undefined, cursor ?? undefined);
    if (!page.ok) return page;
    return ok({ items: [...page.value.items], nextCursor: page.value.nextCursor ?? null });
  },
  'notifications.waiting': async (_input, { bank }) => ok([...(await bank.mail.waiting())]),
  'notifications.retry': async ({ alertId }, { bank, session }) => {
    const retried = await bank.mail.retry(session, alertId);
    return retried.ok ? ok({}) : retried;
  },
  'notifications.retryAll': async ({ cursor }, { bank, session }) => {
    const { retriedCount, nextCursor } = await bank.mail.retryAll(session, cursor ?? undefined);
    return ok({ retriedCount, nextCursor: nextCursor ?? null });
  },
};
