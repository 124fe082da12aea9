/** Why compliance mail waits where it shares its topic with customers' mail: kept with the alert, shown to administrators. */
export const HELD_MAIL =
  'Held: compliance mail shares its topic with customers’ mail, and no check has found its subscriptions safe. Look under Administration, Notifications.';
