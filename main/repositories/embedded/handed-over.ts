import type { WriteHandle } from './handles';

/** What went out of an alert while the rest of it waits. */
export function handedOverMessages(db: WriteHandle) {
  const select = db.prepare<[string], { readonly message: string }>(
    'SELECT message FROM handed_over WHERE alert_id = ? ORDER BY message',
  );
  const insert = db.prepare<[string, string]>(
    'INSERT INTO handed_over (alert_id, message) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = db.prepare<[string]>('DELETE FROM handed_over WHERE alert_id = ?');
  return {
    of: (alertId: string): readonly string[] => select.all(alertId).map(({ message }) => message),
    add(alertId: string, messages: readonly string[]): void {
      for (const message of messages) insert.run(alertId, message);
    },
    forget(alertId: string): void {
      remove.run(alertId);
    },
  };
}
