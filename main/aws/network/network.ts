import { createSecureContext, type SecureContext } from 'node:tls';
import type { AwsSettings } from '../../../shared/contract/aws';
import { ok, type Result } from '../../../shared/failures';
import { readCertificates, trusting } from './certificates';
import { type ProxySources, proxyTo } from './proxy';

/** The way from this machine to AWS: what stands in between, and whom to trust on it. */
export interface Network {
  /** The proxy to an address; undefined, or a promise of it, for none. */
  proxyTo(target: URL): Promise<URL | undefined> | undefined;
  /** Whom a server's certificate may come from. */
  trusted(): string[];
  /** The same, ready for connections. */
  secureContext(): SecureContext;
  /** The certificates that somebody gave for it; undefined where nobody did. */
  readonly authority: Authority | undefined;
}

export interface Authority {
  readonly path: string;
  /** Who named the file, as a person knows it: `AWS_CA_BUNDLE`. */
  readonly namedBy: string;
  readonly certificates: Result<readonly string[], string>;
}

export interface NetworkSources {
  readonly settings: Pick<AwsSettings, 'proxy' | 'caFile'>;
  /** Of the profile in use: its `ca_bundle`. */
  readonly profileBundle: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly systemProxy: ProxySources['system'];
}

/**
 * Reads the CA file that is named first: in the workspace, then where the AWS tools look, then where Node does. The
 * packaged program does not listen to Node's variables by itself. A file that cannot be read only takes trust away: what
 * needs it is refused, and the test of the connection says why.
 */
export async function readNetwork({ settings, profileBundle, env, systemProxy }: NetworkSources): Promise<Network> {
  const named = [
    ['the workspace', settings.caFile],
    ['AWS_CA_BUNDLE', env.AWS_CA_BUNDLE],
    ['ca_bundle of the profile', profileBundle],
    ['NODE_EXTRA_CA_CERTS', env.NODE_EXTRA_CA_CERTS],
  ] as const;
  const [namedBy, path = ''] = named.find(([, file]) => file !== undefined && file !== '') ?? ['', ''];
  const authority = path === '' ? undefined : { path, namedBy, certificates: await readCertificates(path) };
  return networkOf({ workspace: settings.proxy, env, system: systemProxy }, authority);
}

/** The same for what was read already. */
export function networkOf(sources: ProxySources, authority: Authority | undefined): Network {
  const { value: given } = authority?.certificates.ok === true ? authority.certificates : ok([]);
  const trusted = () => trusting(given);
  let context: SecureContext | undefined;
  return {
    authority,
    proxyTo: (target) => proxyTo(target, sources),
    trusted,
    // A few hundred certificates: read when the first connection needs them, and once.
    secureContext() {
      context ??= createSecureContext({ ca: trusted() });
      return context;
    },
  };
}

/** Nothing in between, and nobody trusted but those whom Node and the system trust. */
export const DIRECT: Network = networkOf({ workspace: '', env: {} }, undefined);
