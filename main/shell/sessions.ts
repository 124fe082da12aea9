import { type Session, session } from 'electron';

/*
 * Both are in memory, as their names begin without `persist:`: whatever a page puts into its storage is never on the disk,
 * and is gone with the program.
 */

/** Of the console's windows. */
export const pageSession = (): Session => session.fromPartition('console');

/** Of the hidden windows that are printed. */
export const printSession = (): Session => session.fromPartition('print');
