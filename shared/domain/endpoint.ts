import { REGION_SOURCE } from './region';

const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What AWS's hosts end with: those of its common, Chinese and European parts, and the dual-stack ones. */
const AWS_SUFFIX = String.raw`\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|api\.aws)`;

/** Those of the services that the console calls. Under AWS's names anybody can have an address of another kind. */
const AWS_ITSELF = new RegExp(`^(dynamodb|sns|sts)(-fips)?(\\.${REGION_SOURCE})?${AWS_SUFFIX}$`);

const NAMED_BY_AWS = new RegExp(`${AWS_SUFFIX}$`);

/** Whether a host stands under one of AWS's names, whoever answers there. */
export const isNamedByAws = (host: string): boolean => NAMED_BY_AWS.test(host);

const REGION_OF_HOST = new RegExp(String.raw`\.(${REGION_SOURCE})${AWS_SUFFIX}(?!\.?[\w-])`);

/** The region in the name of a host of AWS's own that a text names. */
export const regionNamedIn = (text: string): string | undefined => REGION_OF_HOST.exec(text)?.[1];

/** Whether anybody could listen there: the address is neither this machine's nor AWS's own. Empty is AWS's own. */
export function isStrange(address: string): boolean {
  if (address === '') return false;
  if (!URL.canParse(address)) return true;
  const { protocol, hostname, port } = new URL(address);
  if (THIS_MACHINE.test(hostname)) return false;
  return !(protocol === 'https:' && port === '' && AWS_ITSELF.test(hostname));
}

/**
 * Whether others can read what goes to the address: it is not encrypted and leaves this machine. An emulator on the machine
 * itself needs no encryption. Empty is AWS's own address, which is encrypted.
 */
export function isReadableOnTheWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !THIS_MACHINE.test(hostname);
}
