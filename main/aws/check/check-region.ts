import { type AwsSettings, type CheckLine, readableEndpoints } from '../../../shared/contract/aws';
import { ANY_AWS_HOST } from '../network/lookup';
import { failed, good, warning } from './check-line';

export interface RegionCheck {
  readonly settings: AwsSettings;
  /** The host that AWS's own endpoint of the region would have. */
  readonly awsHost: string;
  /** The proxy on the way there: it resolves the names, this machine need not. */
  readonly proxy: URL | undefined;
  /** Rejects when the name does not resolve. */
  readonly resolveHost: (host: string) => Promise<unknown>;
}

const SUBJECT = 'Region';

/**
 * A region that does not exist looks like a network that is down; another name of AWS tells one from the other. Addresses
 * of the workspace's own are told, and warned of where others can read along.
 */
export async function checkRegion({ settings, awsHost, proxy, resolveHost }: RegionCheck): Promise<CheckLine> {
  const { region, dynamoEndpoint } = settings;
  const resolves = (host: string) =>
    resolveHost(host).then(
      () => true,
      () => false,
    );
  if (dynamoEndpoint !== '') return told(settings, `${region}, with DynamoDB at ${dynamoEndpoint}.`);
  if (proxy !== undefined) return told(settings, `${region}, at ${awsHost} through the proxy.`);
  if (await resolves(awsHost)) return told(settings, `${region} is reached at ${awsHost}.`);
  if (!(await resolves(ANY_AWS_HOST))) {
    return failed(
      SUBJECT,
      'No name of AWS resolves.',
      'Check the network, the proxy and the name server of this machine.',
    );
  }
  if (settings.fipsEndpoints || settings.dualStackEndpoints) {
    const step = 'Switch off FIPS and dual-stack endpoints, under Advanced, or correct the region.';
    return failed(SUBJECT, `${awsHost} does not resolve: AWS may not have endpoints of this kind in ${region}.`, step);
  }
  return failed(
    SUBJECT,
    `AWS has no region ${region}.`,
    'Correct the region of the workspace, for example eu-central-1.',
  );
}

function told(settings: AwsSettings, finding: string): CheckLine {
  const readable = readableEndpoints(settings);
  if (readable.length === 0) return good(SUBJECT, finding);
  const addresses = [...new Set(readable.map((endpoint) => settings[endpoint]))].join(', ');
  const step = `Enter an https address instead of ${addresses}: everything on its way there can be read by others`;
  // What STS answers signs for the bank.
  const keys = readable.includes('stsEndpoint') ? ', the keys of an assumed role included' : '';
  return warning(SUBJECT, finding, `${step}${keys}.`);
}
