import { BlockList, isIPv4 } from 'node:net';

export interface ProxySources {
  /** The workspace's own; empty where it names none. */
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the system says of an address, in the words of a PAC file: `PROXY proxy.bank.example:3128; DIRECT`. */
  readonly system?: ((url: string) => Promise<string>) | undefined;
}

/**
 * The proxy that a connection to an address goes through: the workspace's, else the environment's, else the system's.
 * `NO_PROXY` excepts addresses from all of them. Undefined where nothing can stand in between, so that nobody waits.
 */
export function proxyTo(target: URL, sources: ProxySources): Promise<URL | undefined> | undefined {
  const { workspace, env, system } = sources;
  if (isOfThisMachine(target.hostname) || isExcepted(target, variable(env, 'no_proxy') ?? '')) return undefined;
  const named =
    workspace === '' ? variable(env, target.protocol === 'https:' ? 'https_proxy' : 'http_proxy') : workspace;
  if (named !== undefined) return Promise.resolve(addressOf(named));
  return system?.(target.href).then(firstOf, () => undefined);
}

/** As a person may see it: what signs in at it is left out. */
export const shownProxy = ({ protocol, host }: URL): string => `${protocol}//${host}`;

/** Either case is in use; an empty variable is one that is not set. */
function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return [env[name], env[name.toUpperCase()]].find((text) => text !== undefined && text.trim() !== '')?.trim();
}

/** `proxy.bank.example:3128` is plain HTTP. Undefined for what is no proxy that a tunnel can be asked of. */
function addressOf(text: string): URL | undefined {
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

const PAC_KINDS: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };

function firstOf(pac: string): URL | undefined {
  for (const entry of pac.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return undefined;
    const scheme = PAC_KINDS[kind.toUpperCase()];
    if (scheme !== undefined) return addressOf(`${scheme}://${address}`);
  }
  return undefined;
}

/** The machine itself, and what gives it its own credentials: no proxy has a part in either. */
const isOfThisMachine = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^(127|169\.254)\./.test(host) ||
  /^\[(::1|fe80:.*|fd00:ec2::.*)\]$/.test(host);

function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onlyPort !== undefined && onlyPort !== at && !entry.includes('::')) return false;
      return entry === '*' || isWithin(hostname, name) || isInNetwork(hostname, name);
    });
}

/** `.amazonaws.com`, `*.amazonaws.com` and `amazonaws.com` are the same. */
function isWithin(host: string, entry: string): boolean {
  const domain = entry.replace(/^\*?\.?/, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** `10.0.0.0/8`. */
function isInNetwork(host: string, entry: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  if (!isIPv4(host) || !isIPv4(network) || !/^([12]?\d|3[0-2])$/.test(bits)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), 'ipv4');
  return list.check(host);
}
