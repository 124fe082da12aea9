import { Agent, type AgentOptions, type RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpProxyAgent } from 'hpagent';
import { lookupHost } from '../network/lookup';
import { DIRECT } from '../network/network';
import { type Connected, Tunnels } from '../network/tunnels';
import type { Way } from './secure-agent';

/** The same for an endpoint that is not encrypted. */
export class PlainAgent extends Agent {
  readonly #tunnels: Tunnels;

  constructor({ network = DIRECT, connectMs, ...options }: AgentOptions & Way) {
    super({ lookup: lookupHost, ...options });
    this.#tunnels = new Tunnels({
      network,
      protocol: 'http:',
      connectMs,
      agentThrough: (proxy) => new HttpProxyAgent({ proxy, proxyRequestOptions: { ca: network.trusted() } }),
    });
  }

  override createConnection(options: RequestOptions, connected: Connected = () => {}): Duplex | null | undefined {
    return this.#tunnels.connect(options, () => super.createConnection(options), connected);
  }

  override destroy(): void {
    this.#tunnels.close();
    super.destroy();
  }
}
