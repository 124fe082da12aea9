import type pino from 'pino';

/** What services may do with the log. Fields name things by id: no names, addresses, numbers of accounts, amounts. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;
