import { session } from 'electron';

/** What the system says of the way to an address, automatic configuration included, in the words of a PAC file. */
export const systemProxy = (url: string): Promise<string> => session.defaultSession.resolveProxy(url);
