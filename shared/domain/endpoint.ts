const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Those of the services that the console calls. Under AWS's names anybody can have an address of another kind. */
const AWS_ITSELF =
  /^(dynamodb|sns|sts)(-fips)?(\.[a-z]{2,5}(-[a-z]+)+-\d)?\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws)$/;

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
