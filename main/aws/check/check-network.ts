import type { CheckLine } from '../../../shared/contract/aws';
import type { Network } from '../network/network';
import { shownProxy } from '../network/proxy';
import { good, warning } from './check-line';
import type { Wish } from './endpoint-wishes';

export interface NetworkCheck {
  readonly network: Network;
  /** The address that DynamoDB is reached at. */
  readonly target: string;
  readonly wishes: readonly Wish[];
}

const SUBJECT = 'Network';

const ASKED: Readonly<Record<Wish['what'], string>> = {
  fips: 'asks for FIPS endpoints; this workspace does not use them.',
  dualStack: 'asks for dual-stack endpoints; this workspace does not use them.',
  endpoint: 'names an endpoint of its own; this workspace does not use it.',
};
const STEPS: Readonly<Record<Wish['what'], string>> = {
  fips: 'Switch on FIPS endpoints, under Advanced, if you need them.',
  dualStack: 'Switch on Dual-stack endpoints, under Advanced, if you need them.',
  endpoint: 'Enter it as an endpoint of the workspace, under Advanced, if you need it.',
};

/**
 * What stands between this machine and AWS, and what somebody asked for in vain. Undefined where there is nothing to tell:
 * straight there, by AWS's own addresses.
 */
export async function checkNetwork({ network, target, wishes }: NetworkCheck): Promise<CheckLine | undefined> {
  const proxy = await network.proxyTo(new URL(target));
  const { authority } = network;
  const found = [
    ...(proxy === undefined ? [] : [`DynamoDB is reached through the proxy ${shownProxy(proxy)}.`]),
    ...(authority?.certificates.ok === true ? [`Certificates of ${authority.path} are trusted too.`] : []),
  ];
  const unread =
    authority?.certificates.ok === false
      ? [
          {
            finding: `The certificates of ${authority.path} (${authority.namedBy}) are not used: ${authority.certificates.error}.`,
            step: 'Correct the path, or the file.',
          },
        ]
      : [];
  const unheard = wishes.map(({ who, what }) => ({ finding: `${who} ${ASKED[what]}`, step: STEPS[what] }));
  const warnings = [...unread, ...unheard];
  if (warnings.length === 0) return found.length === 0 ? undefined : good(SUBJECT, found.join(' '));
  const findings = [...warnings.map(({ finding }) => finding), ...found];
  return warning(SUBJECT, findings.join(' '), [...new Set(warnings.map(({ step }) => step))].join(' '));
}
