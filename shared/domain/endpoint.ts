const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether others can read what goes to the address: it is not encrypted and leaves this machine. An emulator on the machine
 * itself needs no encryption. Empty is AWS's own address, which is encrypted.
 */
export function isReadableOnTheWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !THIS_MACHINE.test(hostname);
}
