import type { CheckLine } from '../../../shared/contract/aws';
import { failed, good } from './check-line';

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

/** A region that does not exist looks like a network that is down; another name of AWS tells one from the other. */
export async function checkRegion({ region, endpoint, awsHost, resolveHost }: RegionCheck): Promise<CheckLine> {
  const resolves = (host: string) =>
    resolveHost(host).then(
      () => true,
      () => false,
    );
  if (endpoint !== '') return good(SUBJECT, `${region}, with DynamoDB at ${endpoint}.`);
  if (await resolves(awsHost)) return good(SUBJECT, `${region} is reached at ${awsHost}.`);
  return (await resolves(ANY_AWS_HOST))
    ? failed(SUBJECT, `AWS has no region ${region}.`, 'Correct the region of the workspace, for example eu-central-1.')
    : failed(SUBJECT, 'No name of AWS resolves.', 'Check the network, the proxy and the name server of this machine.');
}
