import type { Agent, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Network } from './network';
import { networkWords } from './network-words';
import { ProxyFailed } from './proxy-failed';

/** Of Node's agents. */
export type Connected = (error: Error | null, stream: Duplex) => void;
type Refused = (error: Error) => void;
type Connecting = ReturnType<Agent['createConnection']>;

export interface TunnelsOptions {
  readonly network: Network;
  readonly protocol: 'http:' | 'https:';
  /** How long a proxy has for its answer. */
  readonly connectMs: number | undefined;
  /** An agent whose connections go through the proxy. */
  readonly agentThrough: (proxy: URL) => Pick<Agent, 'createConnection'>;
}

/** The connections of an agent: each goes straight to its host, or through the proxy that stands on the way there. */
export class Tunnels {
  readonly #options: TunnelsOptions;
  readonly #agents = new Map<string, Pick<Agent, 'createConnection'>>();
  #isClosed = false;

  constructor(options: TunnelsOptions) {
    this.#options = options;
  }

  /** As an agent's `createConnection`: answers the connection, or tells it later. */
  connect(options: RequestOptions, straight: () => Connecting, connected: Connected): Connecting {
    const { network, protocol } = this.#options;
    const route = network.proxyTo(targetOf(options, protocol));
    if (route === undefined) return straight();
    // With an error there is no stream, which Node's types do not know.
    const refused = connected as Refused;
    const tell: Connected = (error, stream) => {
      // Nobody waits for it any more, and nobody would end it.
      if (this.#isClosed) stream.destroy();
      connected(error, stream);
    };
    route
      .then((proxy) => {
        if (proxy !== undefined) return this.#through(proxy, options, tell, refused);
        const stream = straight();
        if (stream) tell(null, stream);
      })
      .catch(refused);
    return undefined;
  }

  close(): void {
    this.#isClosed = true;
  }

  #through(proxy: URL, options: RequestOptions, connected: Connected, refused: Refused): void {
    // The agent decodes them, and would throw an error of its own.
    if (!isDecodable(proxy.username) || !isDecodable(proxy.password)) {
      refused(ProxyFailed.notSignedIn(proxy));
      return;
    }
    const { connectMs, agentThrough } = this.#options;
    const agent = this.#agents.get(proxy.href) ?? agentThrough(proxy);
    this.#agents.set(proxy.href, agent);
    const timed = connectMs === undefined ? options : { ...options, timeout: connectMs };
    agent.createConnection(timed, (error, stream) => {
      if (error === null) connected(null, stream);
      else refused(proxyFailure(proxy, error));
    });
  }
}

function targetOf({ host, port }: RequestOptions, protocol: string): URL {
  const name = host ?? 'localhost';
  return new URL(`${protocol}//${name.includes(':') ? `[${name}]` : name}:${port ?? ''}`);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function proxyFailure(proxy: URL, error: Error & { readonly code?: string }): ProxyFailed {
  const status = /^Bad response: (\d{3})$/.exec(error.message)?.[1];
  if (status !== undefined) return ProxyFailed.answered(proxy, Number(status));
  const why = error.message === 'Proxy timeout' ? 'it did not answer in time' : networkWords(error.code);
  return ProxyFailed.notReached(proxy, why, error);
}
