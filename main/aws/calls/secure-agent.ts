import type { RequestOptions } from 'node:http';
import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';

/** By their identity: a code says what went wrong with a secure connection, and not when. */
const beforeItWasSecure = new WeakSet<object>();

/**
 * True for the failure of a connection that was never secured. Nothing of a call leaves before it is: whatever the code,
 * nothing was carried out.
 */
export const wasNeverSecure = (error: object): boolean => beforeItWasSecure.has(error);

/** An agent that remembers of each connection's failure whether it came before the connection was secure. */
export class SecureAgent extends Agent {
  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const connection = super.createConnection(options, callback);
    let isSecure = false;
    connection?.once('secureConnect', () => {
      isSecure = true;
    });
    connection?.once('error', (error: Error) => {
      if (!isSecure) beforeItWasSecure.add(error);
    });
    return connection;
  }
}
