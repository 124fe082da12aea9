/** How far waiting mail is counted: whoever has more waiting has an outage, and every look at it is paid for by the item. */
export const MOST_MAIL_COUNTED = 500;

/** `12`, and `500+` where the count ended before the mail did. */
export const mailCountText = (count: number): string =>
  count < MOST_MAIL_COUNTED ? count.toLocaleString('en-US') : `${MOST_MAIL_COUNTED}+`;
