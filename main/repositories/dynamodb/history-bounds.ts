import type { Timestamp } from '../../time/clock';

/**
 * A time as the least text that any entry of that millisecond or later has in the index. The source application writes
 * `10:30:00` and `10:30:00.123456`, this one `10:30:00.123Z`: what is left without the zone, and without a fraction of
 * nothing, sorts before all of them and after every earlier one.
 */
export const leastKeyOf = (time: Timestamp): string => time.replace(/(?:\.000)?Z$/, '');
