import type { CheckLine } from '../../../shared/contract/aws';
import { failed, good, warning } from './check-line';

export interface RegionCheck {
  readonly region: string;
  /** The workspace's own endpoint; empty where AWS's is used. */
  readonly endpoint: string;
  /** The host that AWS's own endpoint of the region would have. */
  readonly awsHost: string;
  /** Rejects when the name does not resolve. */
  readonly resolveHost: (host: string) => Promise<unknown>;
}

const SUBJECT = 'Region';
/** A host of AWS that exists whatever the region. */
const ANY_AWS_HOST = 'sts.amazonaws.com';

/** An emulator on this machine needs no encryption; anything further away does. */
function isReadableOnTheWay(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** A region that does not exist looks like a network that is down; another name of AWS tells one from the other. */
export async function checkRegion({ region, endpoint, awsHost, resolveHost }: RegionCheck): Promise<CheckLine> {
  const resolves = (host: string) =>
    resolveHost(host).then(
      () => true,
      () => false,
    );
  if (endpoint !== '') {
    const finding = `${region}, with DynamoDB at ${endpoint}.`;
    return isReadableOnTheWay(endpoint)
      ? warning(SUBJECT, finding, 'Use an https address: everything on its way to this one can be read by others.')
      : good(SUBJECT, finding);
  }
  if (await resolves(awsHost)) return good(SUBJECT, `${region} is reached at ${awsHost}.`);
  return (await resolves(ANY_AWS_HOST))
    ? failed(SUBJECT, `AWS has no region ${region}.`, 'Correct the region of the workspace, for example eu-central-1.')
    : failed(SUBJECT, 'No name of AWS resolves.', 'Check the network, the proxy and the name server of this machine.');
}
