import { formatDateTime } from '../../words/dates';

/** A moment in a sentence of the bank's: `2026-11-22 15:30:00 UTC`. */
const MOMENT = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) UTC/g;

/** What was seen, with its moments as dates are read on this screen: in the reporting zone, without the seconds. */
export const detailInZone = (detail: string, zone: string): string =>
  detail.replace(MOMENT, (_moment, day: string, time: string) => formatDateTime(`${day}T${time}.000Z`, zone));
