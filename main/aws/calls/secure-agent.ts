import type { RequestOptions } from 'node:http';
import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { HttpsProxyAgent } from 'hpagent';
import { lookupHost } from '../network/lookup';
import { DIRECT, type Network } from '../network/network';
import { type Connected, Tunnels } from '../network/tunnels';

/** By their identity: a code says what went wrong with a secure connection, and not when. */
const beforeItWasSecure = new WeakSet<object>();

/**
 * True for the failure of a connection that was never secured. Nothing of a call leaves before it is: whatever the code,
 * nothing was carried out.
 */
export const wasNeverSecure = (error: object): boolean => beforeItWasSecure.has(error);

/** The way of an agent's connections, besides what Node's agents know. */
export interface Way {
  readonly network?: Network;
  readonly connectMs?: number;
}

/**
 * An agent that goes the way of the network, proxy included, trusts whom the network trusts, and remembers of each
 * connection's failure whether it came before the connection was secure.
 */
export class SecureAgent extends Agent {
  readonly #network: Network | undefined;
  readonly #tunnels: Tunnels;

  constructor({ network, connectMs, ...options }: AgentOptions & Way) {
    super({ lookup: lookupHost, ...options });
    this.#network = network;
    this.#tunnels = new Tunnels({
      network: network ?? DIRECT,
      protocol: 'https:',
      connectMs,
      agentThrough: (proxy) =>
        new HttpsProxyAgent({ proxy, proxyRequestOptions: { ca: (network ?? DIRECT).trusted() } }),
    });
  }

  override createConnection(options: RequestOptions, connected: Connected = () => {}): Duplex | null | undefined {
    const secured =
      this.#network === undefined ? options : { ...options, secureContext: this.#network.secureContext() };
    return this.#tunnels.connect(
      secured,
      () => watched(super.createConnection(secured)),
      (error, stream) => connected(error, watched(stream)),
    );
  }

  override destroy(): void {
    this.#tunnels.close();
    super.destroy();
  }
}

function watched<S extends Duplex | null | undefined>(connection: S): S {
  let isSecure = false;
  connection?.once('secureConnect', () => {
    isSecure = true;
  });
  connection?.once('error', (error: Error) => {
    if (!isSecure) beforeItWasSecure.add(error);
  });
  return connection;
}
